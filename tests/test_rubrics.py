"""Are the shipped rubrics whole, and is a bad one refused with its line and the reason?"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from auditor.errors import SettingsError
from auditor.rubrics import load, names
from auditor.rules import RULES

_CATALOGUE = (
    *(f"S{n}" for n in range(101, 113)),
    *(f"T{n}" for n in range(201, 212)),
    *(f"C{n}" for n in range(301, 311)),
    *(f"Y{n}" for n in range(401, 408)),
    *(f"B{n}" for n in range(501, 505)),
    *(f"N{n}" for n in range(601, 604)),
    *(f"L{n}" for n in range(701, 711)),
)


def test_what_is_shipped() -> None:
    assert set(names()) >= {"standard", "guoban", "ten-point"}
    assert load("standard").full == load("guoban").full == 100
    assert load("ten-point").full == 10


@pytest.mark.parametrize("name", names())
def test_every_rule_of_the_catalogue_has_one_category(name: str) -> None:
    rubric = load(name, known=[rule.id for rule in RULES])
    for rule in _CATALOGUE:
        assert rubric.category_of(rule) is not None, rule
    assert sum(category.budget for category in rubric.categories) == rubric.full


def _standard() -> str:
    return files("auditor.rubrics").joinpath("standard.toml").read_text("utf-8")


def test_ones_own_rubric_works_the_same(tmp_path: Path) -> None:
    path = tmp_path / "本县.toml"
    path.write_text(_standard().replace('id = "standard"', 'id = "ours"', 1), "utf-8")
    assert load(str(path)).id == "ours"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("full = 100", "full = =", "full = =", "TOML"),
        ("full = 100", 'full = "百"', 'full = "百"', "数"),
        ("full = 100", "full = inf", "full = inf", "10000"),
        ("full = 100", "full = 90", "budget = 8", "满分"),
        ("budget = 25", "budget = true", "budget = true", "数"),
        ("decay = 0.5", "decay = 2", "decay = 2", "0 至 1"),
        ("decay = 0.5", "decai = 0.5", "decai", "不认识的键"),
        ("decay = 0.5", "name = 0.5", "name = 0.5", "不认识的键"),
        ("veto = 20", "veto = nan", "veto = nan", "数"),
        ("veto = 20", "veto = inf", "veto = inf", "数"),
        ("[veto]", "[vetoes]", "[vetoes]", "不认识的键"),
        ('effect = "fail"', 'effect = "abort"', '"abort"', "fail 或 no_score"),
        ('rules = ["S101", "T201"', 'rules = ["S", "T201"', '["S", "T201"', "规则编号"),
        ('title = "要素与结构"', "title = 3", "title = 3", "文字"),
        ('title = "要素与结构"\n', "", "[[categories]]", "缺少 title"),
        ('id = "content"', 'id = "structure"  # 又', "# 又", "写了两次"),
        ('rules = ["T"]', 'rules = "T"', 'rules = "T"', "列表"),
        ('rules = ["T"]', 'rules = ["T２"]', "T２", "规则编号"),
        ('rules = ["T"]', 'rules = ["T"]\nfloor = 1', "floor", "不认识的键"),
        ('rules = ["L"]', 'rules = ["language"]', '["language"]', "规则编号"),
        ('rules = ["L"]', 'rules = ["L", "T"]', '["L", "T"]', "两类"),
        ("pass_mark = 60\n", "", None, "缺少 pass_mark"),
        ("from = 90", "from = 900", "from = 900", "0 至 100"),
        ("from = 0", "from = 10", None, "0 分"),
        ("[veto]", "[rules.S999.options]\nx = 1\n[veto]", "S999", "没有规则"),
        ("[veto]", "[rules.T]\npoints = 1\n[veto]", "[rules.T]", "规则编号"),
        ("[veto]", '[rules.T203]\npoints = "3"\n[rules.T204]\npoints = 3\n[veto]', 'points = "3"', "数"),
        ("[veto]", '[rules.T203]\nseverity = "bad"\n[veto]', '"bad"', "severity"),
        ("info = 1", "note = 1", "note = 1", "info"),
    ],
)
def test_a_bad_rubric_is_refused(tmp_path: Path, old: str, new: str, line: str | None, reason: str) -> None:
    assert old in _standard()
    text = _standard().replace(old, new, 1)
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as refusal:
        load(str(path), known=[rule.id for rule in RULES])
    message = str(refusal.value)
    assert message.startswith(str(path))
    assert reason in message
    place = re.search(r"第 (\d+) 行", message)
    assert place is not None
    if line is not None:
        written = new if line in new else line
        at = text.index(written) + written.index(line)
        assert int(place.group(1)) == text.count("\n", 0, at) + 1


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(SettingsError, match="standard"):
        load("no-such-rubric")
