"""The Windows installer, built on Linux: the official embeddable CPython, wheels from a lock with hashes, our program,
a small launcher and an NSIS script.

    PYTHONPATH=packaging python -m windows.build        (make installer-windows)

docs/packaging.md says why it is done so.
"""
