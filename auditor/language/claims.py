"""Claims: the numbers that a sentence states, each bound to its quantity, scope and year.

A small grammar over ``mentions``: an object (申请, 行政复议, 信息 …) and an action (收到, 办结, 公开 …) govern the
number that follows them, or the number that they follow; claims.toml says which quantity the two make together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.language.bindings import Bindings
from auditor.language.denials import denials
from auditor.language.mentions import Mention, even, mentions
from auditor.language.neighbours import SENTENCE_STOPS, Neighbours
from auditor.lexicon import lexicon

_WORTH_READING = re.compile(
    r"[\d０-９]|[一二两三四五六七八九十百千零〇][件条次期场篇份起宗例余多几个元]|[没未无零]|百分之|不收|不涉及|不存在"
)
_PARTS = frozenset({"granted", "partial", "denied", "unavailable", "refused", "other"})
_RESULTS = _PARTS | {
    f"{case}_{result}" for case in ("review", "lawsuit") for result in ("keep", "fix", "other", "open")
}
"""Quantities that 其他 may be the last of."""
_OF_REQUESTS = _PARTS | {"carried_in", "carried_out", "new"}
"""Actions that speak of applications even where no object is named."""
_OF_ROWS = frozenset({"carried_in", "carried_out", "carried", "processed"})
"""Rows of table 3 whose applicants are no claim of their own."""
_OF_CASES = frozenset({"keep", "fix", "other_result", "open", "rest"})
_TOPICS = frozenset(
    {
        "request",
        "review",
        "lawsuit",
        "joint",
        "normdocs",
        "rules",
        "license",
        "penalty",
        "coercion",
        "fee",
        "info",
        "training",
    }
)
_SUMMED = _PARTS | {"new", "carried_in"}
_OF_PUBLISHING = frozenset({"published", "website", "wechat", "part", "percent", "growth_percent"})
_OF_ITEMS = frozenset({"publish", "set_aside", "rest", "made"})
_RATES = frozenset({"percent", "growth_percent", "part"})
_OBJECT_OF = {"published": "info", "website": "info", "wechat": "info", "trainings": "training"}
_ITEM_UNITS = frozenset({"条", "篇", "期", "则", "份", "个", "部"})
_CASE_UNITS = frozenset({"件", "份", "宗", "例", "起", "件次"})
_FALLS = re.compile("下降|减少|降低|回落|降幅|少")
_WHOLE = re.compile("(?<!公)共|累计|总计|合计|全年|总数|总量")
_LIMIT = re.compile("以下|以内|以上的|的部分|的,?(?:免|不收)|/")
_OTHER_MONEY = re.compile(
    "垃圾|污水|水费|电费|学费|幼儿园|三公|经费|罚款|罚没|行政事业性|农机|物业|停车|收费项目|收费标准|资金|补贴|社保|保费|税"
)
_WAIVED = re.compile("减免|免收|免除|免予|未缴|没有缴")
_SHORT_OF = re.compile("(?:未达|未到|不足|低于|不到)[^,;。]{0,4}$")
_SINCE = re.compile(r"自.{0,20}?(?:施行|实施|成立|开通|建立|上线|运行|启用)(?:以来|至今)")
"""自《条例》施行以来累计…: numbers of many years."""
_GENERIC = re.compile(
    r"(?:^|[开布送传示发新了的各,:、;。\d等条篇则]|各类|各种|政务类|政府类|各项|公开的?|本级|街道|[镇乡县市区局]|有关|相关|原创|转载|全部|所有)$"
)


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim in a sentence; ``start`` and ``end`` bound its quote in the sentence as given.

    ``loose`` is a number said with 余, 近 or 约; ``negation`` a zero that is said without a number.
    """

    quantity: str
    value: int | float
    unit: str
    scope: str | None
    year: int | None
    start: int
    end: int
    loose: bool = False
    negation: bool = False


@dataclass
class Context:
    """What the earlier sentences of a passage speak of: an object, and a published total whose parts may follow."""

    object: str | None = None
    published: bool = False
    total: bool = False
    listing: bool = False
    unit: str = "条"
    last: str | None = None


