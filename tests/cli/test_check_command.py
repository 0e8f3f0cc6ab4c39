"""``auditor check`` around the audit: which files, what is said of them, where it goes, how it ends.

The audit and the renderers are stood in for, so that each outcome can be called up by a file's content.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from auditor import cli
from auditor.cli import inputs
from auditor.errors import SettingsError, UnreadableFile
from auditor.scorecard import Score, Scorecard, Unreadable
from auditor.settings import Settings
from auditor.verdict import Outcome, Verdict


class Ended(NamedTuple):
    code: object
    out: str
    err: str


Run = Callable[..., Ended]


class StandIn:
    """An auditor that does what the file says: a number is the total, a word is an event."""

    settings: Settings
    rubric = SimpleNamespace(full=100)

    def __init__(self, settings: Settings) -> None:
        if settings.rubric == "bad":
            raise SettingsError("没有评分办法 bad")
        StandIn.settings = settings

    def audit(self, data: bytes, name: str) -> Scorecard:
        match data.decode("utf-8"):
            case "unreadable":
                raise UnreadableFile("binary", "不是文本；请另存")
            case "defect":
                raise ZeroDivisionError("by\nnought")
            case "interrupt":
                raise KeyboardInterrupt
            case "veto":
                return card(total=0.0, vetoed=True)
            case "unscored":
                return card(total=None)
            case "crashed":
                return card(verdicts=(Verdict("T203", Outcome.CRASHED, "KeyError"),))
            case total:
                return card(total=float(total))


def card(total: float | None = 100.0, vetoed: bool = False, verdicts: tuple[Verdict, ...] = ()) -> Scorecard:
    score = Score(total, 0, 100, 100, 1, "优", False, vetoed, (), True, "standard", "标准", ())
    return Scorecard("given by the reader", "", None, None, None, None, score, (), verdicts, {}, {})


def render(items: Iterable[Scorecard | Unreadable], colour: bool) -> Iterator[str]:
    for item in items:
        judged = item.code if isinstance(item, Unreadable) else item.score.total
        yield f"{item.file}={judged}{' coloured' if colour else ''}\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs the console script in an empty folder."""
    renderers = dict.fromkeys(("text", "json", "jsonl", "md"), render)
    monkeypatch.setitem(sys.modules, "auditor.pipeline", SimpleNamespace(Auditor=StandIn))
    monkeypatch.setitem(sys.modules, "auditor.renderers", SimpleNamespace(RENDERERS=renderers))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["auditor", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        return Ended(end.value.code, *capsys.readouterr())

    return run


def write(**files: str) -> None:
    for name, content in files.items():
        Path(f"{name}.txt").write_text(content, encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "options", "code"),
    [
        ("80", (), 0),
        ("80", ("--fail-under", "80"), 0),
        ("80", ("--fail-under", "80.5"), 1),
        ("veto", (), 1),
        ("unscored", (), 0),
        ("unscored", ("--fail-under", "60"), 1),
        ("unreadable", (), 3),
        ("defect", (), 4),
        ("crashed", (), 4),
        ("interrupt", (), 130),
    ],
)
def test_exit_code(run: Run, content: str, options: tuple[str, ...], code: int) -> None:
    write(a=content)
    assert run("check", "a.txt", *options).code == code


@pytest.mark.parametrize(
    ("contents", "code"),
    [(("90", "veto", "unreadable"), 3), (("unreadable", "defect", "veto"), 4), (("veto", "90", "90"), 1)],
)
def test_gravest_exit_code_wins_and_the_others_are_done(run: Run, contents: tuple[str, ...], code: int) -> None:
    write(**dict(zip("abc", contents, strict=True)))
    ended = run("check", "a.txt", "b.txt", "c.txt")
    assert ended.code == code
    assert [line.partition("=")[0] for line in ended.out.splitlines()] == ["a.txt", "b.txt", "c.txt"]


def test_each_unreadable_file_has_one_line_and_its_code(run: Run) -> None:
    write(a="unreadable", c="90")
    ended = run("check", "a.txt", "b.txt", "c.txt")
    assert ended.err == "a.txt：不是文本；请另存\nb.txt：没有这个文件；请核对路径\n"
    assert ended.out == "a.txt=binary\nb.txt=not_found\nc.txt=90.0\n"


def test_defect_is_one_line_that_names_the_file(run: Run) -> None:
    write(a="defect")
    ended = run("check", "a.txt")
    assert ended.err == "a.txt：程序缺陷，未能处理（ZeroDivisionError: by nought）；请把本行告知维护者\n"
    assert ended.out == "a.txt=defect\n"


