"""Contestants in turn, round after round, so that a slower minute of the machine meets all of them."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Prepared = Callable[[], object]


@dataclass
class Contestant:
    """`prepare` gives for a round's number what is then timed. It takes part in every `every`-th round.

    `share`: over how many files the time of one call is shared. Times are milliseconds a file: `wall` by the clock,
    `cpu` what the processors did for it in all threads and started programs, which other work on the machine hardly
    touches.
    """

    name: str
    prepare: Callable[[int], Prepared]
    every: int = 1
    share: int = 1
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self, number: int, *, counted: bool = True) -> None:
        """One timed call."""
        call = self.prepare(number)
        wall, cpu = time.perf_counter(), _processors()
        call()
        wall, cpu = time.perf_counter() - wall, _processors() - cpu
        if counted:
            self.wall.append(wall * 1000 / self.share)
            self.cpu.append(cpu * 1000 / self.share)

    @property
    def median(self) -> float:
        return statistics.median(self.wall)

    @property
    def processor(self) -> float:
        return statistics.median(self.cpu)


def race(contestants: Iterable[Contestant], rounds: int) -> None:
    """A warm-up of three rounds for the quick ones and one for the slow, then the counted rounds from number 1 on.

    Those that make many files at once need none: the single one has warmed them.
    """
    contestants = list(contestants)
    for each in contestants:
        for number in range(0 if each.share > 1 else 3 if each.every == 1 else 1):
            each.run(rounds + 1 + number, counted=False)
    for number in range(rounds):
        for each in contestants:
            if (number + 1) % each.every == 0:
                each.run(number + 1)


def _processors() -> float:
    """Seconds of processor time of this process and the programs it has started and waited for."""
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + started.ru_utime + started.ru_stime
