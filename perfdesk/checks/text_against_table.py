"""W13, W14: what the texts say against what the tables say, and against each other.

Precise rather than complete. A number in a text is held against the tables only when the very noun of the table stands
before it, with the same unit, and nothing between them but linking words; it is right when the table says it anywhere
under that noun (target or result, any source, any copy that the text speaks of), rounded as the text writes it. Numbers
that are live figures are not looked at, nor those of earlier years, of comparisons ("比上年提高"), or in titles 《》.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from perfdesk.checks.finding import Finding, Fix, Severity
from perfdesk.checks.known import Known, Money, indicators, money
from perfdesk.checks.naming import PROJECT, where
from perfdesk.checks.review import Review
from perfdesk.checks.writing import COVER, Text, texts
from perfdesk.forms.parts import MARK, copy_of
from perfdesk.forms.roles import roles
from perfdesk.narrative.blocks import Figure, mark
from perfdesk.narrative.figures import figure_text
from perfdesk.narrative.mentions import Mention, mention_at, mentions
from perfdesk.values.entered import Place
from perfdesk.values.number import percent_text, plain_text
from perfdesk.values.operations import SetText

_FREE = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[全我本][县区市镇乡村省年局][度]?|年度|[年月日底末]|其中|共计?|累计|合计|完成|实施|新建|建成|新增|实现"
    r"|[的了对是为和及与使]|同时|统计|方面|情况|指标|本项目|项目)$"
)
"""What may stand before a noun of the table so that the noun is whole: 「全县受益人口」, not 「社会事业建设项目」."""

_EARLIER = re.compile(r"上年|去年|上一年|以前|往年|历年|前年|历史|同期")
_PLANNED = re.compile(r"目标|计划|应|预期|拟|力争|到20\d\d年")
_YEAR = re.compile(r"(20\d\d)年")
_RATE = re.compile(r"(?:项目|资金|预算|支出|财政){0,3}(?:执行率|支出率)|(?:预算|资金)完成率")
_INITIAL = re.compile(r"(?:年初|期初)(?:预算数?|安排预算|安排|批复预算)")
_WHOLE = re.compile(r"(?:全年|年度|调整后的?)预算(?:总额|数|资金)?|(?:项目|资金)预算")
_PART = re.compile(r"全年(?:累计|实际|共)?(?:支出|执行)数?|累计支出")


def _remedy(text: Text) -> str:
    return "请核对后改一处" + ("；报告里的数可以从表里引用，就不会再不一致" if text.live else "")


def indicators_in_texts(review: Review) -> Iterator[Finding]:
    """W13: an indicator's name with a number that its row has neither as target nor as result."""
    by_copy: dict[str, dict[tuple[str, str], list[Known]]] = defaultdict(lambda: defaultdict(list))
    for known in review.once(indicators):
        by_copy[copy_of(known.place.key)][known.noun, known.unit].append(known)
    everywhere = _all(by_copy.values())
    for text in review.once(texts):
        copy = copy_of(text.place.key)
        for (noun, unit), rows in (by_copy[copy] if copy else everywhere).items():
            if noun in text.content:
                yield from _noun_in_text(review, text, noun, unit, rows)


def _all(copies: Iterable[dict[tuple[str, str], list[Known]]]) -> dict[tuple[str, str], list[Known]]:
    together: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for key, rows in chain.from_iterable(each.items() for each in copies):
        together[key] += rows
    return together


def _noun_in_text(review: Review, text: Text, noun: str, unit: str, rows: list[Known]) -> Iterator[Finding]:
    numbers = [number for row in rows for number in row.numbers]
    results, goal = [row.numbers[0] for row in rows], _GOAL.search(text.place.column or text.place.key)
    for at in _occurrences(text.content, noun):
        if not _FREE.search(text.content[max(0, at - 6) : at]) or not _of_this_year(review, text, at):
            continue
        end, before = at + len(noun), text.clause_before(at)
        while (said := mention_at(text.content, end)) is not None and said.unit == unit:
            planned = bool(goal or _PLANNED.search(before) or _PLANNED.search(text.content[at : said.start]))
            if not any(
                said.agrees(number) for number in (results if said.comparison.value and not planned else numbers)
            ):
                finding = _differs(review, text, noun, said, rows[0], planned)
                clear = len(rows) == 1 and not planned
                yield replace(finding, fixes=taken(review, text, said, rows[0].place)) if clear else finding
            end = said.end


def _differs(review: Review, text: Text, noun: str, said: Mention, known: Known, planned: bool) -> Finding:
    at, span = known.place, (said.start, said.end)
    if planned:  # what was wanted is held against the target
        at = at._replace(column=roles(review.form.table(at.key)).target)
    shown = review.values.text(at) if planned else known.text
    place = where(review.form, review.values, at)
    message = f"写着“{noun}” {said.text}，{place}是 {shown}"
    return review.finding("W13", Severity.WARNING, text.place, message, _remedy(text), span=span)


