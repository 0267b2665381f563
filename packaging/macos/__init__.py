"""The macOS program: what makes it one (plist, signing) and the steps from the frozen folder to the disk image."""
