"""The Windows program tried under Wine: the bundle quickly (`check_bundle`), the installer from end to end
(`try_installer`).

What Wine can't show - printing, input methods, scaling, virus scanners, the 32-bit stub - is in docs/release.md for a
person with a real PC.
"""
