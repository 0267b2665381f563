"""A short glide of two scroll bars to where something is: the eye can follow, nobody waits."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPointF, QVariantAnimation
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QStyle

LONGEST_MS = 120


class Glide:
    """Moves the scroll bars of an area. A step of the reader's own (wheel, keys, mouse) ends it at once."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self._start = self._end = QPointF()
        self._run = QVariantAnimation(area)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.valueChanged.connect(lambda share: self._place(self._start + (self._end - self._start) * share))
        for bar in self._bars():
            bar.actionTriggered.connect(lambda action: self.stop())

    def aim(self) -> QPointF:
        """Where the bars will stand when it is over."""
        return self._end if self.running() else self._now()

    def to(self, x: float, y: float) -> None:
        """Glide there; at once where the desktop wants no motion, or before anything is shown."""
        across, down = self._bars()
        self._start = self._now()
        self._end = QPointF(_inside(across, x), _inside(down, y))
        self._run.stop()
        if self._start == self._end:
            return
        usual = self._area.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._area)
        if usual > 0 and self._area.isVisible():
            self._run.setDuration(min(LONGEST_MS, usual))
            self._run.start()
        else:
            self._place(self._end)

    def stop(self) -> None:
        """Stay where it is."""
        self._run.stop()

    def finish(self) -> None:
        """Be there now."""
        if self.running():
            self._run.stop()
            self._place(self._end)

    def running(self) -> bool:
        """Whether it is still on its way."""
        return self._run.state() is QVariantAnimation.State.Running

    def _now(self) -> QPointF:
        across, down = self._bars()
        return QPointF(across.value(), down.value())

    def _place(self, point: QPointF) -> None:
        across, down = self._bars()
        across.setValue(round(point.x()))
        down.setValue(round(point.y()))

    def _bars(self) -> tuple[QScrollBar, QScrollBar]:
        return self._area.horizontalScrollBar(), self._area.verticalScrollBar()


def _inside(bar: QScrollBar, value: float) -> int:
    return min(max(round(value), bar.minimum()), bar.maximum())
