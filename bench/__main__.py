"""`make bench`: every bench in turn, or those named: `make bench ARGS="scoring store"`.

`--small` runs the tiniest sizes of those that have them, to see that they work.
"""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from pathlib import Path

SMALL = "--small"


def main(arguments: list[str]) -> int:
    """Run the named benches (all when none is named)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(__file__).parent
    modules = [path.stem for path in folder.glob("*.py")] + [path.parent.name for path in folder.glob("*/__init__.py")]
    known = sorted(name for name in modules if not name.startswith("_"))
    names = [name for name in arguments if name != SMALL]
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.stderr.write(f"没有“{unknown[0]}”这一项。可选：{'、'.join(known)}。\n")
        return 2
    for name in names or known:
        print(f"== {name}", flush=True)
        run = importlib.import_module(f"bench.{name}").main
        if SMALL in arguments and "small" in inspect.signature(run).parameters:
            run(small=True)
        else:
            run()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
