"""Automatic numbering of Word lists, which stands in no paragraph's text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, its text (``第%1章``), its first number."""

    format: str
    text: str
    start: int


@dataclass
class Numbering:
    """The document's lists; ``label`` counts on with every paragraph it is asked for."""

    levels: Mapping[str, Mapping[int, Level]]
    abstract: Mapping[str, str]
    styles: Mapping[str, tuple[str, int]]
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, list_id: str, depth: int) -> str:
        """The next label of a list at a depth, empty for bullets and unknown lists."""
        levels = self.levels.get(list_id, {})
        if depth not in levels or list_id == "0":
            return ""
        owner = self.abstract[list_id]
        key = (owner, depth)
        self._counts[key] = self._counts.get(key, levels[depth].start - 1) + 1
        for deeper in [other for other in self._counts if other[0] == owner and other[1] > depth]:
            del self._counts[deeper]
        if levels[depth].format in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            level = levels.get(at)
            return written(self._counts.get((owner, at), level.start if level else 1), level.format if level else "")

        return re.sub(r"%(\d)", number, levels[depth].text)


def written(value: int, format_: str) -> str:
    """A number in one of Word's formats; unknown formats give Arabic digits."""
    if format_.startswith(("chinese", "japaneseCounting", "ideographDigital", "taiwaneseCounting")):
        return chinese(value)
    if format_ == "decimalEnclosedCircle" and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if format_ == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
    if format_ in ("lowerLetter", "upperLetter") and 1 <= value <= 26:
        letter = chr(ord("a") + value - 1)
        return letter.upper() if format_ == "upperLetter" else letter
    if format_ in ("lowerRoman", "upperRoman"):
        return _roman(value) if format_ == "upperRoman" else _roman(value).lower()
    return str(value)


def chinese(value: int) -> str:
    """一 … 九十九; larger numbers in Arabic digits, as no list of a report is that long."""
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


def _roman(value: int) -> str:
    text = ""
    for size, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= size:
            text, value = text + letters, value - size
    return text


def numbering(root: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Read ``word/numbering.xml`` and the list references of ``word/styles.xml``."""
    abstracts: dict[str, dict[int, Level]] = {}
    levels: dict[str, dict[int, Level]] = {}
    owner: dict[str, str] = {}
    if root is not None:
        for element in root.iterchildren(f"{W}abstractNum"):
            abstracts[element.get(f"{W}abstractNumId", "")] = _levels(element)
        for element in root.iterchildren(f"{W}num"):
            list_id = element.get(f"{W}numId", "")
            reference = element.find(f"{W}abstractNumId")
            abstract_id = reference.get(f"{W}val", "") if reference is not None else ""
            own = dict(abstracts.get(abstract_id, {}))
            owner[list_id] = abstract_id
            for override in element.iterchildren(f"{W}lvlOverride"):
                depth = int(override.get(f"{W}ilvl", "0"))
                own |= _levels(override)
                start = override.find(f"{W}startOverride")
                if start is not None and depth in own:
                    own[depth] = Level(own[depth].format, own[depth].text, int(start.get(f"{W}val", "1")))
                    owner[list_id] = f"{abstract_id}/{list_id}"
            levels[list_id] = own
    return Numbering(levels, owner, _styled(styles))


def _levels(parent: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in parent.iterchildren(f"{W}lvl"):
        found[int(element.get(f"{W}ilvl", "0"))] = Level(
            _value(element, "numFmt", "decimal"), _value(element, "lvlText", ""), int(_value(element, "start", "1"))
        )
    return found


def _styled(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Paragraph style → (list, depth), inherited ones included."""
    if styles is None:
        return {}
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in styles.iterchildren(f"{W}style"):
        style_id = style.get(f"{W}styleId", "")
        parents[style_id] = _value(style, "basedOn", "")
        reference = style.find(f"{W}pPr/{W}numPr")
        if reference is not None:
            own[style_id] = (_value(reference, "numId", "0"), int(_value(reference, "ilvl", "0")))
    resolved = dict(own)
    for style_id in parents:
        ancestor, steps = style_id, 0
        while ancestor and ancestor not in own and steps < 20:
            ancestor, steps = parents.get(ancestor, ""), steps + 1
        if ancestor in own:
            resolved[style_id] = own[ancestor]
    return resolved


def _value(parent: etree._Element, name: str, default: str) -> str:
    element = parent.find(f"{W}{name}")
    return element.get(f"{W}val", default) if element is not None else default
