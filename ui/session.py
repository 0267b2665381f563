"""Where the clerk was, kept in the store: the window's geometry, the open project, its step and place."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QTimer

from perfdesk.office.desk import Desk
from perfdesk.values.entered import Place
from ui.editor.where import place_of, place_text
from ui.project_model import ProjectModel

_GEOMETRY, _PROJECT, _STEP, _PLACE = "window.geometry", "session.project", "session.step", "session.place"
_CALM_MS = 1000


class Session(QObject):
    """Written as she moves, so that a power cut loses nothing of it either."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place: Place | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._keep_place)

    def geometry(self) -> QByteArray:
        """The window's geometry, empty at the first start."""
        return QByteArray.fromBase64(self._desk.setting(_GEOMETRY).encode())

    def last(self) -> tuple[str, str, Place | None]:
        """Project, step and place; "" and None when the list was shown."""
        setting = self._desk.setting
        return setting(_PROJECT), setting(_STEP), place_of(setting(_PLACE))

    def opened(self, project_id: str, model: ProjectModel) -> None:
        """A project is open from now on."""
        self._desk.set_setting(_PROJECT, project_id)
        model.place_focused.connect(self._at)

    def left(self) -> None:
        """The list is shown."""
        self._place = None
        self._calm.stop()
        self._desk.set_setting(_PROJECT, "")

    def at_step(self, key: str) -> None:
        """A step is shown; the place of another step is no longer where she is."""
        self._desk.set_setting(_STEP, key)

    def keep(self, geometry: QByteArray) -> None:
        """At the end of the program."""
        self._desk.set_setting(_GEOMETRY, bytes(geometry.toBase64().data()).decode())
        if self._calm.isActive():
            self._keep_place()

    def _at(self, place: Place) -> None:
        self._place = place
        self._calm.start()

    def _keep_place(self) -> None:
        self._calm.stop()
        self._desk.set_setting(_PLACE, place_text(self._place))
