"""What the trials of the Windows installer (under Wine) and of the Linux package share."""