def taken(review: Review, text: Text, said: Mention, place: Place) -> tuple[Fix, ...]:
    """The number of the table in place of the one in the text: as a live figure where the text can hold one."""
    figure = Figure(str(place))
    shown = figure_text(review.form, review.values, review.result, figure)
    if not said.unit or not shown.endswith(said.unit):
        return ()
    stored = review.values.text(text.place)
    changed = stored[: said.start] + (mark(figure) if text.live else shown) + stored[said.end :]
    return (Fix(f"改成表里的 {shown}", (SetText(text.place, changed),)),)


def _occurrences(content: str, noun: str) -> Iterator[int]:
    at = content.find(noun)
    while at >= 0:
        yield at
        at = content.find(noun, at + 1)


def _of_this_year(review: Review, text: Text, at: int) -> bool:
    """Whether a sentence speaks of the evaluated year up to a position: no earlier year, no title of a document."""
    begin, _ = text.sentence(at)
    before = text.content[begin:at]
    year = review.year(text.place.key)
    others = year is not None and any(int(found) < year for found in _YEAR.findall(before))
    return not others and not _EARLIER.search(before) and not text.quoted(at)


def money_in_texts(review: Review) -> Iterator[Finding]:
    """W13: budget, spending or execution rate of the whole project, other than in the funds table."""
    funds = review.once(money)
    for text in review.once(texts) if funds else ():
        copy = copy_of(text.place.key)
        own = [each for each in funds if each.copy == copy] or funds
        initial, whole, part = (_amounts(own, name) for name in ("initial", "whole", "part"))
        rates = tuple(rate for each in own for rate in each.rates)
        for pattern, numbers, unit in (
            (_INITIAL, initial or whole, "元"),
            (_WHOLE, (*initial, *whole), "元"),
            (_PART, part, "元"),
            (_RATE, rates, "%"),
        ):
            yield from _amount_in_text(review, text, pattern, numbers, unit, own[0])
        if not copy:
            yield from _of_projects(review, text, funds)


def _amounts(own: list[Money], name: str) -> tuple[Decimal, ...]:
    """The amounts of all projects under one head, and their sum over the projects."""
    each = [getattr(one, name) for one in own]
    totals = [amounts[0] for amounts in each if amounts]
    return (*chain.from_iterable(each), sum(totals, Decimal(0))) if totals else ()


def _amount_in_text(
    review: Review, text: Text, pattern: re.Pattern[str], numbers: tuple[Decimal, ...], unit: str, own: Money
) -> Iterator[Finding]:
    for found in pattern.finditer(text.content) if numbers else ():
        before = text.content[max(0, found.start() - 6) : found.start()]
        if not (_FREE.search(before) or (own.project.endswith(before[-4:]) and before)):
            continue
        if _PLANNED.search(text.clause_before(found.start())) or not _of_this_year(review, text, found.start()):
            continue
        said = mention_at(text.content, found.end())
        if said is None or said.unit != unit or any(said.agrees(number) for number in numbers):
            continue
        shown = _percent(numbers[0]) if unit == "%" else _money(numbers[0])
        message = f"写着“{found[0]}” {said.text}，项目资金表里是 {shown}"
        yield review.finding("W13", Severity.WARNING, text.place, message, _remedy(text), span=(said.start, said.end))


def _money(amount: Decimal) -> str:
    return f"{plain_text(amount / 10_000)} 万元"


def _percent(rate: Decimal) -> str:
    return percent_text(rate / 100)


def _of_projects(review: Review, text: Text, funds: list[Money]) -> Iterator[Finding]:
    """An amount right behind a project's name that its own table does not know."""
    for own in funds:
        for at in _occurrences(text.content, own.project) if len(own.project) >= 4 else ():
            said = _named_amount(text.content, at + len(own.project))
            if said is None or not own.whole or any(said.agrees(amount) for amount in own.all):
                continue
            if _of_this_year(review, text, at):
                message = f"写着“{own.project}” {said.text}，它的资金表里没有这个数（全年预算 {_money(own.whole[0])}）"
                span = (said.start, said.end)
                yield review.finding("W13", Severity.WARNING, text.place, message, _remedy(text), span=span)


_TO_AMOUNT = re.compile(
    r"(?:项目)?(?:计划|共|安排|共计)?(?:\d+个)?[,，]?(?:资金|拨付资金|拨付|支出|共计|为|合计|安排){0,2}"
)


def _named_amount(content: str, at: int) -> Mention | None:
    link = _TO_AMOUNT.match(content, at)
    said = mention_at(content, link.end() if link else at)
    return said if said and said.unit == "元" else None


