"""The figure that some methods score by: a share, a rate of change, a difference, or a number typed directly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from perfdesk.forms.item_inputs import names
from perfdesk.forms.model import Kind
from perfdesk.scoring.items.case import Item, missing, number_of
from perfdesk.scoring.methods.case import Scored
from perfdesk.values.number import divide, percent_text, plain_text

_FORMULAS = {
    "ratio": "{part} ÷ {whole}",
    "change": "{part} ÷ {whole} − 1",
    "difference": "|{part} − {whole}| ÷ {whole}",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """The exact number, how it came about, and whether it is a share. `over`: the part is more than the whole;
    `typed`: as the clerk entered it.
    """

    number: Decimal
    derivation: str
    percent: bool
    over: bool = False
    typed: bool = False

    def text(self, bounds: Iterable[Decimal] = ()) -> str:
        """The number in a sentence, with so many decimals that it does not seem to reach a bound that it misses."""
        if not self.percent:
            return plain_text(self.number)
        near = [bound for bound in bounds if bound != self.number]
        shown = (percent_text(self.number, places) for places in (2, 4, 6, 10))
        return next((text for text in shown if number_of(text) not in near), percent_text(self.number, 12))

    def sentence(self, bounds: Iterable[Decimal] = ()) -> str:
        """How the number came about, and the number."""
        text = f"{self.derivation}{' ' if self.typed else ' = '}{self.text(bounds)}"
        return text.replace("÷ （", "÷（").replace("） ", "）")


def figure(item: Item) -> Figure | Scored:
    """The figure of an item, or what it waits for. Where a form takes the figure itself or what it is made of, the
    parts go first, and a typed figure must agree with them.
    """
    typed = _typed(item, item.method["input"]) if "input" in item.method else None
    if typed is not None and not _given(item):
        return typed
    made = _made(item)
    if not isinstance(made, Figure) or not isinstance(typed, Figure) or typed.text() == made.text():
        return made
    return missing(f"{typed.derivation}填的是 {typed.text()}，按 {made.derivation} 算是 {made.text()}，请改一处")


def _given(item: Item) -> bool:
    """Whether something of what the figure is made of was entered."""
    return any(item.text(key) for option in ("part", "whole") for key in names(item.method.get(option)))


def _made(item: Item) -> Figure | Scored:
    """The figure out of its part and whole. A whole of 0 leaves none."""
    formula = item.method.get("formula", "ratio")
    part, whole = total(item, "part"), total(item, "whole")
    if isinstance(whole, Scored):
        return whole
    if isinstance(part, Scored):
        return part
    if whole[0] == 0:
        return missing(f"{_label(item, 'whole')}为 0，{item.method.get('value', '比率')}算不出来，请改写得分并说明")
    share = divide(part[0], whole[0])
    number = {"ratio": share, "change": share - 1, "difference": abs(share - 1)}[formula]
    return Figure(number, _FORMULAS[formula].format(part=part[1], whole=whole[1]), True, part[0] > whole[0])


def _typed(item: Item, key: str) -> Figure | Scored:
    number = item.number(key)
    if number.number is None:
        return missing(number.problem)
    percent = item.declared(key).kind is Kind.RATE
    return Figure(number.number, item.declared(key).label, percent, percent and number.number > 1, typed=True)


def total(item: Item, option: str) -> tuple[Decimal, str] | Scored:
    """The sum of the inputs that an option names, and how it reads; or the first that is missing."""
    keys = names(item.method[option])
    read = [item.number(key) for key in keys]
    numbers = [number.number for number in read if number.number is not None]
    if len(numbers) < len(keys):
        return missing(next(number.problem for number in read if number.number is None))
    texts = [item.shown(key, number) for key, number in zip(keys, numbers, strict=True)]
    return sum(numbers, Decimal(0)), texts[0] if len(texts) == 1 else f"（{' + '.join(texts)}）"


def _label(item: Item, option: str) -> str:
    return "、".join(item.declared(key).label for key in names(item.method[option]))


def special(item: Item) -> Scored | None:
    """The score of a special case that the form names, such as 上年为 0、本年仍为 0."""
    for case in item.method.get("special", ()):
        wanted = {key: number_of(number) for key, number in case["when"].items()}
        if all(item.number(key).number == number for key, number in wanted.items()):
            return item.given(number_of(case["points"]), str(case["label"]))
    return None
