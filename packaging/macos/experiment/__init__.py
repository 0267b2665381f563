"""An experiment: the disk image for macOS put together on Linux. NOT PROVEN to start: nobody has run it on a Mac.

What is given to users is built on a Mac (macos.build). This shows how far packages alone carry: CPython for both CPUs
out of a wheel, Qt's and the other wheels joined, a launcher compiled by zig, an ISO 9660 volume in a UDZO image. What
can be judged without a Mac is judged (linked.py, and two independent readers of the image).
"""
