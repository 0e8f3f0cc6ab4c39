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
    ("old", "new", "line_of", "reason"),
    [
        ("full = 100", "full = [", "full = [", "TOML"),
        ("full = 100", 'full = "百"', 'full = "百"', "数"),
        ("full = 100", "full = 90", "budget = 8", "满分"),
        ("decay = 0.5", "decay = 2", "decay = 2", "0 至 1"),
        ("decay = 0.5", "decai = 0.5", "decai", "不认识的键"),
        ('effect = "fail"', 'effect = "abort"', "effect", "fail 或 no_score"),
        ('rules = ["L"]', 'rules = ["language"]', '"language"', "规则编号"),
        ('rules = ["L"]', 'rules = ["T"]', 'id = "language"', "两类"),
        ("pass_mark = 60\n", "", None, "缺少 pass_mark"),
        ("from = 0", "from = 10", "grades", "0 分"),
        ("[veto]", "[rules.S999.options]\nx = 1\n[veto]", "S999", "没有规则"),
        ("info = 1", "note = 1", None, "info"),
    ],
)
def test_a_bad_rubric_is_refused(tmp_path: Path, old: str, new: str, line_of: str | None, reason: str) -> None:
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
    if line_of is not None:
        found = [n for n, line in enumerate(text.splitlines(), 1) if line_of in line]
        assert any(abs(int(place.group(1)) - n) <= 3 for n in found)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(SettingsError, match="standard"):
        load("no-such-rubric")
