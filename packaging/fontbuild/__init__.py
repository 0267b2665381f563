"""Builds the redistributable faces: which (faces), which characters (charset), from where (fetch), how (outlines, build), kept where (cache)."""
