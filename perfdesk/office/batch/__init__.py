"""Many projects at once: to many files, or their pages into one PDF with bookmarks and shared fonts.

    batch = Batch(entries, folder, ("word", "pdf"))          # what to make; plan.py
    outcome = run(batch, progress, cancelled)                # running.py, with the processes of crew.py
    outcome = hand_over(entries, take, progress, cancelled)  # the pages to a printer instead of files

One project that fails gets a sentence and the others go on; a place that takes no more files (full disk) stops all.
Cancelling waits for the projects under way: every file that is there is whole.
"""

from perfdesk.office.batch.plan import Batch, Entry, Outcome, Told, merged_name, unique_names, would_replace
from perfdesk.office.batch.progress import Progress, remaining_words
from perfdesk.office.batch.running import hand_over, run

__all__ = [
    "Batch",
    "Entry",
    "Outcome",
    "Progress",
    "Told",
    "hand_over",
    "merged_name",
    "remaining_words",
    "run",
    "unique_names",
    "would_replace",
]
