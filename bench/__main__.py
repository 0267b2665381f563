"""`make bench`: every bench in turn, or those named: `make bench ARGS="scoring store"`."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Run the named benches (all when none is named)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    known = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.stderr.write(f"没有“{unknown[0]}”这一项。可选：{'、'.join(known)}。\n")
        return 2
    for name in names or known:
        print(f"== {name}", flush=True)
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
