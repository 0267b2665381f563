"""How sure a value is. The state is carried through every formula (blank is not zero, 0/0 is not 100 %)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class State(StrEnum):
    """ENTERED: from what was typed; ASSUMED: a default stands in; MISSING: nothing to go by; NOT_APPLICABLE: no such
    thing.
    """

    ENTERED = "entered"
    ASSUMED = "assumed"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"


_SURE_FIRST = (State.ENTERED, State.ASSUMED, State.NOT_APPLICABLE, State.MISSING)


def weakest(states: Iterable[State]) -> State:
    """The state of a result that needs all of its inputs: the least sure of theirs. ENTERED for no inputs."""
    return max(states, key=_SURE_FIRST.index, default=State.ENTERED)
