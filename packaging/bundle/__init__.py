"""What every installer packs, whatever the system: our files, the icon, the licence texts, the parts of Qt that stay.

Run as modules from the repository: `PYTHONPATH=packaging python -m bundle.content FOLDER`.
"""
