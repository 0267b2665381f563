"""Batches: names, many files and one PDF, what fails, cancelling at any point, workers that die."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.errors import UserProblem
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.office.batch import (
    Batch,
    Entry,
    Progress,
    crew,
    remaining_words,
    run,
    unique_names,
    would_replace,
)
from perfdesk.office.batch.loading import UNREADABLE, load_entries
from perfdesk.office.batch.progress import Pace
from perfdesk.office.desk import SAMPLE_FORM, Desk
from perfdesk.office.export import default_name, export
from perfdesk.office.files import LONGEST
from perfdesk.scoring.compute import compute
from perfdesk.store import Store
from perfdesk.values.entered import Row, Values

LIBRARY = FormLibrary()
FORM = LIBRARY.load(SAMPLE_FORM)
SAMPLE = LIBRARY.sample(SAMPLE_FORM)
NATIONAL = LIBRARY.load("national-2020-annex")
MANY = crew.FEW + 4


def entry(title: str, form: Form = FORM, values: Values = SAMPLE) -> Entry:
    return Entry(form, replace(values, fields={**values.fields, "项目名称": title}))


def entries(count: int) -> tuple[Entry, ...]:
    return tuple(entry(f"第{number}号项目") for number in range(count))


def broken(title: str) -> Entry:
    """A project whose indicators the form has no rows for."""
    rows = (*SAMPLE.rows("指标"), Row("x", {"一级指标": "没有的", "二级指标": "没有的", "三级指标": "甲"}))
    return entry(title, values=replace(SAMPLE, tables={**SAMPLE.tables, "指标": rows}))


def whole(folder: Path) -> set[str]:
    """The names in a folder, after opening every file; a half or temporary one fails."""
    for path in folder.iterdir():
        if path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path.read_bytes()) as document:
                assert all(page.get_textpage().get_text_range() for page in document)
        else:
            assert path.suffix in (".docx", ".xlsx"), path
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
    return {path.name for path in folder.iterdir()}


# names


@given(
    st.lists(
        st.one_of(st.sampled_from(["甲", "A", "a", "é", "e\u0301", "甲（2）", "长" * 100]), st.text()), max_size=30
    )
)
@settings(deadline=None, max_examples=200)
def test_names_are_told_apart_by_every_system(wanted: list[str]) -> None:
    import unicodedata

    names = unique_names(wanted)
    assert len(names) == len(wanted)
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= LONGEST
        assert not set(name) & set('\\/:*?"<>|\n')
        assert name == name.strip(" .")
    assert unique_names(wanted) == names


def test_the_first_of_equal_names_keeps_it() -> None:
    assert unique_names(["甲", "甲", "乙", "甲（2）", "甲"]) == ["甲", "甲（2）", "乙", "甲（2）（2）", "甲（3）"]


# files


def test_few_projects_give_the_same_files_as_one_by_one(tmp_path: Path) -> None:
    three = (entry("甲"), entry("甲"), Entry(NATIONAL, LIBRARY.sample(NATIONAL.id)))
    formats = ("word", "pdf", "excel")
    outcome = run(Batch(three, tmp_path / "一起", formats))
    assert outcome.done == 3
    assert not outcome.failures
    stem = default_name(FORM, three[0].values)
    names = [stem, f"{stem}（2）", default_name(NATIONAL, three[2].values)]
    stems = [f"{stem}（草稿）", f"{stem}（2）（草稿）", names[2]]
    assert [path.name for path in outcome.paths] == [
        each + ending for each in stems for ending in (".docx", ".pdf", ".xlsx")
    ]
    assert [told.title for told in outcome.drafts] == ["甲", "甲"]
    assert all("作为草稿输出" in told.sentence for told in outcome.drafts)
    for each, name in zip(three, names, strict=True):
        for path in export(each.form, each.values, compute(each.form, each.values), tmp_path / "单个", formats, name):
            assert path.read_bytes() == (tmp_path / "一起" / path.name).read_bytes(), path
    assert whole(tmp_path / "一起") == whole(tmp_path / "单个")


def test_processes_give_the_same_bytes_as_the_program_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = Batch(entries(MANY), tmp_path / "a", ("word", "pdf"), merged="全部")
    told: list[Progress] = []
    outcome = run(batch, told.append)
    assert outcome.done == MANY
    assert [each.done for each in told] == list(range(1, MANY + 1))
    assert told[-1].remaining == 0
    assert multiprocessing.active_children() == []
    monkeypatch.setattr(crew, "FEW", MANY)
    run(replace(batch, folder=tmp_path / "b"))
    assert whole(tmp_path / "a") == whole(tmp_path / "b")
    assert len(whole(tmp_path / "a")) == MANY + 1
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path


def test_one_pdf_has_all_projects_in_their_order(tmp_path: Path) -> None:
    three = (entry("甲"), Entry(NATIONAL, LIBRARY.sample(NATIONAL.id)), entry("丙"))
    outcome = run(Batch(three, tmp_path, ("pdf",), merged="2022 年/自评表"))
    assert [path.name for path in outcome.paths] == ["2022 年_自评表（草稿）.pdf"]
    with pypdfium2.PdfDocument(outcome.paths[0].read_bytes()) as document:
        assert [mark.get_title() for mark in document.get_toc()] == [each.title for each in three]
        told = document.get_metadata_dict()
    assert "3 个项目" in told["Title"]
    assert told["Author"]
    assert "2022" in told["Keywords"]


def test_what_would_be_replaced(tmp_path: Path) -> None:
    two = (replace(entry("甲"), draft=True), Entry(NATIONAL, LIBRARY.sample(NATIONAL.id)))
    batch = Batch(two, tmp_path / "还没有", ("word", "pdf"), merged="全部")
    assert would_replace(batch) == []
    outcome = run(batch)
    assert sorted(would_replace(batch)) == sorted(outcome.paths)
    assert run(batch).paths == outcome.paths
    finals = replace(batch, entries=(two[1],))
    assert [path.suffix for path in would_replace(finals)] == [".docx"], "the one PDF of finals only is another file"


def test_a_draft_never_takes_the_place_of_a_final_copy(tmp_path: Path) -> None:
    """The same project as a final copy, then as a draft."""
    ready = (Entry(NATIONAL, LIBRARY.sample(NATIONAL.id)),)
    for merged in ("", "全部"):
        batch = Batch(ready, tmp_path / f"o{merged}", ("word", "pdf"), merged)
        final = run(batch)
        before = {path: path.read_bytes() for path in final.paths}
        draft = run(replace(batch, final=False))
        assert final.drafts == ()
        assert [told.sentence for told in draft.drafts] == ["按要求作为草稿输出"]
        assert all(path.stem.endswith("（草稿）") for path in draft.paths)
        assert {path: path.read_bytes() for path in final.paths} == before


@pytest.mark.parametrize("merged", ["", "全部"])
def test_what_the_pages_can_not_show_is_told_for_each_project(merged: str, tmp_path: Path) -> None:
    odd = entry("乙")
    odd = replace(odd, values=replace(odd.values, fields={**odd.values.fields, "主管部门": "水利局\U0001f600"}))
    outcome = run(Batch((entry("甲"), odd, entry("丙")), tmp_path, ("word", "pdf"), merged))
    (told,) = outcome.remarks
    assert told.title == "乙"
    assert told.sentence.startswith("主管部门：字符“\U0001f600”（U+1F600）")


# what fails


@pytest.mark.parametrize("merged", ["", "全部"])
@pytest.mark.parametrize("count", [3, MANY])
def test_one_that_fails_gets_a_sentence_and_the_others_go_on(count: int, merged: str, tmp_path: Path) -> None:
    given_ = list(entries(count))
    given_[1] = broken("坏项目")
    outcome = run(Batch(tuple(given_), tmp_path, ("word", "pdf"), merged))
    assert outcome.done == count - 1
    assert [failure.title for failure in outcome.failures] == ["坏项目"]
    assert "没有的" in str(outcome.failures[0])
    assert len(whole(tmp_path)) == (count - 1) * (1 if merged else 2) + bool(merged)


def test_a_file_that_can_not_be_replaced_stops_only_its_project(tmp_path: Path) -> None:
    three = entries(3)
    (tmp_path / (default_name(FORM, three[1].values) + "（草稿）.docx")).mkdir()
    outcome = run(Batch(three, tmp_path, ("word", "pdf")))
    assert (outcome.done, outcome.stopped) == (2, "")
    assert "有同名的文件夹" in outcome.failures[0].sentence


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 600 kB."""
    folder = tmp_path / "小盘"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine does not let us mount a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("count", [12, MANY])
