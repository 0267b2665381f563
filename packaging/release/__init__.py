"""What a release needs once the installers are built: one version, sums, sizes, notes, and a look at reproducibility.

Run as modules from the repository: `PYTHONPATH=packaging python -m release.sums dist` (the Makefile does).
"""
