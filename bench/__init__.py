"""Speed, measured side by side and printed; nothing here decides a test."""
