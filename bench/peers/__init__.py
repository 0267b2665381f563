"""Ours beside LibreOffice, docxtpl, typst and WeasyPrint: the same form with the same values, in one run.

`make bench-peers` installs the others and runs this; `python -m bench peers` goes without those that are missing.
"""

from __future__ import annotations

import sys

ROUNDS, BATCH, COLD = 30, 100, 5


def main(small: bool = False) -> None:
    """Print the table. `small`: one round of everything, to see that it works."""
    from bench.peers.cold import cold_starts
    from bench.peers.field import DEMANDS, Field
    from bench.peers.form import Projects
    from bench.peers.race import race
    from bench.peers.report import print_ratios, print_times

    projects = Projects()
    field = Field(projects, *((1, 2) if small else (ROUNDS, BATCH)))
    race(field.contestants, 1 if small else ROUNDS)
    print("\n".join(field.missing), file=sys.stderr)
    print_times(field.contestants)
    print_ratios(field.contestants, DEMANDS)
    names = [
        name
        for name in ("docxtpl", "typst", "weasyprint")
        if any(name in each.name.lower() for each in field.contestants)
    ]
    print("冷启动（新进程的第一份，秒，中位数）")
    for name, seconds in cold_starts(projects, ["perfdesk", *names], 1 if small else COLD).items():
        print(f"  {name:<12} {seconds:6.2f}")
