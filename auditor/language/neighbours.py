"""A number and the words beside it: what is counted, what was done, through which channel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from auditor.language.mentions import Mention
from auditor.lexicon import lexicon

SENTENCE_STOPS = ";。!?\n"
_JOINED = re.compile(r"(?:并|和|、|及|与|且|后|妥善|依法|按时|按期|及时|已|均|全部|予以|作出|或|”|“|了|与)*")
_AMONG = re.compile(r"[^,;。:\d]{0,8}?(?:之中|当中|里头|里|中)(?=[,，。:]|$|[有已公予自个,])")
_THEN = re.compile(r"(20\d\d)年度?(?:全年)?[为是]$")
_COMPARED = re.compile(r"(?:(?:去年|上一?年度?)(?:同期)?|(?:比|较|与|同)20\d\d年度?(?:同期)?)(?:的|为|是|达|[(])?$")
_NO_NOUN = re.compile("[因系由属需为按经已均未被全都是于经]")
_TOGETHER = re.compile("(?:合计|合起来|相加|指标|平台|渠道)")
_INTENDED = re.compile("[^,;。]?拟")
"""8份拟出台的文件: not yet made."""
_SUM = re.compile(r"(?:合计|共计|总计|共)$")
_SUBJECTS = frozenset({"request", "review", "lawsuit", "normdocs", "rules", "license", "penalty", "coercion"})
"""Objects that a clause further on may still speak of: 行政复议：共发生6件，其中维持4件."""
_WEAK = frozenset({"set_aside", "decide", "hold", "occur"})
"""Actions that give way to another one behind the same number: 19件作出“予以公开”决定."""
_NOUN_REACH = 8
_DIFFERENCE_REACH = 4


class Neighbours:
    """A number with what stands before it, back to the number before, and behind it, up to the next one.

    ``spent`` is where the words end that the number before has taken for itself.
    """

    def __init__(self, found: Sequence[Mention], at: int, text: str, spent: int = 0) -> None:
        self.number = found[at]
        self._text = text
        begin = at
        while begin > 0 and not _ends(found[begin - 1]):
            begin -= 1
        end = at + 1
        while end < len(found) and not _ends(found[end]):
            end += 1
        left = [mention for mention in found[begin:at] if mention.end > spent]
        clause = max((i + 1 for i, m in enumerate(left) if m.kind == "stop" and m.id != "、"), default=0)
        self._clause, self._earlier = left[clause:], left[:clause]
        self._right = found[at + 1 : end]
        self._rest = list(takewhile(lambda mention: not _stops(mention), found[at + 1 :]))
        self._next = found[end].start if end < len(found) and found[end].kind == "number" else None
        self._from = found[begin - 1].end if begin else 0
        sentence = next((i + 1 for i in range(at - 1, -1, -1) if _stops(found[i])), 0)
        self._sentence = found[sentence:at]
        comma = next((i + 1 for i in range(at - 1, -1, -1) if found[i].kind == "stop" and found[i].id != "、"), 0)
        self._since_comma = found[comma:at]

    def before(self) -> str:
        """The text back to the number or sentence before."""
        return self._text[self._from : self.number.start]

    def is_no_count(self) -> bool:
        """Whether the number is a difference, a plan, one of each, or one that was counted before (上述3件, 16件中)."""
        signals = {mention.id: mention for mention in self._clause if mention.kind == "signal"}
        if "each" in signals or "season" in signals or any(mention.id == "plan" for mention in self._since_comma):
            return True
        if "negation" in signals and self.number.value == 1:
            return True
        if "demonstrative" in signals and signals["demonstrative"].end == self.number.start:
            return True
        if _AMONG.match(self._text, self.number.end) and not _actions(self._clause):
            return True
        if _TOGETHER.match(self._text, self.number.end) or _INTENDED.match(self._text, self.number.end):
            return True
        if "reached" in signals:
            return False
        change = signals.get("change")
        return change is not None and self.number.start - change.end <= _DIFFERENCE_REACH

    def is_last_year(self, report_year: int | None) -> bool:
        """Whether the number is last year's, named for comparison: 较去年的21件, （去年61件）, 比2020年（263件）."""
        before = self._text[: self.number.start]
        then = _THEN.search(before)
        if then is not None and report_year is not None and int(then[1]) < report_year:
            return True
        return _COMPARED.search(before) is not None

    def is_by_means(self) -> bool:
        """Whether the number is only what came one way: 邮寄收到361件."""
        means = any(mention.id == "means" for mention in self._clause)
        return means and not any(word in self.before() for word in ("共", "等", "累计"))

    def is_enumerated(self) -> bool:
        """Whether the number is the first of a list: 发布工作动态611条、通知公告87条."""
        following = self._text[self.number.end : self.number.end + 1]
        return following == "、" and any(mention.kind == "number" for mention in self._rest)

    def last_action(self) -> str | None:
        """The last action of the sentence before the number."""
        acts = _actions(self._sentence)
        return acts[-1].id if acts else None

    def charges(self) -> bool:
        """Whether the sentence speaks of charging before the number."""
        return any(mention.id in ("charge", "fee") for mention in self._sentence)

    def names_objects(self) -> bool:
        """Whether the sentence names any object before or behind the number."""
        return bool(_objects(self._sentence) or _objects(self._rest))

    def has_action(self) -> bool:
        """Whether an action stands in the number's own clause."""
        return bool(_actions(self._clause))

    def respectively(self) -> list[Mention]:
        """The objects or actions that a run of numbers counts one by one: 公开、不予公开分别为7件、3件."""
        at = next((i for i, m in enumerate(self._sentence) if m.id == "respectively"), None)
        if at is None:
            return []
        run = self._sentence[at + 1 :]
        if any(m.kind != "number" and m.id != "、" for m in run):
            return []
        listed: list[Mention] = []
        for mention in reversed(self._sentence[:at]):
            if mention.kind == "stop" and mention.id != "、":
                break
            if mention.kind in ("object", "action"):
                listed.insert(0, mention)
        rest = list(takewhile(lambda m: m.kind == "number" or m.id == "、", self._rest))
        numbers = [mention for mention in (*run, self.number, *rest) if mention.kind == "number"]
        return [listed[numbers.index(self.number)]] if len(listed) == len(numbers) > 1 else []

    def is_sum(self) -> bool:
        """Whether the number sums up the ones before it: …，合计38件."""
        return not _objects(self._clause) and not _actions(self._clause) and bool(_SUM.search(self.before()))

    def channels(self) -> list[Mention]:
        """The channels named before the number: right before it, else in its clause, else further back."""
        beside = [m for m in self._clause if m.kind == "channel" and m.end == self.number.start]
        if beside:
            return beside
        own = [mention for mention in self._clause if mention.kind == "channel"]
        further = [mention for mention in self._earlier if mention.kind == "channel"]
        alone = all(mention.id == "elsewhere" for mention in further)
        return own or ([] if alone and not _opens_list(further, self._text) else further)

    def channel(self) -> str:
        """The one kind of channel named before the number, or ``several``."""
        kinds = {mention.id for mention in self.channels()}
        if kinds == {"wechat", "newmedia"}:
            return "several" if "等" in self.before() else "wechat"
        return kinds.pop() if len(kinds) == 1 else "several"

    def is_named_only(self, governing: Mention) -> bool:
        """Whether a noun behind the number merely names it (22件申请), with no word that says there were so many."""
        return governing.start >= self.number.end and not self.before().endswith(("有", "共", "计", "为", "达"))

    def is_beside_channel(self) -> bool:
        """Whether the number stands right behind its channel: 网站133条，微信216条."""
        return any(mention.end == self.number.start for mention in self.channels())

    def has_siblings(self) -> bool:
        """Whether the sentence goes on to other channels: …网站发布127条，公众号发布240条."""
        return any(mention.kind == "channel" and mention.id != self.channel() for mention in self._rest)

    def is_open_list(self) -> bool:
        """Whether the channels are named as examples: 公开栏等渠道."""
        return _opens_list(self.channels(), self._text)

    def object(self) -> Mention | None:
        """What is counted: a noun close behind the number, else the last object before it."""
        behind = self._noun_behind()
        if behind is not None:
            return behind
        own = _objects(self._clause)
        disclosure = [mention for mention in self._clause if mention.id == "disclosure"]
        if (
            disclosure
            and self.number.start - disclosure[-1].end <= _DIFFERENCE_REACH
            and disclosure[-1] is self._clause[-1]
        ):
            return disclosure[-1]
        if own:
            if (
                own[-1].id == "request"
                and len(own) > 1
                and own[-2].id in ("natural", "org")
                and own[-2].end == own[-1].start
            ):
                return own[-2]
            return own[-1]
        further = _objects(self._earlier)
        if _actions(self._clause) or any(mention.id == "reached" for mention in self._clause):
            further = [mention for mention in _objects(self._sentence) if mention.id in _SUBJECTS]
        return further[-1] if further else None

    def about(self, ids: Sequence[str]) -> str | None:
        """For words that speak of documents only (废止, 现行有效): which documents the sentence names."""
        if not set(ids) & {"made", "repealed", "valid"}:
            return None
        named = [mention.id for mention in self._sentence if mention.id in ("normdocs", "rules")]
        return named[-1] if named else None

    def actions(self, governing: Mention | None) -> list[Mention]:
        """The action that governs the number, with those joined to it by 并 or 和; else one that follows."""
        beside = list(takewhile(lambda mention: mention.kind != "stop", self._right))
        for stretch in (self._clause, self._earlier):
            acts = _actions(stretch)
            if acts and self._text[acts[-1].end : self.number.start] == "的":
                onward = [act for act in _actions(beside) if act.id in ("carried_in", "carried_out", "carried")]
                if onward:
                    return onward[:1]  # 收到的1件结转下年
            if acts:
                if acts[-1].id == "publish" and any(act.id == "set_aside" for act in acts):
                    return []  # 不属于本机关公开25件
                return self._joined(acts)
        if governing is not None and governing.end <= self.number.start and counts_bare(governing.id):
            return []
        reach = self._right if governing is None or governing.start >= self.number.end else beside
        behind = [act for act in _actions(reach) if act.end != self._next]
        return ([act for act in behind if act.id not in _WEAK] or behind)[:1]

    def change(self) -> Mention | None:
        """A word of growth or decline before the number."""
        return next((mention for mention in reversed(self._clause) if mention.id == "change"), None)

    def speaks_of(self, *ids: str) -> bool:
        """Whether an object or action of these ids stands before the number, or behind it in its clause."""
        beside = takewhile(lambda mention: mention.kind != "stop", self._right)
        return any(mention.id in ids for mention in (*self._earlier, *self._clause, *beside))

    def _gap(self, mention: Mention) -> int:
        """Characters between a mention and the number behind it."""
        return self.number.start - mention.end

    def _noun_behind(self) -> Mention | None:
        """The counted noun where it follows: 23份政府信息公开申请, 4个版块."""
        first = self._right[0] if self._right else None
        if first is None or (first.kind == "action" and first.start - self.number.end <= 1):
            return None
        for mention in self._right:
            if mention.kind == "stop":
                return None
            if mention.kind == "object" and mention.id not in ("applicants", "natural", "org", "disclosure"):
                reach = 1 if mention.id == "thing" or _objects(self._clause) else _NOUN_REACH
                between = self._text[self.number.end : mention.start]
                return mention if len(between) <= reach and not _NO_NOUN.search(between) else None
        return None

    def _joined(self, acts: Sequence[Mention]) -> list[Mention]:
        group = [acts[-1]]
        for act in reversed(acts[:-1]):
            if not _JOINED.fullmatch(self._text[act.end : group[0].start]):
                break
            group.insert(0, act)
        return group


def _opens_list(channels: Sequence[Mention], text: str) -> bool:
    return bool(channels) and "等" in text[channels[-1].end : channels[-1].end + 3]


@cache
def counts_bare(name: str) -> bool:
    """Whether a bare number behind the object counts it: 行政复议3件均维持 says three reviews."""
    return bool(lexicon("claims")["quantities"].get(name, {}).get(""))


def _stops(mention: Mention) -> bool:
    return mention.kind == "stop" and mention.id in SENTENCE_STOPS


def _ends(mention: Mention) -> bool:
    return mention.kind == "number" or _stops(mention)


def _objects(stretch: Sequence[Mention]) -> list[Mention]:
    return [
        mention for mention in stretch if mention.kind == "object" and mention.id not in ("applicants", "disclosure")
    ]


def _actions(stretch: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in stretch if mention.kind == "action"]