def test_traceback_on_demand(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="defect")
    monkeypatch.setenv("AUDITOR_DEBUG", "1")
    assert "Traceback" in run("check", "a.txt").err


def test_crashed_rule_is_told(run: Run) -> None:
    write(a="crashed")
    assert run("check", "a.txt").err == "a.txt：规则 T203 未能运行，其余照常（KeyError）；请告知维护者\n"


def test_interruption_is_told(run: Run) -> None:
    write(a="interrupt")
    assert run("check", "a.txt").err == "已中断\n"


def test_options_become_settings(run: Run) -> None:
    write(a="1")
    run(
        *("check", "a.txt", "--year", "2023", "--edition", "2021", "--level", "county"),
        *("--rubric", "guoban", "--only", "t, S101，s103", "--skip", "T21"),
    )
    expected = Settings("guoban", 2023, "2021", "county", ("T", "S101", "S103"), ("T21",))
    assert StandIn.settings == expected


def test_edition_auto_is_no_edition(run: Run) -> None:
    write(a="1")
    run("check", "a.txt")
    assert StandIn.settings == Settings()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check",), "缺少 PATH…"),
        (("check", "a.txt", "--format", "xls"), "--format"),
        (("check", "a.txt", "--edition", "2018"), "--edition"),
        (("check", "a.txt", "--level", "village"), "--level"),
        (("check", "a.txt", "--year", "20"), "--year"),
        (("check", "a.txt", "--fail-under", "nan"), "--fail-under 应在 0 与所用评分办法的满分 100 之间"),
        (("check", "a.txt", "--fail-under", "101"), "--fail-under"),
        (("check", "a.txt", "--fail-under", "-1"), "--fail-under"),
        (("check", "a.txt", "--rubric", "bad"), "bad"),
        (("check", "a.txt", "--jobs", "2"), "--jobs"),
        (("check", "a.txt", "-o", "a.txt"), "-o a.txt：就是要读的文件"),
        (("check", "a.txt", "-o", "."), "-o .：不是普通文件"),
        (("check", "a.txt", "-o", "nowhere/out.txt"), "-o nowhere/out.txt：无法写入"),
        (("check", "a.txt", "-o", "a.txt/out.txt"), "-o a.txt/out.txt：无法写入"),
        (("chek",), "chek"),
    ],
)
def test_usage_and_settings_errors_are_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    write(a="90")
    ended = run(*arguments)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert said in ended.err
    assert Path("a.txt").read_text(encoding="utf-8") == "90"
    assert os.listdir() == ["a.txt"]


def test_output_goes_to_the_file_alone(run: Run) -> None:
    write(a="90")
    Path("out.txt").write_text("earlier", encoding="utf-8")
    ended = run("check", "a.txt", "-o", "out.txt")
    assert ended == (0, "", "")
    assert Path("out.txt").read_bytes() == b"a.txt=90.0\n"
    assert sorted(os.listdir()) == ["a.txt", "out.txt"]


@pytest.mark.parametrize("earlier", [True, False])
def test_interrupted_output_leaves_what_was_there(run: Run, earlier: bool) -> None:
    write(a="90", b="interrupt")
    if earlier:
        Path("out.txt").write_text("earlier", encoding="utf-8")
    before = sorted(os.listdir())
    assert run("check", "a.txt", "b.txt", "-o", "out.txt").code == 130
    assert sorted(os.listdir()) == before
    assert not earlier or Path("out.txt").read_text(encoding="utf-8") == "earlier"


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        (("-o", "out.json"), "json"),
        (("-o", "out.JSONL"), "jsonl"),
        (("-o", "out.md"), "md"),
        (("-o", "out.dat"), "text"),
        (("-o", "out.json", "--format", "md"), "md"),
        ((), "text"),
    ],
)
def test_format(run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], chosen: str) -> None:
    asked: list[str] = []

    class Renderers(dict[str, object]):
        def __getitem__(self, name: str) -> object:
            asked.append(name)
            return render

    monkeypatch.setitem(sys.modules, "auditor.renderers", SimpleNamespace(RENDERERS=Renderers()))
    write(a="90")
    run("check", "a.txt", *arguments)
    assert asked == [chosen]


