"""Correct projects made at random over any shipped form: amounts that add up, points as the headings print them,
reasons where points are lost, and a report that says what the tables say.

A score sheet keeps the rows of the form's shipped sample; everything else is new.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from perfdesk.checks.spreading import evenly
from perfdesk.forms.library import TEMPLATES, FormLibrary
from perfdesk.forms.model import Field, Form, Kind, Table
from perfdesk.forms.parts import copy_of
from perfdesk.forms.project_file import read_project_file
from perfdesk.forms.roles import Funds, funds, roles
from perfdesk.values.entered import Row, Values
from perfdesk.values.number import plain_text

LIBRARY = FormLibrary()
FORMS = sorted(folder.name for folder in TEMPLATES.iterdir() if folder.is_dir())
_WHO = [
    "农村饮水",
    "中小学校舍",
    "村级公路",
    "乡镇卫生院",
    "残疾人托养",
    "高标准农田",
    "老旧小区",
    "城乡医保",
    "村级换届",
    "油茶造林",
    "灌区渠系",
]
_WHAT = ["改造", "维修", "建设", "补助", "提升", "管护", "信息化"]
_NAMES: dict[str, list[str]] = {
    "数量": ["{}完成点数（个）", "{}培训人员（人次）", "{}管线长度（公里）", "{}补助户数（户）"],
    "质量": ["{}验收合格率", "{}设备达标率"],
    "时效": ["{}按时完工率", "{}资金及时到位率"],
    "成本": ["{}单位成本（元）"],
    "": ["{}受益居民（人）", "{}服务覆盖率", "{}设施完好率", "{}群众满意度"],
}
_VARIED: dict[str, list[tuple[str, str, str]]] = {
    "数量": [("巡查频次", "每季度1次", "4次"), ("例会", "≥12次/年", "每月1次"), ("面积", "≥1.2万亩", "12100亩"),
             ("渠道衬砌", "新建渠道15.6公里", "15600米"), ("受益人数", "约3000人", "3010人"),
             ("换届", "168个村", "168村"),
             ("造林", "1000公顷", "1.5万亩"), ("资助学生（万人）", "1.2", "1.25万人"), ("场次", "3至5场", "4场")],
    "质量": [("考核等次", "优秀", "优秀"), ("工程质量", "符合要求", "符合要求"), ("责任事故", "0起", "0起"),
             ("安全事故", "无", "未发生"), ("差错率", "≤0.5%", "0.2%"), ("是否公示", "是", "已公示"),
             ("覆盖面", "应补尽补", "100%"), ("评审得分", "≥90分", "93.5分")],
    "时效": [("完工时间", "12月底前", "11月20日"), ("拨付", "及时", "已及时足额拨付"),
             ("办结时限", "20个工作日内", "15个工作日"),
             ("发放时间", "每月10日前", "每月10日前"), ("完成情况", "按时完成", "已按时完成"),
             ("周期", "≤1年", "11个月")],
    "成本": [("总成本", "控制在5万元以内", "48600元"), ("补助标准", "每人每月80元", "80元/人·月"),
             ("单价", "≤0.35万元/台", "3480元/台"), ("支出", "不超预算", "未超预算")],
    "": [("能力", "有效提升", "有效提升"), ("环境", "明显改善", "达成预期指标"), ("影响", "长期", "长期有效"),
         ("收入", "较上年增长5%", "增长6.2%"), ("满意程度", "≥90％", "９５．２％"), ("服务", "全覆盖", "实现全覆盖")],
}  # fmt: skip
_CALM = "各项工作由项目单位按批复的方案组织，责任到岗，台账齐全，过程有记录，结果有核对。"


@dataclass(frozen=True)
class Project:
    """A form and the texts of one project in it."""

    form: Form
    values: Values


@cache
def _sample(name: str) -> tuple[Form, Values]:
    first = sorted((Path(TEMPLATES) / name / "samples").glob("*.json"))[0]
    return read_project_file(first.read_bytes(), LIBRARY.load)


def project(name: str, seed: int, varied: bool = False) -> Project:
    """A faithful project of a shipped form; the same seed gives the same. `varied`: with targets in words, dates,
    frequencies and units of all kinds.
    """
    form, sample = _sample(name)
    lot = random.Random(f"{name}{seed}")
    made = _Made(form, lot, lot.choice(["2019", "2021", "2022", "2023"]), varied)
    tables = {table.key: tuple(made.rows(table, sample)) for table in form.tables}
    fields = {item.key: made.text(item) for item in form.fields}
    told = {item.key: made.told(item, tables) for item in form.fields if item.kind in (Kind.NARRATIVE, Kind.LONG_TEXT)}
    return Project(form, Values({key: text for key, text in {**fields, **told}.items() if text}, tables))


class _Made:
    """What one project is made of, drawn from its lot."""

    def __init__(self, form: Form, lot: random.Random, year: str, varied: bool) -> None:
        self.varied = varied
        self.form, self.lot, self.year, self.seed = form, lot, year, lot.random()
        self.names: dict[str, str] = {}
        self.money = {copy_of(found.whole.key): found for found in funds(form)}
        self.amounts = {copy: self._amounts() for copy in {*self.money, *(copy_of(t.key) for t in form.tables)}}

    def _amounts(self) -> tuple[Decimal, Decimal]:
        whole = Decimal(self.lot.randrange(2000, 90000)) / 100
        return whole, (whole * self.lot.randrange(930, 1001) / 1000).quantize(Decimal("0.01"))

    def name(self, copy: str) -> str:
        """The project's name; no two copies of a set share one."""
        while copy not in self.names:
            drawn = f"{self.lot.choice(_WHO)}{self.lot.choice(_WHAT)}"
            if drawn not in self.names.values():
                self.names[copy] = drawn
        return self.names[copy]

    def text(self, item: Field) -> str:
        """A field of the form, except long texts."""
        copy, key = copy_of(item.key), item.key.removeprefix(copy_of(item.key))
        whole, part = self.amounts.get(copy) or self.amounts.get("") or self._amounts()
        match item.kind:
            case Kind.YEAR:
                return self.year
            case Kind.DATE:
                return f"{int(self.year) + 1}年3月15日"
            case Kind.CHOICE | Kind.TICKS:
                return self.lot.choice(item.choices) if item.required or item.boxes else ""
            case Kind.MONEY:
                spent = any(found.part.key == item.key for found in self.money.values())
                amount = part if spent else whole
                return plain_text(amount * 10_000 if item.unit == "元" else amount)
            case Kind.POINTS | Kind.SCORE | Kind.NUMBER:
                return "100" if item.kind is Kind.POINTS else "98"
            case Kind.TEXT:
                return f"{self.name(copy)}项目" if key.endswith("项目名称") else ("" if "日期" in key else item.example)
            case _:
                return ""

    def rows(self, table: Table, sample: Values) -> Iterator[Row]:
        """The rows of a table: sources of money, indicators, or the sample's where the form scores prescribed rows."""
        if not table.fixed and table.headings:
            yield from self._indicators(table)
        elif any(column.kind is Kind.MONEY for column in table.columns) and table.fixed:
            yield from self._sources(table)
        else:
            wordy = {column.key for column in table.columns if column.kind is Kind.LONG_TEXT}
            for row in sample.rows(table.key):
                scored = any(column.kind is Kind.SCORE for column in table.columns)
                overruled = any(key.endswith("调整理由") for key in row.cells)
                left = {*wordy, *(c.key for c in table.columns if c.kind is Kind.SCORE)} if overruled else wordy
                kept = {key: text for key, text in row.cells.items() if (scored and not overruled) or key not in left}
                yield Row(row.id, {key: text for key, text in kept.items() if not key.endswith("调整理由")})

    def _sources(self, table: Table) -> Iterator[Row]:
        whole, part = self.amounts[copy_of(table.key)]
        found = next((each for each in self.money.values() if each.whole.key == table.key), None)
        sources = [row.key for row in table.rows if not row.sum_of]
        first = self.lot.choice(sources)
        split = self.lot.random() < 0.5 and len(sources) > 1
        second = next(key for key in sources if key != first) if split else ""
        shares = {first: Decimal("0.6") if second else Decimal(1), second: Decimal("0.4")}
        for row in table.rows:
            defaults = {column.key: column.default for column in table.columns if column.default}
            cells = {key: text for key, text in defaults.items() if table.column(key).has_cell(row.key)}
            if row.key in shares and found:
                for column in table.columns:
                    if column.kind is Kind.MONEY and column.rule is None and "调整金额" not in column.key:
                        amount = part if column.key == found.part.column else whole
                        rest = amount - (amount * Decimal("0.4")).quantize(Decimal("0.01"))
                        own = amount if not second else (rest if row.key == first else amount - rest)
                        cells[column.key] = plain_text(own)
            yield Row(row.key, cells)

    def _indicators(self, table: Table) -> Iterator[Row]:
        number = 0
        printed = {heading.key: heading.points for heading in table.headings}
        for top in table.headings:
            paths = [path for path in table.heading_paths() if path[0] == top.key and not self._above(table, path)]
            chosen = [path for path in paths if path[-1].startswith("成本") or self.lot.random() < 0.8] or paths[:1]
            lines = [path for path in chosen for _ in range(self.lot.choice([1, 2]))]
            points = printed[top.key]
            shares = evenly([points] * len(lines), points) if points is not None else None
            for at, path in enumerate(lines):
                number += 1
                yield self._indicator(table, str(number), path, shares[at] if shares else None)

    @staticmethod
    def _above(table: Table, path: tuple[str, ...]) -> bool:
        return any(other != path and other[: len(path)] == path for other in table.heading_paths())

    def _indicator(self, table: Table, id: str, path: tuple[str, ...], points: Decimal | None) -> Row:
        columns = roles(table)
        kind = next((kind for kind in _NAMES if kind and path[-1].startswith(kind)), "")
        about = f"{self.name(copy_of(table.key))}{'一二三四五六七八九十甲乙丙丁戊己庚辛壬癸'[(int(id) - 1) % 20]}期"
        name = self.lot.choice(_NAMES[kind]).format(about)
        cells = {column.key: key for column, key in zip(table.heading_columns, path, strict=False)}
        cells[columns.name or "指标名称"] = name
        lost = False
        if columns.compared and self.varied and self.lot.random() < 0.5:
            said, target, actual = self.lot.choice(_VARIED[kind])
            cells |= {columns.name: f"{about}{said}", columns.target: target, columns.actual: actual}
        elif columns.compared:
            target, actual, lost = self._numbers(name)
            cells |= {columns.target: target, columns.actual: actual}
        for column in table.columns:
            if column.kind is Kind.POINTS and points is not None:
                cells[column.key] = plain_text(points)
            if column.kind is Kind.LONG_TEXT and column.required:
                cells[column.key] = f"看{name.partition('（')[0]}怎么样。"
            if column.kind is Kind.SCORE and not columns.compared and points is not None:
                lost = self.lot.random() < 0.3
                cells[column.key] = plain_text(points - 1 if lost else points)
        if lost and columns.reason:
            cells[columns.reason] = f"第{id}项受天气影响有所偏差，已调整工期，下年度按月督办。"
        return Row(id, cells)

    def _numbers(self, name: str) -> tuple[str, str, bool]:
        """Target, result, and whether the target was missed."""
        if "率" in name or name.endswith("度"):
            wanted = self.lot.randrange(80, 96)
            done = min(100, wanted + self.lot.randrange(-3, 6))
            sign = self.lot.choice(["≥{}%", "{}%", "{}%以上", "不低于{}%", "≥{}％"])
            return sign.format(wanted), f"{done}%", done < wanted
        wanted = self.lot.randrange(20, 4000)
        done = wanted + self.lot.randrange(-wanted // 20, wanted // 20 + 1)
        if "成本" in name:
            sign = self.lot.choice(["≤{}", "不超过{}", "控制在{}以内", "{}以内"])
            return sign.format(wanted), str(done), done > wanted
        return self.lot.choice(["≥{}", "{}", "不少于{}", "{:,}"]).format(wanted), str(done), done < wanted

    def told(self, item: Field, tables: dict[str, tuple[Row, ...]]) -> str:
        """A faithful text: money, indicators and sums as the tables have them, within the form's bounds."""
        copy = copy_of(item.key)
        own = {key: rows for key, rows in tables.items() if copy_of(key) == copy}
        said = list(self._said(own, copy, item))
        self.lot.shuffle(said)
        text = "".join(said[: self.lot.randrange(2, 6)])
        while len(text) < max(item.least or 0, 20):
            text += _CALM
        return text if not item.limit or len(text) <= item.limit else _CALM[: item.limit]

    def _aside(self) -> Iterator[str]:
        """What a report also says, and what no table holds."""
        year, lot = int(self.year), random.Random(self.seed)
        yield f"{year}年，项目按计划实施，先后召开调度会{lot.randrange(2, 30)}次，发出督办单{lot.randrange(2, 30)}份。"
        yield f"根据《{year - 1}年度项目支出绩效自评的通知》，{year + 1}年3月自评，发放问卷{lot.randrange(50, 300)}份。"
        yield f"上年受益群众{lot.randrange(50, 3000)}人，上年预算执行率{lot.randrange(50, 90)}%。"
        yield f"第一批于{year}年4月开工，第二批于{year}年7月开工，截至{year}年12月31日全部完工。"
        yield "（一）严格管理。1.落实“三重一大”制度；2.实行5个100%，即公示100%、验收100%。"
        yield f"下一年度计划新增投入{lot.randrange(50, 300)}万元，受益群众力争达到{lot.randrange(5000, 9000)}人。"

    def _said(self, own: dict[str, tuple[Row, ...]], copy: str, item: Field) -> Iterator[str]:
        yield _CALM
        yield from self._aside()
        if copy in self.money:
            whole, part = self.amounts[copy]
            yield f"全年预算{whole}万元，全年执行{part}万元。"
            first = (part * Decimal("0.37")).quantize(Decimal("0.01"))
            yield f"全年执行{part}万元，其中：工程费{first}万元、其他费用{part - first}万元。"
            rate = (part * 100 / whole).quantize(Decimal("0.01"))
            yield f"预算执行率{rate}%，结余{whole - part}万元按规定收回。"
            yield f"上半年支出{first}万元，占全年预算的一部分；到年底全部拨付到位，项目支出{part}万元。"
        for table in self.form.tables:
            columns = roles(table)
            for row in own.get(table.key, ()) if columns.compared else ():
                name, _, unit = row.text(columns.name).partition("（")
                link = self.lot.choice(["为", "达到", "达", "", "是"])
                actual, shown = row.text(columns.actual), unit.rstrip("）")
                yield f"{name}{link}{actual}{shown}。"
                yield f"年初确定的{name}目标值为{row.text(columns.target)}{shown}，年底{link}{actual}{shown}。"
                yield f"{name}{int(self.year) - 1}年为12{shown or '%'}，本年{link}{actual}{shown}。"


def whole_money(form: Form) -> list[Funds]:
    """Where a form's money stands."""
    return list(funds(form))
