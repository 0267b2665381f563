"""How one indicator is scored: one small file a method. To add one: a file here, a line in METHODS, its kind in
form.schema.json.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from perfdesk.scoring.methods.bands import score as bands
from perfdesk.scoring.methods.case import Case, Scored
from perfdesk.scoring.methods.equal import score as equal
from perfdesk.scoring.methods.linked import score as linked
from perfdesk.scoring.methods.manual import score as manual
from perfdesk.scoring.methods.proportional import score as proportional
from perfdesk.scoring.methods.reverse import score as reverse
from perfdesk.scoring.methods.steps import score as steps
from perfdesk.scoring.methods.yes_no import score as yes_no

Method = Callable[[Case], Scored]

METHODS: Mapping[str, Method] = {
    "proportional": proportional,
    "reverse": reverse,
    "equal": equal,
    "bands": bands,
    "manual": manual,
    "linked": linked,
    "steps": steps,
    "yes_no": yes_no,
}