def test_a_full_disk_stops_with_one_sentence(count: int, small_disk: Path) -> None:
    outcome = run(Batch(entries(count), small_disk, ("word", "pdf")))
    assert "磁盘空间不够" in outcome.stopped
    assert not outcome.failures
    assert 0 < outcome.done < count
    assert {path.name for path in outcome.paths} == whole(small_disk)


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no such folder on this system")
def test_a_folder_that_may_not_be_written_stops_with_one_sentence() -> None:
    """Nobody may make folders in /sys, not even root."""
    outcome = run(Batch(entries(3), Path("/sys/绩效自评"), ("word",)))
    assert "请换一个文件夹" in outcome.stopped
    assert (outcome.done, outcome.failures) == (0, ())


def test_an_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="wps"):
        run(Batch(entries(1), tmp_path, ("wps",)))


def test_projects_of_the_store_and_one_whose_form_is_damaged(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "p.db")
    try:
        for each in ("甲", "乙"):
            desk.create(SAMPLE_FORM, entry(each).values)
        desk.create(NATIONAL.id, LIBRARY.sample(NATIONAL.id))
        listed = desk.projects()
        desk.writer.submit(lambda store: _spoil(store, NATIONAL.digest)).result()
        loaded, unread = load_entries(desk.writer, listed).result()
    finally:
        desk.close()
    assert [each.title for each in loaded] == ["乙", "甲"]
    assert loaded[0].form is loaded[1].form
    assert loaded[0].values == entry("乙").values
    assert [(failure.title, failure.sentence) for failure in unread] == [(listed[0].title, UNREADABLE)]