def claims(text: str, *, report_year: int | None = None, context: Context | None = None) -> list[FoundClaim]:
    """The claims of one sentence, in order.

    ``report_year`` resolves 上年 and 去年; ``context`` is read and moved on.
    """
    if _WORTH_READING.search(text) is None:
        return []
    evened, places = even(text)
    found = mentions(evened, report_year)
    reader = _Reader(found, evened, report_year, context or Context())
    stated = [*reader.read(), *_denied(found, evened, reader.context)]
    bindings = Bindings(found, evened, report_year)
    return [
        FoundClaim(
            item.quantity,
            item.value,
            item.unit,
            bindings.scope(item.place),
            bindings.year(item.place, compared=item.quantity != "growth_percent"),
            places[item.start],
            places[item.end - 1] + 1,
            item.loose,
            item.negation,
        )
        for item in sorted(stated, key=lambda item: (item.place, item.start))
    ]


@dataclass(frozen=True, slots=True)
class _Stated:
    """A claim before year and scope are bound; ``place`` is where its number (or negation) stands."""

    quantity: str
    value: int | float
    unit: str
    place: int
    start: int
    end: int
    loose: bool = False
    negation: bool = False


def _denied(found: Sequence[Mention], evened: str, context: Context) -> Iterator[_Stated]:
    told: set[str] = set()
    for quantity, start, end in denials(found, evened, context.object):
        if quantity not in told:
            told.add(quantity)
            if quantity in ("received", "new"):
                context.object = "request"
            yield _Stated(quantity, 0, "", start, start, end, negation=True)


