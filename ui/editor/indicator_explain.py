"""The panel beneath the table: how the cell in focus was understood and scored, what to write, what is wrong."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Field
from perfdesk.scoring.result import Derived
from ui import theme
from ui.editor.derivation import of_level
from ui.editor.finding_line import sentence
from ui.editor.finding_links import GAP, LinkLabel, links
from ui.editor.indicator_model import IndicatorModel
from ui.editor.reading_choice import ReadingChoice
from ui.signs import SEVERITIES

LINKS = "Alt+G"
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class IndicatorExplain(QFrame):
    """Always of the same height, so that the table does not jump while she moves through it.

    link_followed(Finding, str): one of the remedies behind a finding; Alt+G leads to the first. left(): Esc there.
    """

    link_followed = Signal(object, str)
    left = Signal()

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._index = QModelIndex()
        self.setProperty("role", "explain")
        self._text = LinkLabel()
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # most often it has no links: Tab passes it
        self._text.linkActivated.connect(self._follow)
        QShortcut(QKeySequence(LINKS), parent or self, self._to_links, context=_WITHIN)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._text)
        area.viewport().setAutoFillBackground(False)
        self._text.setAutoFillBackground(False)
        self.reading = ReadingChoice(model, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.m, theme.SPACE.s, theme.SPACE.xs, theme.SPACE.s)
        row.addWidget(area, 1)
        row.addWidget(self.reading, 0, Qt.AlignmentFlag.AlignTop)
        self.show_lines(4)
        self.show_cell(QModelIndex())

    @property
    def text(self) -> str:
        """What is said, as rich text."""
        return self._text.text()

    def show_lines(self, count: int) -> None:
        """How many lines are in sight; more can be scrolled to."""
        self.setFixedHeight(self.fontMetrics().lineSpacing() * count + 3 * theme.SPACE.s)

    def show_cell(self, index: QModelIndex) -> None:
        """Speak about a cell."""
        self._index = index
        self.refresh()

    def show_heading(self, index: QModelIndex) -> None:
        """Speak about a heading: its sums, and what they are the sums of."""
        path = self._model.line(index).path[: index.column() + 1]
        project = self._model.project
        found = (level for level in project.result.levels if level.table == self._model.key and level.path == path)
        level = next(found, None)
        if level is None:
            return
        told = of_level(project, level)
        cells = "，".join(f"{_short(part.label)} {part.text}" for part in told.parts)
        lines = [f"<b>{escape(' · '.join(path))}　{told.value}</b>", *map(escape, told.lines), _muted(cells)]
        self._text.setText("<br>".join(lines))

    def refresh(self) -> None:
        """Say it again after a change."""
        index, model = self._index, self._model
        if not index.isValid() or index.row() >= len(model.lines):
            lines = [escape(model.table.help or "一行一个三级指标。点任一格，这里说明怎样填、怎样计分。")]
        elif model.line(index).row is None:
            lines = self._empty_heading(index)
        else:
            lines = self._cell(index)
        self._text.setText("<br>".join(lines))
        self.reading.show_cell(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._text.hasFocus():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _found(self) -> tuple[Finding, ...]:
        return self._model.findings_at(self._index) if self._index.isValid() else ()

    def _follow(self, link: str) -> None:
        number, _, name = link.partition("/")
        found = self._found()
        if int(number) < len(found):
            self.link_followed.emit(found[int(number)], name)

    def _to_links(self) -> None:
        if self._found():
            self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _empty_heading(self, index: QModelIndex) -> list[str]:
        path = self._model.line(index).path
        return [
            f"<b>{escape(' · '.join(path))}</b>　还没有指标",
            "在这一行直接输入就会新增一个指标；不需要这类指标的，留空即可。也可从 Excel、WPS 复制多行后粘贴。",
            escape(self._model.column(index).help),
        ]

    def _cell(self, index: QModelIndex) -> list[str]:
        model, column, line = self._model, self._model.column(index), self._model.line(index)
        score = model.score_of(line)
        name = next((line.row.text(c.key) for c in model.entry_columns if line.row), "") or "（未写名称）"
        lines = [f"<b>{escape(_short(name))} · {escape(column.label)}</b>{_muted(_aside(score))}"]
        lines += [self._finding(number, found) for number, found in enumerate(model.findings_at(index))]
        if score:
            lines += _scoring(score)
        if column.help and not any(column.help in found.remedy for found in model.findings_at(index)):
            lines.append(_muted(_guidance(column)))
        return lines

    def _finding(self, number: int, finding: Finding) -> str:
        sign = SEVERITIES[finding.severity]
        told = f"{sign.mark} {sign.word}：{escape(sentence(finding))}"
        remedies = links(finding, self._model.project.remedies(finding), here=True, prefix=f"{number}/")
        key = "" if number else _muted(f" {LINKS}")
        return f'<span style="color:{theme.color(sign.token).name()}">{told}</span>{GAP}{remedies}{key}'


def _guidance(column: Field) -> str:
    example = f"例如 {column.example.rstrip('。')}。" if column.example and "例如" not in column.help else ""
    return f"填写：{column.help}{example}"


def _aside(score: Derived | None) -> str:
    """Behind the title: how the row was read."""
    return f"　{score.understood}" if score and score.understood else ""


def _scoring(score: Derived) -> list[str]:
    lines = []
    source = f"（{score.source}）" if score.source and score.source not in score.explanation else ""
    if score.explanation:
        lines.append(f"{'✎ ' if score.overruled else ''}计分：{escape(score.explanation)}{escape(source)}")
    return lines


def _muted(text: str) -> str:
    return f'<span style="color:{theme.color("muted").name()}">{escape(text)}</span>' if text else ""


def _short(text: str) -> str:
    plain = text.replace("\n", "")
    return plain if len(plain) <= 24 else plain[:23] + "…"