def test_a_document_set_of_the_store_has_all_its_copies(tmp_path: Path) -> None:
    values = LIBRARY.sample("hunan-huarong-2022")
    desk = Desk.open(tmp_path / "p.db")
    try:
        project_id = desk.create("hunan-huarong-2022", values)
        alone = desk.open_project(project_id)
        (loaded,), _ = load_entries(desk.writer, desk.projects()).result()
    finally:
        desk.close()
    one = export(alone.form, alone.values, alone.result, tmp_path / "单个", ["pdf"])
    many = run(Batch((loaded,), tmp_path / "一起", ("pdf",))).paths
    assert [path.read_bytes() for path in many] == [path.read_bytes() for path in one]


def _spoil(store: Store, digest: str) -> None:
    """The file of the form is gone, as after damage to the store."""
    with store._changing():
        store._connection.execute("DELETE FROM form_file WHERE digest = ? AND name LIKE '%form.yaml'", (digest,))


# cancelling


def after(calls: int) -> Callable[[], bool]:
    counter = itertools.count()
    return lambda: next(counter) >= calls


@pytest.mark.parametrize("merged", ["", "全部"])
@pytest.mark.parametrize("count", [6, MANY])
def test_cancelling_leaves_whole_files_only(count: int, merged: str, tmp_path: Path) -> None:
    for at in random.Random(count).sample(range(count), 2):
        folder = tmp_path / str(at)
        folder.mkdir()
        outcome = run(Batch(entries(count), folder, ("word", "pdf"), merged), cancelled=after(at))
        assert outcome.cancelled
        assert not list(folder.glob("全部*"))
        assert {path.name for path in outcome.paths} == whole(folder)
        assert len(outcome.paths) == at * (1 if merged else 2)
        assert outcome.done == (0 if merged else at)
    assert multiprocessing.active_children() == []


# workers that die


@pytest.mark.parametrize("merged", ["", "全部"])
def test_a_killed_worker_costs_one_project(merged: str, tmp_path: Path) -> None:
    def kill(progress: Progress) -> None:
        if progress.done == 4:
            os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)

    outcome = run(Batch(entries(MANY), tmp_path, ("word", "pdf"), merged), kill)
    assert [failure.sentence for failure in outcome.failures] == [crew.DIED]
    assert outcome.done == MANY - 1
    assert outcome.stopped == ""
    names = whole(tmp_path)
    assert names >= {path.name for path in outcome.paths}
    assert multiprocessing.active_children() == []


