"""Automatic numbering of Word lists, which stands in no paragraph's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_CHINESE = ("chineseCounting", "japaneseCounting", "taiwaneseCounting", "koreanCounting")
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_ENCLOSED = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MAX_LEVELS = 9
_MAX_ANCESTORS = 20
"""Styles inherit from each other; the bound ends circles."""
_INTEGER = re.compile(r"-?\d{1,9}")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, its text (``第%1章``), its first number.

    ``restart`` counts levels from 1: only these and higher ones make the level begin anew; 0 means none does.
    """

    format: str
    text: str
    start: int
    restart: int | None = None
    style: str = ""


@dataclass
class Numbering:
    """The document's lists; ``label`` counts on with every paragraph it is asked for.

    ``owners`` names whose counts a list continues: lists made from one abstract list count together
    unless one states its own start. ``styles`` gives the list and the depth of a paragraph style.
    """

    levels: Mapping[str, Mapping[int, Level]]
    owners: Mapping[str, str]
    styles: Mapping[str, tuple[str, int]]
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def of_paragraph(self, paragraph: etree._Element) -> str:
        """The number of a ``w:p``, by its own reference or its style's; empty for bullets and none."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        list_id, depth = self.styles.get(style.get(f"{W}val", "") if style is not None else "", ("0", 0))
        reference = paragraph.find(f"{W}pPr/{W}numPr")
        if reference is not None:
            list_id, depth = value_at(reference, "numId", list_id), integer_at(reference, "ilvl", depth)
        return self.label(list_id, depth)

    def label(self, list_id: str, depth: int) -> str:
        """The next label of a list at a depth, empty for bullets and unknown lists."""
        levels = self.levels.get(list_id, {})
        if depth not in levels or list_id == "0":
            return ""
        owner = self.owners[list_id]
        key = (owner, depth)
        self._counts[key] = self._counts.get(key, levels[depth].start - 1) + 1
        for deeper, level in levels.items():
            if deeper > depth and (level.restart is None or depth < level.restart):
                self._counts.pop((owner, deeper), None)
        if levels[depth].format in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            if at not in levels:
                return ""
            return written(self._counts.get((owner, at), levels[at].start), levels[at].format)

        return re.sub(r"%([1-9])", number, levels[depth].text)


def written(number: int, format_: str) -> str:
    """A number in one of Word's formats; unknown formats and numbers out of range give Arabic digits."""
    if format_.startswith(_CHINESE):
        return chinese(number)
    if format_ == "chineseLegalSimplified":
        return chinese(number).translate(_LEGAL)
    if format_ in ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(abs(number)))
    if format_ in _STEMS and 1 <= number <= len(_STEMS[format_]):
        return _STEMS[format_][number - 1]
    if format_ in _ENCLOSED and 1 <= number <= _ENCLOSED[format_][1]:
        return chr(_ENCLOSED[format_][0] + number - 1)
    if format_ == "decimalZero":
        return f"{number:02}"
    if format_ == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(abs(number)))
    if format_ in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr(ord("a" if format_ == "lowerLetter" else "A") + number - 1)
    if format_ in ("lowerRoman", "upperRoman") and 1 <= number < 400:
        return _roman(number) if format_ == "upperRoman" else _roman(number).lower()
    return str(number)


def chinese(number: int) -> str:
    """一 … 九千九百九十九; numbers out of range in Arabic digits."""
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
        gap = not digit
    return text.removeprefix("一") if 10 <= number < 20 else text


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        times, number = divmod(number, size)
        text += letters * times
    return text


def numbering(root: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Read ``word/numbering.xml`` and the list references of ``word/styles.xml``."""
    abstracts: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    levels: dict[str, dict[int, Level]] = {}
    owners: dict[str, str] = {}
    references = _style_references(styles)
    for element in root.iterchildren(f"{W}abstractNum") if root is not None else ():
        abstract_id = element.get(f"{W}abstractNumId", "")
        abstracts[abstract_id] = dict(_levels(element))
        linked[abstract_id] = value_at(element, "numStyleLink", "")
    for element in root.iterchildren(f"{W}num") if root is not None else ():
        list_id, abstract_id = element.get(f"{W}numId", ""), value_at(element, "abstractNumId", "")
        levels[list_id], owners[list_id] = dict(abstracts.get(abstract_id, {})), abstract_id
        for override in element.iterchildren(f"{W}lvlOverride"):
            levels[list_id] |= _levels(override)
            depth = integer(override.get(f"{W}ilvl"), 0)
            if override.find(f"{W}startOverride") is not None and depth in levels[list_id]:
                own = levels[list_id][depth]
                start = integer_at(override, "startOverride", own.start)
                levels[list_id][depth] = Level(own.format, own.text, start, own.restart, own.style)
                owners[list_id] = f"{abstract_id}/{list_id}"
    for list_id, abstract_id in list(owners.items()):
        target = references.get(linked.get(abstract_id, ""), ("", None))[0]
        if not levels[list_id] and target in levels:
            levels[list_id], owners[list_id] = levels[target], owners[target]
    return Numbering(levels, owners, dict(_styled(references, levels)))


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterchildren(f"{W}lvl"):
        depth = integer(element.get(f"{W}ilvl"), 0)
        if not 0 <= depth < _MAX_LEVELS:
            continue
        restart = integer_at(element, "lvlRestart", -1)
        yield (
            depth,
            Level(
                value_at(element, "numFmt", "decimal"),
                value_at(element, "lvlText", ""),
                integer_at(element, "start", 1),
                restart if restart >= 0 else None,
                value_at(element, "pStyle", ""),
            ),
        )


def _style_references(styles: etree._Element | None) -> dict[str, tuple[str, int | None]]:
    """Style → (list, depth as written); a style takes what it does not say itself from the one it is based on."""
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in styles.iterchildren(f"{W}style") if styles is not None else ():
        style_id = style.get(f"{W}styleId", "")
        parents[style_id] = value_at(style, "basedOn", "")
        reference = style.find(f"{W}pPr/{W}numPr")
        if reference is not None:
            own[style_id] = (value_at(reference, "numId", ""), integer_at(reference, "ilvl", -1))
    found: dict[str, tuple[str, int | None]] = {}
    for style_id in parents:
        depth: int | None = None
        ancestor = style_id
        for _ in range(_MAX_ANCESTORS):
            list_id, at = own.get(ancestor, ("", -1))
            depth = at if depth is None and at >= 0 else depth
            if list_id:
                found[style_id] = (list_id, depth)
                break
            ancestor = parents.get(ancestor, "")
    return found


def _styled(
    references: Mapping[str, tuple[str, int | None]], levels: Mapping[str, Mapping[int, Level]]
) -> Iterator[tuple[str, tuple[str, int]]]:
    """Style → (list, depth); a level that names the style decides where the style does not."""
    for style_id, (list_id, depth) in references.items():
        named = [at for at, level in levels.get(list_id, {}).items() if level.style == style_id]
        yield style_id, (list_id, named[0] if named else depth or 0)


def integer(text: str | None, default: int) -> int:
    """An integer attribute; ``default`` where it is missing or no integer, as Word reads it."""
    return int(text) if text and _INTEGER.fullmatch(text) else default


def integer_at(parent: etree._Element, name: str, default: int) -> int:
    """The integer ``w:val`` of a child element."""
    element = parent.find(f"{W}{name}")
    return integer(element.get(f"{W}val"), default) if element is not None else default


def value_at(parent: etree._Element, name: str, default: str) -> str:
    """The ``w:val`` of a child element."""
    element = parent.find(f"{W}{name}")
    return element.get(f"{W}val", default) if element is not None else default
