"""Denials: 没有收到申请, 未发生行政复议、行政诉讼, 收费情况：无 – each states that a quantity is zero."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from auditor.language.mentions import Mention

_BASE = {
    "request": "received", "review": "reviews", "lawsuit": "lawsuits", "fee": "fee_yuan",
    "license": "license", "penalty": "penalty", "coercion": "coercion", "training": "trainings",
}  # fmt: skip
_BY_ACT = {
    ("request", "new"): "new",
    ("request", "carried_in"): "carried_in",
    ("request", "carried_out"): "carried_out",
    ("normdocs", "made"): "normdocs_made",
    ("normdocs", "repealed"): "normdocs_repealed",
    ("normdocs", "valid"): "normdocs_valid",
    ("rules", "made"): "rules_made",
    ("rules", "repealed"): "rules_repealed",
    ("rules", "valid"): "rules_valid",
    ("review", "fix"): "review_fix",
    ("lawsuit", "fix"): "lawsuit_fix",
}
_ALONE = frozenset({"carried_in", "carried_out", "granted", "partial", "denied", "unavailable", "refused"})
"""Actions that are denied without an object: 没有不予公开的情形, 没有一件结转下年."""
_HAPPENS = frozenset({"received", "raised", "occur", "charge", "hold", "new", "decide"})
_SOME = re.compile(
    r"[\d一二三四五六七八九十]+[个家](?:村|社区|乡|镇|街道|部门|单位|机关|科室|股室|站所)?|其[他它余](?:[部村各乡镇单科站]|街道)"
    r"|认为|如果|若|一旦|凡"
)
"""有15个部门零申请, 其他部门均未…, 认为没有… say nothing of the whole."""
_KIND = re.compile(r"(?:涉及|关于|有关|针对)(?!.{0,6}(?:公开|信息))[\u4e00-\u9fff]{2,}|违反|违法|违规|未经")
"""没有收到涉及征地的申请 denies one kind only."""
_LIMITED = re.compile("以下|按件|按量|按页")
_HEADS = ("方面", "情况", "件数", "数量")
"""复议方面，无。 – a comma that only leads over to what is said of it."""
_COMPLAINT = re.compile("投诉|举报|信访|咨询")
_CASES = frozenset({"review", "lawsuit"})
_CLAUSE_STOPS = ",;。:!?()\n"
Denial = tuple[str, int, int]


def denials(found: Sequence[Mention], text: str, about: str | None) -> Iterator[Denial]:
    """Quantity, start and end of every denial; ``about`` is the object that the passage speaks of."""
    clause: list[Mention] = []
    begin = 0
    for at, mention in enumerate([*found, Mention("stop", "。", len(text), len(text))]):
        if mention.kind == "stop" and mention.id in _CLAUSE_STOPS:
            if mention.id == ":" and not any(item.id == "negation" for item in clause):
                continue
            if mention.id == "," and text[: mention.start].endswith(_HEADS):
                continue
            if mention.id == "," and _goes_on(clause, found[at + 1 :], mention):
                continue
            yield from _clause(clause, begin, text, about)
            clause, begin = [], mention.end
        else:
            clause.append(mention)


def _goes_on(clause: Sequence[Mention], following: Sequence[Mention], comma: Mention) -> bool:
    """Whether a comma only parts what is denied together: 没有发生行政复议，行政诉讼情况."""
    if not clause or clause[-1].id not in _CASES or not following or following[0].start != comma.end:
        return False
    rest = takewhile(lambda mention: mention.kind != "stop", following)
    return all(mention.id in _CASES for mention in rest)


def _clause(clause: Sequence[Mention], begin: int, text: str, about: str | None) -> Iterator[Denial]:
    """Each negation of a clause, which begins at ``begin``, with what stands between it and the next one."""
    places = [at for at, mention in enumerate(clause) if mention.id == "negation"]
    for at, end in pairwise([*places, len(clause)]):
        if any(mention.kind == "number" and mention.value != 1 for mention in clause[at:end]):
            continue
        before = text[begin : clause[at].start]
        if _SOME.search(before) or ("等" not in before and any(map(_is_partial, clause[:at]))):
            continue
        behind = [mention for mention in clause[at + 1 : end] if mention.kind in ("object", "action")]
        if behind:
            yield from _denied(clause[at], behind, text, about)
        elif not text[clause[at].end : clause[at].end + 1].strip(_CLAUSE_STOPS + "、"):
            yield from _none(clause[:at], clause[at])
    for mention in clause:
        if mention.id == "free" and about in ("request", "fee", None) and not _LIMITED.search(text):
            yield "fee_yuan", mention.start, mention.end


def _is_partial(mention: Mention) -> bool:
    """Whether a word limits a denial to a part of the year or to one way of applying."""
    return mention.kind == "channel" or mention.id in ("season", "means")


def _denied(negation: Mention, behind: Sequence[Mention], text: str, about: str | None) -> Iterator[Denial]:
    acts = [mention.id for mention in behind if mention.kind == "action"]
    objects = [
        mention
        for mention in behind
        if mention.kind == "object" and mention.id in (*_BASE, "joint", "normdocs", "rules")
    ]
    ids = {mention.id for mention in objects}
    if any(mention.id == "thing" for mention in behind[:1]):
        return
    if objects and _KIND.search(text[negation.end : objects[0].start]):
        return
    applicants = [mention for mention in behind if mention.id in ("natural", "org")]
    if ids == {"request"} and {mention.id for mention in applicants} == {"org"}:
        yield "app_org", negation.start, behind[-1].end
        return
    if "fee" in ids and _COMPLAINT.search(text[negation.end : behind[-1].end]):
        return
    if "charge" in acts and "fee" not in ids:
        yield "fee_yuan", negation.start, behind[-1].end
        return
    if "fee" in ids:
        objects = [mention for mention in objects if mention.id == "fee"][:1]
    elif ids & {"review", "lawsuit", "joint"}:
        objects = [m for m in objects if m.id != "request" or _stands_alone(negation, m, text)]
    told: set[str] = set()
    for mention in objects:
        for quantity in _quantities(mention.id, acts):
            if quantity not in told:
                told.add(quantity)
                yield quantity, negation.start, mention.end
    if not objects:
        if not any(mention.kind == "object" for mention in behind):
            yield from _unnamed(negation, behind, about)
        for mention in behind:
            if mention.id in _ALONE:
                yield mention.id, negation.start, mention.end
            elif mention.id == "lost":
                yield "lawsuit_fix", negation.start, mention.end


def _unnamed(negation: Mention, behind: Sequence[Mention], about: str | None) -> Iterator[Denial]:
    """未收到: where the talk is of applications the object goes without saying."""
    acts = {mention.id for mention in behind}
    if about == "request" and acts <= {"received", "new"}:
        yield "received", negation.start, behind[-1].end


def _stands_alone(negation: Mention, mention: Mention, text: str) -> bool:
    """Whether an application beside a review is denied for itself, and is not the cause of the review."""
    return "因" not in text[negation.end : mention.start] and text[mention.end : mention.end + 1] in (
        "、",
        "和",
        "及",
        "或",
    )


def _quantities(name: str, acts: Sequence[str]) -> Iterator[str]:
    if name == "joint":
        yield from ("reviews", "lawsuits")
        return
    named = [_BY_ACT[name, act] for act in acts if (name, act) in _BY_ACT]
    if named:
        yield from dict.fromkeys(named)
    elif name in _BASE and (not acts or _HAPPENS.intersection(acts)):
        yield _BASE[name]


def _none(before: Sequence[Mention], negation: Mention) -> Iterator[Denial]:
    """…情况：无."""
    since = max((at + 1 for at, mention in enumerate(before) if mention.kind == "number"), default=0)
    objects = before[since:]
    if any(mention.id == "fee" for mention in objects):
        objects = [mention for mention in objects if mention.id == "fee"]
    for mention in objects:
        if mention.id in _BASE:
            yield _BASE[mention.id], mention.start, negation.end
        elif mention.id == "joint":
            yield "reviews", mention.start, negation.end
            yield "lawsuits", mention.start, negation.end
        elif mention.id in _ALONE:
            yield mention.id, mention.start, negation.end
