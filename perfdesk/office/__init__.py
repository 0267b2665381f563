"""What an office does with its projects: open, fill, check, export. The engine behind the window and the command
line.
"""