@pytest.mark.parametrize(
    ("arguments", "variables", "terminal", "coloured"),
    [
        ((), {}, True, True),
        ((), {}, False, False),
        ((), {"NO_COLOR": "1"}, True, False),
        ((), {"NO_COLOR": ""}, True, True),
        (("--no-color",), {}, True, False),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="a Windows console is told by WT_SESSION")
def test_colour(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    variables: dict[str, str],
    terminal: bool,
    coloured: bool,
) -> None:
    write(a="90")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert (run("check", "a.txt", *arguments).out == "a.txt=90.0 coloured\n") is coloured


def test_no_colour_in_a_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="90")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run("check", "a.txt", "-o", "out.txt")
    assert Path("out.txt").read_text(encoding="utf-8") == "a.txt=90.0\n"


@pytest.mark.parametrize(
    ("terminal", "seconds", "options", "shown"),
    [
        (True, 0.7, (), True),
        (True, 0.1, (), False),
        (False, 0.7, (), False),
        (True, 0.7, ("--quiet",), False),
    ],
)
def test_progress(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,
    seconds: float,
    options: tuple[str, ...],
    shown: bool,
) -> None:
    write(a="90", b="90", c="90")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    ticks = iter(range(100))
    monkeypatch.setattr("auditor.cli.output.time.monotonic", lambda: next(ticks) * seconds)
    ended = run("check", "a.txt", "b.txt", "c.txt", *options)
    assert ("3/3" in ended.err) is shown
    assert ended.err == "" or ended.err.endswith("\r")


def test_folder_is_walked_in_order_of_names(run: Run) -> None:
    for name in ("in/b.txt", "in/a/z.docx", "in/a/y.HTML", "in/a.htm", "in/c.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("90", encoding="utf-8")
    for name in ("in/table.xlsx", "in/a/picture.png", "in/~$b.docx", "in/.b.txt"):
        Path(name).write_text("defect", encoding="utf-8")
    ended = run("check", "in")
    assert [line.partition("=")[0] for line in ended.out.splitlines()] == [
        *("in/a.htm", "in/b.txt", "in/c.md"),
        *("in/a/y.HTML", "in/a/z.docx"),
    ]
    assert (ended.code, ended.err) == (0, "已略过文件夹中 4 个其他类型的文件\n")
    assert run("check", "in", "--quiet").err == ""


def test_second_run_does_not_read_the_first_ones_result(run: Run) -> None:
    write(a="90")
    assert run("check", ".", "-o", "out.txt").code == 0
    assert run("check", ".", "-o", "out.txt").code == 0
    assert Path("out.txt").read_text(encoding="utf-8") == "a.txt=90.0\n"


def test_folder_without_reports_is_told(run: Run) -> None:
    Path("in").mkdir()
    Path("in/table.xlsx").touch()
    ended = run("check", "in")
    assert (ended.code, ended.out) == (3, "in=no_reports\n")
    assert "in：文件夹里没有可读的文件" in ended.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_closed_folder_and_file_are_told(run: Run) -> None:
    write(a="90")
    Path("in").mkdir()
    Path("in").chmod(0)
    Path("a.txt").chmod(0)
    ended = run("check", ".")
    Path("in").chmod(0o700)
    assert ended.out == "a.txt=not_permitted\nin=not_permitted\n"
    assert ended.code == 3


def test_folder_that_cannot_be_listed_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="90")
    Path("in").mkdir()
    scan = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "in":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    ended = run("check", ".")
    assert (ended.code, ended.out) == (3, "a.txt=90.0\nin=not_permitted\n")


def test_named_file_of_unknown_type_goes_to_the_reader(run: Run) -> None:
    Path("a.xyz").write_text("unreadable", encoding="utf-8")
    assert run("check", "a.xyz").out == "a.xyz=binary\n"


def test_stdin(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"75"), encoding="utf-8"))
    assert run("check", "-").out == "-=75.0\n"


def test_large_file_is_refused_unread(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="90")
    monkeypatch.setattr(inputs, "MAX_BYTES", 1)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    ended = run("check", "a.txt")
    assert (ended.code, ended.out) == (3, "a.txt=too_large\n")


def test_large_stdin_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_BYTES", 1)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"75"), encoding="utf-8"))
    assert run("check", "-").out == "-=too_large\n"


def test_unreadable_file_keeps_its_hash(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def hashes(items: Iterable[Scorecard | Unreadable], colour: bool) -> Iterator[str]:
        yield json.dumps([item.sha256 for item in items])

    monkeypatch.setitem(sys.modules, "auditor.renderers", SimpleNamespace(RENDERERS={"text": hashes}))
    write(a="unreadable")
    assert json.loads(run("check", "a.txt", "b.txt").out) == [hashlib.sha256(b"unreadable").hexdigest(), None]
