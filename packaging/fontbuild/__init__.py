"""Builds the redistributable faces.

Which (faces), with which characters (charset), from where (fetch), how (outlines, names, build), kept where (cache),
with which texts beside them (licences).
"""
