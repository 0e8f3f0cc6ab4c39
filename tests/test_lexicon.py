"""Is every lexicon told: its use, its source, and no word twice?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.lexicon import lexicon

_NAMES = sorted(path.stem for path in (Path(__file__).parents[1] / "corpora" / "lexicon").glob("*.toml"))


def words(value: Any) -> Iterator[list[str]]:
    """Every list of words of a lexicon."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        yield value


@pytest.mark.parametrize("name", _NAMES)
def test_a_lexicon_says_what_it_is_for_and_where_it_comes_from(name: str) -> None:
    data = lexicon(name)
    assert data["use"]
    assert data["source"]


@pytest.mark.parametrize("name", _NAMES)
def test_no_list_holds_a_word_twice(name: str) -> None:
    for own in words(dict(lexicon(name))):
        assert [word for word, count in Counter(own).items() if count > 1] == []


def test_no_word_of_the_claims_has_two_meanings() -> None:
    data = lexicon("claims")
    meanings = Counter(
        word
        for group in ("objects", "actions", "channels", "signals", "scopes")
        for own in data[group].values()
        for word in own
    )
    assert [word for word, count in meanings.items() if count > 1] == []


def test_every_quantity_has_an_object_and_actions_that_are_known() -> None:
    data = lexicon("claims")
    assert set(data["quantities"]) <= set(data["objects"])
    for actions in data["quantities"].values():
        assert set(actions) - {""} <= set(data["actions"])
