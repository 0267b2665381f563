"""The three families of trouble: the user can mend it, the surroundings failed, or we have a bug (any other exception).

Every sentence that reaches a clerk says where, what, and what to do.
"""

from __future__ import annotations


class Problem(Exception):
    """Something a person can act on. `where` may be empty when the sentence itself names the place."""

    def __init__(self, what: str, remedy: str = "", where: str = "") -> None:
        super().__init__(what, remedy, where)
        self.what = what
        self.remedy = remedy
        self.where = where

    def __str__(self) -> str:
        """One line of Chinese: 「where：what。remedy。」"""
        place = f"{self.where}：" if self.where else ""
        tail = f"。{self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{tail}".rstrip("。") + "。"


class UserProblem(Problem):
    """The input is wrong: the user can mend it (a wrong file, an unknown name, a value of the wrong type)."""


class EnvironmentProblem(Problem):
    """The machine is in the way: a full disk, a locked file, a folder that may not be written."""
