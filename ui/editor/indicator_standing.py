"""How things stand in an indicator table: the findings of its cells and headings, and the live sums of its headings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import subtotal_key
from perfdesk.scoring.result import Level
from perfdesk.values.entered import Place
from perfdesk.values.number import score_text
from ui.editor.finding_line import sentence
from ui.project_model import ProjectModel
from ui.signs import SEVERITIES

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Read once after every change; two of them tell which cells look different."""

    levels: dict[Path, Level]
    cells: dict[Place, tuple[Finding, ...]]
    headings: dict[str, tuple[Finding, ...]]

    def differing(self, before: Standing) -> set[Place]:
        """The cells whose findings are not what they were."""
        now, then = self.cells, before.cells
        return {place for place in now.keys() | then.keys() if now.get(place) != then.get(place)}

    def same_headings(self, before: Standing) -> bool:
        """Whether the headings look as before."""
        return (self.levels, self.headings) == (before.levels, before.headings)

    def of_heading(self, path: Path) -> tuple[Finding, ...]:
        """The findings about the sums of a heading of level 1."""
        return self.headings.get(path[-1], ()) if len(path) == 1 else ()

    def words_of_heading(self, path: Path) -> str:
        """How the points of a heading stand against the printed ones, and what is wrong with them."""
        level = self.levels.get(path)
        if level is None:
            return label_of_heading(path)
        printed = "" if level.printed is None else f"，表上为 {score_text(level.printed)} 分"
        stands = f"{label_of_heading(path)}：下级指标分值合计 {score_text(level.points)} 分{printed}"
        return "\n".join((stands, *words_of(self.of_heading(path))))


def standing(project: ProjectModel, table: str) -> Standing:
    """How things stand now."""
    cells: defaultdict[Place, list[Finding]] = defaultdict(list)
    headings: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in project.findings:
        if finding.place.key == table:
            cells[finding.place].append(finding)
        elif finding.place.key == subtotal_key(table):
            headings[finding.place.row].append(finding)
    levels = {level.path: level for level in project.result.levels if level.table == table}
    return Standing(
        levels,
        {place: tuple(found) for place, found in cells.items()},
        {key: tuple(found) for key, found in headings.items()},
    )


def label_of_heading(path: Path) -> str:
    """A heading in the form's words; a row that has none stands under 未归类."""
    return path[-1] if path and path[-1] else "未归类"


def words_of(found: tuple[Finding, ...]) -> list[str]:
    """Findings in their own words, each with the word of its severity."""
    return [f"{SEVERITIES[one.severity].word}：{sentence(one)}" for one in found]