class _Reader:
    """The numbers of one sentence, each with the words that govern it."""

    def __init__(self, found: Sequence[Mention], evened: str, report_year: int | None, context: Context) -> None:
        self._found = found
        self._report_year = report_year
        self._text = evened
        self._part = context.listing
        self._told: list[str] = []
        self._spent = 0
        self._fell = False
        self._acts: list[str] = []
        self.context = context

    def read(self) -> Iterator[_Stated]:
        """The claims that numbers make, in order."""
        if any(mention.id == "ever" for mention in self._found) or _SINCE.search(self._text):
            return
        for at, mention in enumerate(self._found):
            if mention.id == "part":
                self._part = self._part or self._follows_a_total()
            elif mention.kind == "stop" and mention.id in SENTENCE_STOPS:
                self._part = self._part and mention.id == ";"
                self._told.clear()
            elif mention.kind == "number":
                yield from self._number(Neighbours(self._found, at, self._text, self._spent))
        self.context.last = self._last_count() or self.context.last
        self.context.listing = self._lists() and self._text.endswith((";", ",", ":", "、"))

    def _last_count(self) -> str | None:
        return next((quantity for quantity in reversed(self._told) if quantity not in _RATES), None)

    def _follows_a_total(self) -> bool:
        return self._told[-1] in _OF_PUBLISHING if self._told else self.context.published

    def _number(self, near: Neighbours) -> Iterator[_Stated]:
        number = near.number
        if number.unit == "%":
            yield from self._share(near)
        elif number.unit in ("元", "万元"):
            yield from self._money(near)
        elif near.is_last_year(self._report_year) and not near.has_action():
            told = [
                quantity
                for quantity in (self.context.last, *self._told)
                if quantity and not quantity.endswith("percent")
            ]
            if told and _fits(number, _OBJECT_OF.get(told[-1], "request")):
                yield _Stated(told[-1], number.value, number.unit, number.start, number.start, number.end, number.loose)
        elif not (near.is_no_count() or _LIMIT.match(self._text, number.end)):
            yield from self._count(near)

    def _count(self, near: Neighbours) -> Iterator[_Stated]:
        number = near.number
        governing = near.object()
        acts = near.actions(governing)
        if one := near.respectively():
            governing, acts = (one[0], []) if one[0].kind == "object" else (None, one)
        start = min(mention.start for mention in (number, governing, *acts) if mention is not None)
        end = max(mention.end for mention in (number, governing, *acts) if mention is not None)
        listed = self._lists()
        for quantity in self._quantities(near, governing, acts):
            self._told.append(quantity)
            self._spent = end
            yield _Stated(quantity, number.value, number.unit, number.start, start, end, number.loose)
            if quantity in _OF_REQUESTS:
                self.context.object = "request"
        if governing is not None and governing.id in _TOPICS and not listed:
            self.context.object = governing.id

    def _lists(self) -> bool:
        return self._part and self.context.object == "info"

    def _quantities(self, near: Neighbours, governing: Mention | None, acts: Sequence[Mention]) -> Iterator[str]:
        ids = list(dict.fromkeys(act.id for act in acts))
        if "refresh" in ids and near.channels():
            ids = ["publish"]
        name = governing.id if governing is not None else None
        if self._lists() and not set(ids) - _OF_ITEMS and self._is_item(near, name):
            yield from self._channels(near) if near.channels() and name in ("info", None) else ("part",)
        elif name in ("volume", "disclosure") or (name == "info" and "publish" in ids):
            yield from self._published(near, governing)
        elif (
            name is None
            and (self.context.object in ("info", None) or near.channels())
            and near.number.unit in ("条", "条次", "篇", "")
        ):
            if "publish" in ids and (near.number.unit != "篇" or near.channels()):
                yield from self._published(near, governing)
            elif not ids and near.is_beside_channel():
                yield from self._channels(near)
            elif near.is_sum():
                yield from self._sum(near)
        elif near.is_sum() and self._told:
            yield from self._sum(near)
        elif name != "thing":
            yield from self._tabled(near, governing, ids)

    def _sum(self, near: Neighbours) -> Iterator[str]:
        told = set(self._told) - {"percent", "growth_percent"}
        if not told and (act := near.last_action()):
            yield from filter(None, [lexicon("claims")["quantities"]["request"].get(act)])
            return
        if told & _PARTS and told <= _PARTS | {"processed", "percent"}:
            yield "processed"
        elif {"new", "carried_in"} <= told or told in ({"app_natural", "app_org"}, {"received", "carried_in"}):
            yield "received"
        elif told <= _OF_PUBLISHING and self.context.object == "info":
            yield "published"

    def _tabled(self, near: Neighbours, governing: Mention | None, ids: list[str]) -> Iterator[str]:
        """What claims.toml makes of object and actions."""
        name = governing.id if governing is not None else None
        about = near.about(ids) or name
        if about in (None, "info") or (name is None and about == "joint"):
            about = self._understood(near, name, ids)
        if about is None or not _fits(near.number, about) or (name is None and near.number.unit == "项"):
            return
        if about == "request" and ids == ["publish"] and near.number.unit in _CASE_UNITS and not near.channels():
            ids = ["granted"]
        if "rest" in ids and self._last_count() not in _RESULTS:
            return
        table = lexicon("claims")["quantities"].get(about, {})
        if name in ("natural", "org") and near.last_action() in _OF_ROWS:
            return
        if "received" in ids and near.is_by_means() and (self._part or "received" in self._told):
            return
        if not ids and governing is not None and governing.id == "request" and near.is_named_only(governing):
            return
        if not ids and name is not None:
            ids = [""] if table.get("") else self._acts
        found = list(dict.fromkeys(table[act] for act in ids if table.get(act)))
        self._acts = ids
        if len(found) > 1 and not set(found) <= {"received", "processed"}:
            found = ["combined"] if set(found) <= _SUMMED or _WHOLE.search(near.before()) else found[-1:]
        yield from found

    def _understood(self, near: Neighbours, name: str | None, ids: Sequence[str]) -> str | None:
        """The object that goes without saying: of the sentences before, or of the actions themselves."""
        talk = self.context.object
        if talk in ("review", "lawsuit", "joint"):
            if set(ids) & _OF_CASES:
                return "lawsuit" if talk == "lawsuit" else "review"
            talk = None
        if talk in (None, "info", "fee"):
            alone = near.number.unit in _CASE_UNITS and not near.names_objects()
            speaking = _OF_REQUESTS | ({"received", "processed", "carried"} if alone else set())
            return "request" if name is None and speaking.intersection(ids) else None
        return talk if ids and talk != "training" else None

    def _published(self, near: Neighbours, governing: Mention | None) -> Iterator[str]:
        """A total of what was published, or a site's or account's share of it."""
        if not _fits(near.number, "info"):
            return
        specific = governing is not None and _is_specific(governing, self._text)
        if not near.channels():
            if not (specific or near.is_enumerated()):
                self._begin(near, total=True)
                yield "published"
            return
        if specific and "等" not in near.before():
            return
        alone = near.channel() in ("website", "wechat")
        if not self.context.published and not alone and near.is_open_list():
            self._begin(near, total=True)
            yield "published"
            return
        stands_for_all = alone and not near.has_siblings() and _WHOLE.search(near.before())
        if not self.context.published and stands_for_all and (governing is not None or near.number.unit == "条"):
            self._begin(near, total=True)
            yield "published"
        yield from self._channels(near)

    def _channels(self, near: Neighbours) -> Iterator[str]:
        channel = near.channel()
        if not _fits(near.number, "info"):
            return
        if channel in ("website", "wechat"):
            self._begin(near)
            yield channel
        elif channel == "several" and not self._part:
            self._begin(near, total=True)
            yield "published"
        elif self.context.total:
            yield "part"

    def _is_item(self, near: Neighbours, name: str | None) -> bool:
        """Whether the number counts an item of a list under a published total."""
        unit = near.number.unit
        return (
            unit == self.context.unit or (unit in _ITEM_UNITS and name != "training") or (not unit and name == "info")
        )

    def _begin(self, near: Neighbours, *, total: bool = False) -> None:
        if not self.context.published:
            self.context.unit = near.number.unit
        self.context.object = "info"
        self.context.published = True
        self.context.total = self.context.total or total

    def _share(self, near: Neighbours) -> Iterator[_Stated]:
        number, change = near.number, near.change()
        if _SHORT_OF.search(near.before()):
            return
        sign = self._text[number.start - 1 : number.start]
        if change is None and sign in ("+", "-"):
            value = -number.value if sign == "-" else number.value
            yield _Stated("growth_percent", value, "%", number.start, number.start - 1, number.end, number.loose)
            return
        if change is None:
            if self._told[-1:] == ["growth_percent"] and near.before() in ("、", "和"):
                value = -number.value if self._fell else number.value
                yield _Stated("growth_percent", value, "%", number.start, number.start, number.end, number.loose)
                return
            self._told.append("percent")
            yield _Stated("percent", number.value, "%", number.start, number.start, number.end, number.loose)
            return
        said = self._text[change.start : number.start]
        self._fell = _FALLS.search(said) is not None or said.endswith("-")
        value = -number.value if self._fell else number.value
        self._told.append("growth_percent")
        yield _Stated("growth_percent", value, "%", number.start, change.start, number.end, number.loose)

    def _money(self, near: Neighbours) -> Iterator[_Stated]:
        number = near.number
        charged = near.speaks_of("fee", "charge") or near.charges() or self.context.object == "fee"
        if not charged or near.is_no_count() or _LIMIT.match(self._text, number.end):
            return
        if _OTHER_MONEY.search(near.before()) or _WAIVED.search(self._text, number.end):
            return
        self.context.object = "fee"
        value = round(number.value * (10_000 if number.unit == "万元" else 1), 2)
        value = int(value) if value == int(value) else value
        yield _Stated("fee_yuan", value, "元", number.start, number.start, number.end, number.loose)


def _is_specific(info: Mention, text: str) -> bool:
    """Whether 信息 is of one kind (财政信息, 动态类信息), not all that the organ published."""
    return (
        info.id == "info" and text[info.start : info.end].startswith("信息") and not _GENERIC.search(text[: info.start])
    )


def _fits(number: Mention, name: str) -> bool:
    kinds = lexicon("claims")["units"]["of"]
    return number.unit in kinds.get(name, kinds["request"])