def test_what_a_killed_worker_left_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its temporary file, as it stands when the power of a process ends in the middle of writing."""
    other = tmp_path / ".0123456789abcdef.tmp"
    other.write_bytes(b"of another program")
    marks = iter(f"{number:012x}" for number in range(100))
    monkeypatch.setattr(crew.secrets, "token_hex", lambda size: next(marks))

    def kill(progress: Progress) -> None:
        if progress.done == 4:
            for number in range(2):
                (tmp_path / f".{number:012x}beef.tmp").write_bytes(b"half")
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)

    outcome = run(Batch(entries(MANY), tmp_path, ("word",)), kill)
    assert len(outcome.failures) == 2
    assert [path for path in tmp_path.iterdir() if path.suffix == ".tmp"] == [other]


def test_workers_that_die_again_and_again_end_it(tmp_path: Path) -> None:
    def kill(progress: Progress) -> None:
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)

    outcome = run(Batch(entries(MANY), tmp_path, ("word",)), kill)
    assert outcome.stopped == crew.ALL_DIED
    assert outcome.done + len(outcome.failures) < MANY


def test_a_caller_that_fails_leaves_no_worker_and_no_half_file(tmp_path: Path) -> None:
    """The workers that are at work get rid of their answers, however large, and go home."""

    def fail(progress: Progress) -> None:
        if progress.done == 5:
            raise RuntimeError("the window is gone")

    with pytest.raises(RuntimeError, match="the window is gone"):
        run(Batch(entries(MANY), tmp_path, ("word", "pdf"), "全部"), fail)
    gc.collect()
    assert multiprocessing.active_children() == []
    assert 5 <= len(whole(tmp_path)) < MANY


def program(tmp_path: Path, count: int) -> Path:
    """A program that exports so many projects as Word files into the folder it is given."""
    path = tmp_path / "program.py"
    path.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        "if __name__ == '__main__':\n"
        "    from pathlib import Path\n"
        "    from perfdesk.forms.library import FormLibrary\n"
        "    from perfdesk.office.batch import Batch, Entry, run\n"
        f"    form = FormLibrary().load({SAMPLE_FORM!r})\n"
        "    values = FormLibrary().sample(form.id)\n"
        f"    print(run(Batch((Entry(form, values),) * {count}, Path(sys.argv[1]), ('word',))).done)\n",
        encoding="utf-8",
    )
    return path


def test_it_runs_from_a_program_started_by_its_file(tmp_path: Path) -> None:
    """As main.py does: the workers begin afresh from that file and must not run its main part again."""
    path = program(tmp_path, MANY)
    done = subprocess.run([sys.executable, str(path), str(tmp_path / "o")], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (f"{MANY}\n", "")
    assert len(whole(tmp_path / "o")) == MANY


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_workers_do_not_outlive_a_program_that_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "o"
    with subprocess.Popen([sys.executable, str(program(tmp_path, 5000)), str(folder)]) as running:
        wait_for(lambda: folder.exists() and len(list(folder.iterdir())) > 4)
        workers = children(running.pid)
        running.kill()
    assert len(workers) >= 2
    wait_for(lambda: not any(alive(worker) for worker in workers))
    assert len(whole(folder)) < 5000


def wait_for(sure: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not sure():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def state(pid: int) -> tuple[str, int]:
    """The state of a process and its parent; ("X", 0) when it is gone."""
    try:
        parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "X", 0
    return parts[0], int(parts[1])


def alive(pid: int) -> bool:
    return state(pid)[0] not in "XZ"


def children(parent: int) -> list[int]:
    return [int(each.name) for each in Path("/proc").glob("[0-9]*") if state(int(each.name))[1] == parent]


# how long it takes


def test_the_remaining_time_is_reckoned_from_the_pace() -> None:
    clock = iter([10.0, 12.0, 15.0, 16.0, 18.0])
    pace = Pace(104, lambda: next(clock))
    pace.through("甲")
    told = [pace.through(each).remaining for each in "乙丙丁戊"]
    assert told == [None, None, 2.0 * 100, 2.0 * 99]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0.4, "马上就好"),
        (12.3, "还剩约 12 秒"),
        (47, "还剩约 45 秒"),
        (130, "还剩约 2 分钟"),
    ],
)
def test_the_words_for_it(seconds: float | None, words: str) -> None:
    assert remaining_words(seconds) == words