def sums_in_sentences(review: Review) -> Iterator[Finding]:
    """W13: parts in a sentence that don't add to the amount they are parts of."""
    for text in review.once(texts):
        for found in _LISTED.finditer(text.content):
            shown = list(_AMOUNT.finditer(found["list"]))
            whole, parts = _amount(found["whole"], found["unit"]), [_amount(part[1], part[2]) for part in shown]
            partly = "其中" in found["lead"]
            if len(parts) < 2 or "%" in found["list"] or COVER in found["list"] or _closes(whole, parts, partly):
                continue
            said = " + ".join(part[0] for part in shown)
            message = f"{said} = {_plain(sum(parts, Decimal(0)))}，写的合计是 {found['whole']}{found['unit']}"
            remedy, span = "请核对各项金额和合计", found.span("whole")
            yield review.finding("W13", Severity.WARNING, text.place, message, remedy, span=span)


def _closes(whole: Decimal, parts: list[Decimal], partly: bool) -> bool:
    """Whether parts add to their whole; a part may be followed by its own parts, and 其中 may name only some."""
    total = sum(parts, Decimal(0))
    if total == whole or (partly and total < whole):
        return True
    for at, part in enumerate(parts):
        for end in range(at + 3, len(parts) + 1):
            if sum(parts[at + 1 : end], Decimal(0)) == part:
                return _closes(whole, parts[: at + 1] + parts[end:], partly)
    return False


_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(万元|亿元|元)")
_LISTED = re.compile(
    r"(?P<whole>\d+(?:\.\d+)?)(?P<unit>万元|亿元|元)(?P<lead>[,，;；:：。]?\s*其中[:：]?|[（(](?:其中[:：]?)?|[:：])"
    r"(?P<list>[^。；（）()\n]*?\d+(?:\.\d+)?(?:万元|亿元|元)[^。；（）()\n]*)"
)


def _amount(number: str, unit: str) -> Decimal:
    return Decimal(number) * {"元": 1, "万元": 10_000, "亿元": 100_000_000}[unit]


def _plain(amount: Decimal) -> str:
    return _money(amount) if amount >= 10_000 else f"{plain_text(amount)} 元"


def names_of_others(review: Review) -> Iterator[Finding]:
    """W13: the table of one project names another one of the set and not its own: left from a copy."""
    copies = {part.key for part in review.form.parts if part.instance}
    names = {copy: review.values.text(Place(copy + PROJECT)).strip() for copy in copies}
    for text in review.once(texts):
        own = copy_of(text.place.key)
        if own not in names or not names[own] or names[own] in text.content:
            continue
        for name in sorted(set(names.values()) - {names[own], ""}):
            at = text.content.find(name)
            if at >= 0 and name not in names[own] and MARK in text.place.key:
                message = f"写的是“{name}”，这张表是“{names[own]}”"
                remedy = "请改成本项目的名称和数字，像是从另一张表复制来的"
                span = (at, at + len(name))
                yield review.finding("W13", Severity.WARNING, text.place, message, remedy, span=span)


_STATES = re.compile(r"^(?:已|共|均已|全部)?(?:完工|开工|完成验收|验收|竣工|投入使用)(?:项目)?$")
_GENERAL = re.compile(
    r"(?:资金|金额|项目|支出|投入|经费|补助|收入|面积|人数|预算|数量|任务|其中|目标|工程|建设|安排|完成|实施)$"
)
_GOAL = re.compile(r"预期|目标")
LONG_NOUN = 5


def texts_with_each_other(review: Review) -> Iterator[Finding]:
    """W13: the same noun with the same unit and another number in another text.

    Only nouns that each text gives one number, so that lists by place or by item are left alone.
    """
    said: dict[tuple[str, str, str], dict[Place, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for text in review.once(texts):
        goal = _GOAL.search(text.place.column or text.place.key)
        for found in mentions(text.content) if not goal else ():
            noun = found.noun
            state = _STATES.match(noun) or _STATES.match(noun[-3:])
            if not state and (len(noun) < LONG_NOUN or _GENERAL.search(noun)):
                continue
            plain = not (found.nearly or found.comparison.value) and found.unit not in (
                "年",
                "月",
                "天",
                "分",
                "个百分点",
            )
            if plain and _of_this_year(review, text, found.start) and not _PLANNED.search(noun):
                key = noun[-3:].lstrip("已") if state else noun
                said[copy_of(text.place.key), key, found.unit][text.place].append(found)
    for (_, _, _), places in said.items():
        if len(places) > 1 and all(len({one.number for one in found}) == 1 for found in places.values()):
            yield from _contradicting(review, {place: found[0] for place, found in places.items()})


def _contradicting(review: Review, said: dict[Place, Mention]) -> Iterator[Finding]:
    (first_place, first), *others = said.items()
    for place, found in others:
        if found.number != first.number:
            other = where(review.form, review.values, first_place)
            message = f"写着“{found.noun}{found.text}”，{other}写的是“{first.noun}{first.text}”"
            span = (found.start, found.end)
            yield review.finding("W13", Severity.WARNING, place, message, "请核对后统一", span=span)
