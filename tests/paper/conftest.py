"""The helpers of this folder are imported by their names: `word_files`, `sheets`, `libreoffice`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
