"""What an organ is called in its own report: its name, its short forms, the organs above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.chinese import letters
from auditor.report import Report

_PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:省|自治区|自治州|州|盟|市|自治县|县|区|旗)")
_TOWN = re.compile(r"([\u4e00-\u9fff]{1,6}(?:镇|乡|街道|苏木))(?:人民政府|政府|办事处)?$")
_BUREAU = re.compile(r"([\u4e00-\u9fff]{2,20}(?:局|委员会|委|厅|分局))$")
_COUNTY = re.compile(r"([\u4e00-\u9fff]{1,8}(?:县|区|旗|市))(?:人民政府|政府)?(?:办公室|办公厅)?$")
_GENERIC = ("全", "各", "我", "本", "该", "每", "辖")
_LEVELS = "省市县区旗"
_KINDS = {"镇": "town", "乡": "town", "街道": "town", "苏木": "town", "局": "bureau", "委": "bureau", "厅": "bureau"}


@dataclass(frozen=True, slots=True)
class Selfhood:
    """An organ's name, its kind (town, bureau, county, city, other), its core name and what it calls itself."""

    name: str
    kind: str
    core: str
    word: str | None

    def is_named(self, name: str) -> bool:
        """Whether a name is this organ's: whole, shortened (县人社局), with its place, or with a letter doubled."""
        wording = letters(name)
        if wording.startswith(_GENERIC):
            return True
        if self.is_elsewhere(wording):
            return False
        said = _PLACE.sub("", wording) or wording
        core = _PLACE.sub("", self.core) or self.core
        return core in wording or said in self.core or _is_short_for(said, self.core)

    def is_elsewhere(self, name: str) -> bool:
        """Whether a name holds a proper place (河阳县) that this organ's lacks, and not this organ's own place."""
        wording = letters(name)
        proper = [place for place in _PLACE.findall(wording) if len(place) > 2]
        own = [place for place in _PLACE.findall(self.name) if len(place) > 2]
        return bool(own and proper) and not any(place in wording for place in own) and proper[-1] not in self.name

    def is_above(self, name: str) -> bool:
        """Whether a name is that of a place which holds this organ, or of an organ of a higher level."""
        wording = letters(name)
        level = _LEVELS.find(next((letter for letter in self.name if letter in _LEVELS), _LEVELS[-1]))
        higher = wording[:1] in ("省", "国") or (wording[:1] == "市" and level > 1)
        return wording in self.name or (higher and not self.name.startswith(wording[:1]))

    def may_say(self, word: str) -> bool:
        """Whether the organ may call itself 我局, 我镇 …; an organ of another kind than these may say anything."""
        return self.word is None or word == self.word


def selfhood(report: Report) -> Selfhood:
    """Read off the report's own name; an organ that cannot be told apart from others gets the kind ``other``."""
    name = letters(report.organ.value) if report.organ else ""
    for pattern in (_TOWN, _BUREAU):
        match = pattern.search(name)
        if match is not None:
            core = match[1].removesuffix("员会")
            word = next((word for word in _KINDS if core.endswith(word)), None)
            return Selfhood(name, _KINDS.get(word or "", "other"), core, word)
    match = _COUNTY.search(name)
    if match is not None:
        return Selfhood(name, "city" if match[1].endswith("市") else "county", match[1], None)
    return Selfhood(name, "other", name, None)


def _is_short_for(short: str, full: str) -> bool:
    """Whether the letters of a short form stand in the full name in their order: 人社局, 人力资源和社会保障局."""
    letters_left = iter(full)
    return all(letter in letters_left for letter in short)
