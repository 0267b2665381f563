"""Contestants in turn, round after round, so that a slower minute of the machine meets all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Prepared = Callable[[], object]


@dataclass
class Contestant:
    """`prepare` gives for a round's number what is then timed. It takes part in every `every`-th round.

    `share`: over how many files the time of one call is shared.
    """

    name: str
    prepare: Callable[[int], Prepared]
    every: int = 1
    share: int = 1
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self, number: int, *, counted: bool = True) -> None:
        """One timed call, in milliseconds; the processor's time is that of this process with all its threads."""
        call = self.prepare(number)
        wall, cpu = time.perf_counter(), time.process_time()
        call()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
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
    """A warm-up of three rounds for the quick ones and one for the slow, then the counted rounds from number 1 on."""
    contestants = list(contestants)
    for each in contestants:
        for number in range(3 if each.every == 1 else 1):
            each.run(rounds + 1 + number, counted=False)
    for number in range(rounds):
        for each in contestants:
            if number % each.every == 0:
                each.run(number + 1)
