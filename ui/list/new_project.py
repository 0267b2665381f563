"""The dialog 新建项目: which form, what name, which year."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from perfdesk.forms.parts import MARK, blank_set, spread
from perfdesk.office.desk import SAMPLE_FORM, Desk
from perfdesk.office.summary import TITLE, YEAR
from perfdesk.values.entered import Values
from ui import theme
from ui.editor.field_row import label_of
from ui.list.form_list import FormList


class NewProject(QDialog):
    """Everything by keyboard: type the name, Enter."""

    def __init__(self, desk: Desk, year: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("新建项目")
        self.setMinimumWidth(640)
        self.name, self.year = QLineEdit(), QLineEdit()
        self.form = FormList(desk.library.installed())
        self.name.setPlaceholderText("与预算批复文件一致")
        self.name.setMaxLength(120)
        # Self-evaluations are written in spring about the year that has passed.
        self.year.setText(year or str(QDate.currentDate().year() - 1))
        self.year.setMaximumWidth(96)
        self.form.choose(SAMPLE_FORM)
        self._about = label_of("", "guidance")
        self._about.setWordWrap(True)
        self.form.currentRowChanged.connect(self._tell)
        self.form.doubleClicked.connect(self.accept)
        self._lay_out()
        self._tell()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> str:
        """Make the project. Gives its id."""
        form_id = self.form.form_id
        form = self._desk.library.load(form_id)
        blank = blank_set(form)
        typed = {TITLE.key: self.name.text().strip(), YEAR.key: self.year.text().strip()}
        whole = {item.key for item in spread(form, blank).fields}
        fields = dict(blank.fields)
        for key, text in typed.items():
            at = _place_of(key, whole)
            if at and text:
                fields[at] = text
        values: Values = replace(blank, fields=fields)
        return self._desk.create(form_id, values)

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setSpacing(theme.SPACE.m)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        rows.addRow("项目名称(&N)", self.name)
        rows.addRow("评价年度(&Y)", self.year)
        rows.addRow("表式(&F)", self.form)
        rows.addRow("", self._about)
        buttons = QDialogButtonBox()
        make = QPushButton("新建")
        make.setProperty("role", "primary")
        buttons.addButton(make, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        make.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.xl, theme.SPACE.xl, theme.SPACE.xl, theme.SPACE.l)
        column.setSpacing(theme.SPACE.l)
        column.addWidget(label_of("新建项目", "title"))
        about = QLabel("一个一级项目支出填一张表；标有“全套”的含封面、报告和各张表。名称和年度以后还可以改。")
        about.setWordWrap(True)
        column.addWidget(about)
        column.addLayout(rows)
        column.addWidget(buttons)

    def _tell(self) -> None:
        if self.form.form_id:
            form = self._desk.library.load(self.form.form_id)
            self._about.setText(f"依据：{form.source}")


def _place_of(key: str, declared: set[str]) -> str:
    """Where a name or year goes: the form's own field, else that of the first project of a set."""
    own = sorted(name for name in declared if name.rpartition(MARK)[2] == key)
    return key if key in declared else (own[0] if own else "")
