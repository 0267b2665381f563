"""The rows of the project list, from the summaries that the store keeps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from perfdesk.office import summary as columns
from perfdesk.store import ProjectInfo
from perfdesk.values.number import parse_number
from ui import theme
from ui.signs import COMPLETE, EMPTY, OPEN, SEVERITIES, WORST_FIRST, Sign

_Index = QModelIndex | QPersistentModelIndex
NAME, STATE = "项目名称", "状态"
COLUMNS = (NAME, columns.FORM, columns.MONEY, columns.RATE, columns.SCORE, columns.GRADE, columns.PROGRESS, STATE)
_NUMBERS = {columns.MONEY, columns.RATE, columns.SCORE, columns.PROGRESS}
INFO, SORT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


def progress_of(info: ProjectInfo) -> int:
    """Percent of what has to be filled."""
    text = info.summary.get(columns.PROGRESS, "0")
    return int(text) if text.isdigit() else 0


def state_of(info: ProjectInfo) -> tuple[Sign, str]:
    """How a project stands: sign and words."""
    errors, progress = info.summary.get(columns.ERRORS, "0"), progress_of(info)
    if progress == 0:
        return EMPTY, EMPTY.word
    if progress < 100:
        return OPEN, OPEN.word
    if errors not in ("", "0"):
        sign = SEVERITIES[WORST_FIRST[0]]
        return sign, f"{errors} 项{sign.word}"
    return COMPLETE, COMPLETE.word


class ProjectTable(QAbstractTableModel):
    """One row per project."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._projects: list[ProjectInfo] = []

    def show(self, projects: Sequence[ProjectInfo]) -> None:
        """Show these projects."""
        if list(projects) == self._projects:
            return
        self.beginResetModel()
        self._projects = list(projects)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._projects)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(COLUMNS)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and side == Qt.Orientation.Horizontal:
            return _alignment(COLUMNS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        info, column = self._projects[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_text(info, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.FontRole if column in _NUMBERS:
                return theme.figures()
            case Qt.ItemDataRole.FontRole if column == NAME:
                return theme.font(bold=True)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{cell_text(info, column)}" if column in (NAME, columns.FORM) else None
        if role == INFO:
            return info
        return _sort_key(info, column) if role == SORT else None


def cell_text(info: ProjectInfo, column: str) -> str:
    """What stands in a cell of the list."""
    if column == NAME:
        return info.title
    if column == STATE:
        return state_of(info)[1]
    if column == columns.PROGRESS:
        return f"{progress_of(info)}%"
    text = info.summary.get(column, "")
    if column == columns.SCORE and text and info.summary.get(columns.POINTS) not in ("", "100", None):
        return f"{text} / {info.summary[columns.POINTS]}"
    return text or "—"


def _alignment(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    side = Qt.AlignmentFlag.AlignHCenter if column == columns.GRADE else side
    return side | Qt.AlignmentFlag.AlignVCenter


def _sort_key(info: ProjectInfo, column: str) -> object:
    text = info.summary.get(column, "")
    if column in _NUMBERS:
        number = parse_number(text.removesuffix("%"))
        return float(number) if number is not None else -1.0  # for the order of rows only
    return cell_text(info, column)


class ProjectFilter(QSortFilterProxyModel):
    """One year (None: all), and names that contain what is searched."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._year: str | None = None
        self._words: list[str] = []
        self.setSortRole(SORT)

    def choose(self, year: str | None, search: str) -> None:
        """Show only the projects of a year whose name or form contain every word."""
        self._year, self._words = year, search.casefold().split()
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: _Index) -> bool:
        info = self.sourceModel().index(row, 0).data(INFO)
        text = f"{info.title} {info.summary.get(columns.FORM, '')} {info.year}".casefold()
        return (self._year is None or info.year == self._year) and all(word in text for word in self._words)
