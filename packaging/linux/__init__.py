"""The .deb for Linux on x86-64: built in a Debian 11 root (glibc 2.31), tried in bare Debian 11 and 12 roots.

Run as modules from the repository: `PYTHONPATH=packaging python -m linux.installer` (the Makefile does).
"""
