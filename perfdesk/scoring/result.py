"""What computing gives: every derived value with its text, its state and its explanation. Immutable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from perfdesk.values.entered import Place
from perfdesk.values.state import State


class Wanting(NamedTuple):
    """Why an indicator has no score yet, what to do about it ("": nothing in particular), and whether it is the
    target that wants it, not the result.
    """

    said: str
    remedy: str = ""
    of_target: bool = False


class Derived(NamedTuple):
    """One computed value. Money in 元, rates as shares (1 = 100 %), points and scores in points.

    `number` is None when there is nothing to show; `text` is what the form prints. Where the clerk overruled the rule,
    `number` and `text` are hers, `rule_number` is the rule's and `reason` says why. `allowed` is the interval a
    score may
    be typed in (qualitative bands, manual scores). `understood` tells how target and result were read. `demand` says
    why the form's rules ask for a reason here; `deducted` is what 扣减分数 took off the computed score.
    `wanting`: why target and result give no score.
    """

    number: Decimal | None
    text: str
    state: State
    explanation: str
    source: str = ""
    overruled: bool = False
    rule_number: Decimal | None = None
    rule_text: str = ""
    reason: str = ""
    allowed: tuple[Decimal, Decimal] | None = None
    understood: str = ""
    exact: Decimal | None = None
    demand: str = ""
    deducted: Decimal | None = None
    wanting: Wanting | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A heading's live sums, for the score card. `points` / `score` of its rows; `printed` what the form prints
    beside it, `entered` the points before those of rows that don't apply were handed on.
    """

    key: str
    label: str
    points: Decimal
    score: Decimal | None
    printed: Decimal | None
    table: str
    path: tuple[str, ...]
    missing: int = 0
    entered: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Bottom:
    """A bottom line: the sums of points and scores, and the grade where the form has grades."""

    points: Derived
    score: Derived
    grade: Derived | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Everything computed from one project. `values` holds only derived places; totals are places too (`总分.分值`).

    `bottoms` holds the bottom lines by the key of their total, the main one first.
    """

    values: Mapping[Place, Derived] = field(default_factory=dict)
    bottoms: Mapping[str, Bottom] = field(default_factory=dict)
    levels: tuple[Level, ...] = ()

    @property
    def main(self) -> Bottom | None:
        """The main bottom line."""
        return next(iter(self.bottoms.values()), None)

    @property
    def points(self) -> Derived | None:
        """The points of the main bottom line."""
        return self.main.points if self.main else None

    @property
    def score(self) -> Derived | None:
        """The score of the main bottom line."""
        return self.main.score if self.main else None

    @property
    def grade(self) -> Derived | None:
        """The grade of the main bottom line."""
        return self.main.grade if self.main else None

    def get(self, place: Place) -> Derived | None:
        """The derived value at a place."""
        return self.values.get(place)

    def changed_from(self, before: Result) -> frozenset[Place]:
        """The places whose value, text or explanation differ, appeared or went."""
        return frozenset(
            place
            for place in self.values.keys() | before.values.keys()
            if self.values.get(place) != before.values.get(place)
        )
