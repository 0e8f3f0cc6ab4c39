"""Which year and whose number: the years and scopes of a sentence, by place."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.language.mentions import Mention
from auditor.language.neighbours import SENTENCE_STOPS

_COMPARES = ("比", "较", "与", "于", "至", "到", "和", "同")
_NO_SCOPE = (
    "指导",
    "督促",
    "协助",
    "帮助",
    "组织",
    "要求",
    "通知",
    "为",
    "占",
    "及",
    "和",
    "与",
    "列入",
    "纳入",
    "居",
    "向",
    "对",
    "在",
)
_GROUP_REACH = 4


class Bindings:
    """From which place on which year and which scope is spoken of.

    A year holds to the end of its sentence, inside brackets to their end; one that is compared with (比2022年,
    较去年) to the end of its clause. A scope holds to the end of its sentence once a number stands in its clause.
    """

    def __init__(self, found: Sequence[Mention], text: str, report_year: int | None) -> None:
        self._found = found
        self._text = text
        self._report_year = report_year
        self._years: list[tuple[int, int | None, bool]] = []
        self._scopes: list[tuple[int, str | None]] = []
        self._read_years()
        self._read_scopes()

    def year(self, place: int, *, compared: bool = True) -> int | None:
        """The year spoken of at a place; without ``compared`` years that are only compared with do not count."""
        return next(
            (y for start, y, is_compared in reversed(self._years) if start <= place and (compared or not is_compared)),
            None,
        )

    def scope(self, place: int) -> str | None:
        """Whose number stands at a place, where the sentence says so."""
        return next((scope for start, scope in reversed(self._scopes) if start <= place), None)

    def _read_years(self) -> None:
        year: int | None = None
        before_bracket: int | None = None
        for at, mention in enumerate(self._found):
            if mention.kind == "stop" and mention.id != "、":
                if mention.id in SENTENCE_STOPS:
                    year = None
                elif mention.id == "(":
                    before_bracket = year
                elif mention.id == ")":
                    year = before_bracket
                self._years.append((mention.start, year, False))
            elif mention.kind == "year":
                compared = self._text[: mention.start].endswith(_COMPARES)
                if not compared:
                    year = int(mention.value)
                self._years.append((mention.start, int(mention.value), compared))
            elif mention.id == "last_year" and self._report_year is not None:
                heads = self._heads(at)
                if heads:
                    year = self._report_year - 1
                self._years.append((mention.start, self._report_year - 1, not heads))
            elif mention.id == "reached":
                self._years.append((mention.start, year, False))
            elif mention.id == "this_year" and not self._belongs_to_a_year(at):
                year = None
                self._years.append((mention.start, None, False))

    def _belongs_to_a_year(self, at: int) -> bool:
        """Whether 全年 only rounds off the year named right before it: 2022年全年, 去年全年."""
        before = self._found[at - 1] if at else None
        return before is not None and before.end == self._found[at].start and "year" in (before.kind, before.id[-4:])

    def _heads(self, at: int) -> bool:
        """Whether 去年 opens what is said of it, and is not only compared with: 去年，…; 去年全年…."""
        following = self._found[at + 1] if at + 1 < len(self._found) else None
        return (
            following is not None
            and following.start == self._found[at].end
            and (following.id == "," or following.id == "this_year")
        )

    def _read_scopes(self) -> None:
        held: str | None = None
        scope: str | None = None
        numbered = False
        last_end = -1
        for at, mention in enumerate(self._found):
            if mention.kind == "number":
                numbered = True
            elif mention.kind == "stop" and mention.id != "、":
                if mention.id in SENTENCE_STOPS:
                    held = None
                elif numbered:
                    held = scope
                scope, numbered = held, False
                self._scopes.append((mention.start, scope))
            elif mention.kind == "scope" and mention.id == "own":
                held = scope = None
                self._scopes.append((mention.start, None))
            elif mention.kind == "scope" and not self._text[: mention.start].endswith(_NO_SCOPE):
                joined = scope is not None and mention.start - last_end <= 1
                if not joined and (mention.id == "words" or self._acts_next(at)):
                    scope = self._words(mention)
                    self._scopes.append((mention.start, scope))
                last_end = mention.end

    def _acts_next(self, at: int) -> bool:
        """Whether a group (乡镇, 县级部门) is what acts or counts: an action or number follows at once."""
        mention, following = self._found[at], self._found[at + 1 : at + 3]
        return any(item.kind in ("action", "number") and item.start - mention.end <= _GROUP_REACH for item in following)

    def _words(self, mention: Mention) -> str:
        return self._text[mention.start : mention.end].removeprefix("以").removesuffix("名义")
