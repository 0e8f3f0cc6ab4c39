"""L708: a fixed formula or the title of a law that is not quoted as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.chinese import letters
from auditor.lexicon import lexicon
from auditor.report import Report, Section
from auditor.rule import rule
from auditor.rules.writing.prose import BASIS, passages
from auditor.verdict import Conclusion, Evidence, Finding, Severity

_TITLE = re.compile(r"《([^《》\n]{5,40})》")
_LETTERS_A_SLIP = 8
"""A title may differ in one letter for every so many, and still be meant for a known one."""


@rule(id="L708", title="固定提法或法规名称引用有误", severity=Severity.ERROR, basis=BASIS)
def formula_misquoted(report: Report) -> Iterator[Conclusion]:
    """检查什么：“以公开为常态、不公开为例外”等固定提法是否照原文引用，书名号内的法规名称是否有错漏字。沿用旧提法“以公开为原则”的，指明现行提法。

    为什么：漏掉“不”字意思就反了；法规名称写错说明没有核对原文。

    反例：“坚持公开为常态、公开为例外”；《政府信息公开条列》。

    正例：“坚持以公开为常态、不公开为例外”；《政府信息公开条例》。

    依据：《政府信息公开条例》第五条。
    """
    for section, passage in passages(report):
        yield from _formulas(section, passage.text, passage.start)
        for match in _TITLE.finditer(passage.text):
            meant = _meant(match.group(1))
            if meant is not None:
                yield Finding(
                    message=f"法规名称应为《{meant}》",
                    evidence=(_evidence(section, passage.start + match.start(), passage.start + match.end(), meant),),
                    advice="照原名改正。",
                )


def _formulas(section: Section, text: str, offset: int) -> Iterator[Conclusion]:
    places = [at for at, char in enumerate(text) if letters(char)]
    bare = "".join(text[at] for at in places)
    for formula in lexicon("slogans")["formulas"]:
        core = letters(formula["exact"]).removeprefix("以")
        for match in re.finditer(formula["pattern"], bare):
            said = match.group().removeprefix("以").removeprefix("坚持")
            if said == core:
                continue
            start, end = offset + places[match.start()], offset + places[match.end() - 1] + 1
            old = said == letters(formula["outdated"]).removeprefix("以")
            message = f"沿用旧提法，现行提法为“{formula['exact']}”" if old else f"固定提法应为“{formula['exact']}”"
            yield Finding(
                message=f"{message}（{formula['source']}）",
                evidence=(_evidence(section, start, end, formula["exact"]),),
                advice="照原文改正。",
                severity=Severity.INFO if old else None,
            )


def _evidence(section: Section, start: int, end: int, expected: str) -> Evidence:
    found = section.evidence(start, end)
    return Evidence(found.quote, found.section, span=found.span, location=found.location, expected=expected)


def _meant(title: str) -> str | None:
    """The known title that a title just misses."""
    from rapidfuzz.distance import Levenshtein

    plain = letters(title)
    known = lexicon("law_titles")["titles"]
    if plain in map(letters, known):
        return None
    near = [
        (distance, name)
        for name in known
        if (distance := Levenshtein.distance(plain, letters(name))) <= len(name) // _LETTERS_A_SLIP
    ]
    return min(near)[1] if near else None
