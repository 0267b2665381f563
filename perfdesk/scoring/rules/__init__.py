"""How a column is computed: one small file a rule kind. To add one: a file here, a line in RULES, its kind in
form.schema.json.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from perfdesk.scoring.cells import Cells
from perfdesk.scoring.result import Derived
from perfdesk.scoring.rules.execution import derive as execution
from perfdesk.scoring.rules.indicator import derive as indicator
from perfdesk.scoring.rules.item import derive as item
from perfdesk.scoring.rules.ratio import derive as ratio
from perfdesk.scoring.rules.sum_columns import derive as sum_columns

RuleKind = Callable[[Cells], Derived]

RULES: Mapping[str, RuleKind] = {
    "ratio": ratio,
    "execution": execution,
    "indicator": indicator,
    "item": item,
    "sum_columns": sum_columns,
}
