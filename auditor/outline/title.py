"""Title, organ, year and level, each with the words that say so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.outline.stream import Field, Line
from auditor.report import Fact
from auditor.verdict import Evidence

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d|二[〇○零一二三四五六七八九]{3})\s*年")
_REPORT = re.compile(r"(?:政府|政务)?信息公开.{0,6}(?:报告|年报|总结)")
_YEAR_LINE = re.compile(rf"^\(?{_YEAR.pattern}(?:度)?\)?$")
_LEVELS = (
    ("other", ("管委会", "管理委员会", "开发区", "高新区", "园区")),
    ("subdistrict", ("街道办事处", "街道办", "街道")),
    ("township", ("镇人民政府", "乡人民政府", "镇政府", "乡政府", "镇", "乡", "苏木")),
    ("department", (
        "局", "委", "厅", "办", "部", "署", "院", "所", "队", "中心", "委员会", "办公室", "社", "站", "行", "银行",
        "公司", "支队", "大队", "联合会", "管理处", "学院",
    )),
    ("county", ("县", "区", "旗", "县级市")),
    ("city", ("市", "州", "盟", "地区", "行署")),
    ("province", ("省", "自治区")),
)  # fmt: skip
_GOVERNMENT = re.compile(r"(?:人民政府|政府)$")
_PROVINCES = re.compile(
    r"^(?:北京市|天津市|上海市|重庆市|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区)$"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What the head of a report says of itself; ``last`` is the title's last line in the stream."""

    title: Fact[str] | None
    organ: Fact[str] | None
    year: Fact[int] | None
    level: Fact[str] | None
    last: int


def identify(lines: Sequence[Line], before: int) -> Identity:
    """Read title, organ, year and level off the lines above the first section."""
    head = [
        (index, field)
        for index, line in enumerate(lines[:before])
        if (field := line.single) is not None and len(field.text) <= 80 and "。" not in field.text
    ][:12]
    for index, (_, field) in enumerate(head):
        for height in (1, 2, 3, 4):
            pieces = [item for _, item in head[index : index + height]]
            text = "".join(piece.text.strip() for piece in pieces)
            if _REPORT.search(_plain(text)):
                after = index + len(pieces)
                if (
                    not _YEAR.search(_plain(text))
                    and after < len(head)
                    and _YEAR_LINE.match(_plain(head[after][1].text))
                ):
                    text += head[after][1].text.strip()
                    after += 1
                return _identity(field, text, [item for _, item in head[:index]], head[after - 1][0])
    return _by_letterhead(head)


def _identity(first: Field, text: str, above: Sequence[Field], last: int) -> Identity:
    title = Fact(text, Evidence(text, section="title", location=first.location))
    plain = _plain(text)
    match = _YEAR.search(plain)
    year = None
    if match is not None:
        year = Fact(_number(match["year"]), Evidence(f"{match['year']}年", "title", location=first.location))
        name = _organ_name(_REPORT.split(plain[: match.start()])[0]) or _organ_name(_after_year(plain, match))
    else:
        name = _organ_name(_REPORT.split(plain)[0])
    organ = Fact(name, Evidence(name, "title", location=first.location)) if name else None
    if organ is None:
        organ = next((fact for field in reversed(above) if (fact := _organ_line(field))), None)
    return Identity(title, organ, year, level_of(organ), last)


def _by_letterhead(head: Sequence[tuple[int, Field]]) -> Identity:
    """Without a title: an organ's name on a line of its own, a year beside it."""
    organ = next((fact for _, field in head if (fact := _organ_line(field))), None)
    years = [(match, field) for _, field in head if (match := _YEAR.search(_plain(field.text)))]
    year = None
    if years:
        match, field = years[0]
        year = Fact(_number(match["year"]), Evidence(f"{match['year']}年", "title", location=field.location))
    last = max((index for index, field in head if any(field is item for _, item in years)), default=-1)
    return Identity(None, organ, year, level_of(organ), last)


def level_of(organ: Fact[str] | None) -> Fact[str] | None:
    """The organ's level by the ending of its name; ``other`` where no ending is known."""
    if organ is None:
        return None
    name = organ.value
    government = _GOVERNMENT.sub("", name)
    base = government or name
    level = "other"
    if _PROVINCES.match(base):
        level = "province"
    else:
        for candidate, endings in _LEVELS:
            if base.endswith(endings):
                level = candidate
                break
    if level == "city" and re.search(r"(?:市|自治州|盟|地区).", base[:-1]):
        level = "county"
    return Fact(level, replace(organ.evidence, found=level))


def _plain(text: str) -> str:
    return re.sub(r"[\s\u200b-\u200d\ufeff]+", "", unicodedata.normalize("NFKC", text))


def _number(text: str) -> int:
    return int(text.translate(_DIGITS))


def _organ_name(text: str) -> str | None:
    name = re.sub(r"^(?:关于)?(?:印发|发布|公布|报送)?[《〈]?(?:关于)?", "", text)
    name = re.sub(r"(?:关于|的)$", "", name)
    name = name.strip('《》〈〉"“”:：、,， -—')
    return name if len(name) >= 2 and re.search(r"[\u4e00-\u9fff]{2}", name) else None


def _after_year(plain: str, match: re.Match[str]) -> str:
    """The words between year and 政府信息公开: 2023年度〔青石县水利局〕政府信息公开工作年度报告."""
    rest = re.sub(r"^度", "", plain[match.end() :])
    cut = re.search(r"(?:政府|政务)?信息公开", rest)
    return rest[: cut.start()] if cut else ""


def _organ_line(field: Field) -> Fact[str] | None:
    text = _plain(field.text)
    if 3 <= len(text) <= 30 and not re.search(r"[,，。:：;；\d]|报告|公开", text):
        endings = (*tuple(ending for _, group in _LEVELS for ending in group), "人民政府", "政府")
        if text.endswith(endings):
            return Fact(text, Evidence(field.text.strip(), "title", location=field.location))
    return None
