"""Sentences that assert nothing: conditions that are yet to be met, and questions."""

from __future__ import annotations

import re
from typing import Literal

from policyfacts.find.status import StatusCue
from policyfacts.resolve.frame import Frame

# Whoever may be among those who apply: `if they pass a test, 4,000 nurses will be given visas` tells who may come.
_APPLICANT = (
    "(?:you|they|he|she|we|it|one|an?|any|applicants?|employers?|workers?|people|candidates?|students?"
    "|not|so|needed|necessary)"
)
# `If parliament agrees, 4,000 nurses will be given visas`
_CONDITION = re.compile(
    rf"(?:^|[;:“\"][ \u00a0]?)(?:(?:But|And|Only|Yet)[ \u00a0])?(?:[Ii]f|[Uu]nless|Provided(?: that)?|Pending"
    rf"|Subject to|Assuming|Should)[ \u00a0]"
    rf"(?!{_APPLICANT}\b)(?:[^,;:]|(?<=\d),(?=\d)){{3,90}},[ \u00a0][^;:]*$"
)
# `will be issued if the budget passes`
_IF_PASSED = re.compile(
    r"\b(?:if|unless|provided that|as long as|subject to|pending|on condition that)[ \u00a0](?:the[ ]|a[ ]|its[ ]"
    r"|their[ ])?"
    r"(?:[\w’'-]+[ \u00a0]){0,2}?(?:parliament|senate|congress|house|cabinet|government|ministers|lawmakers"
    r"|council|bill"
    r"|budget|plan|law|proposal|measure|decree|draft|deal|agreement|talks|court|vote|referendum|approval"
    r"|ratification)\b",
    re.IGNORECASE,
)
# `once parliament has passed the law`, `Once approved, it will`: not before somebody has agreed to it
_ENACTED = (
    r"(?:once|when|as soon as)[ \u00a0](?:(?:the|a|its|their|both)[ \u00a0])?(?:[\w’'-]+[ \u00a0]){0,3}?"
    r"(?:(?:parliament|senate|congress|house|chambers?|lawmakers|council|bill|budget|law|draft|decree|deal|agreement"
    r"|president)[ \u00a0])(?:(?:has|have|is|are|been|finally|also)[ \u00a0]){0,3}"
    r"(?:pass|approv|adopt|ratif|agree|sign|back|confirm|clear)(?:ed|es|s|ies|ied)?\b"
    r"|(?:once|if|when)[ \u00a0](?:(?:it|they)(?: is| are)?[ \u00a0])?(?:approved|adopted|ratified|passed"
    r"|confirmed|enacted|signed)\b"
)
_ONCE_ENACTED = re.compile(rf"\b(?:{_ENACTED})", re.IGNORECASE)
_ENACTED_FIRST = re.compile(rf"(?:^|[;“\"][ \u00a0]?)(?:{_ENACTED})[^;:]{{0,60}},[ \u00a0][^;:]*$", re.IGNORECASE)
_WHETHER = re.compile(r"\bwhether[ \u00a0](?:[^,;:]|(?<=\d),(?=\d)){0,60}$")
# `Will Spain issue 9,000?`, `Only if a trial goes well will Taiwan issue 1,000`: the subject behind its auxiliary.
_INVERTED = re.compile(
    r"(?:^|[,;“\"][ \u00a0]?|\b[Oo]nly (?:if|when|once|after)\b[^,;:]{3,60}[ \u00a0])(?:and |but )?"
    r"(?:Can|[Ww]ill|[Ww]ould|[Cc]ould|[Mm]ight|[Mm]ay|[Ss]hall|[Ss]hould)[ \u00a0](?:[\w’'-]+[ \u00a0]){1,5}$"
)


def mood_of(frame: Frame, verb: StatusCue) -> Literal["condition", "question"] | None:
    """Whether a verb of deciding or granting stands in a condition or a question, and so tells of nothing done."""
    view = frame.view
    lead = view.words(view.start, verb.start)
    if verb.effect is None:
        if not _INVERTED.search(lead):
            return None
        return "question" if view.words(view.start, view.end).rstrip(' ”"’').endswith("?") else "condition"
    if verb.effect != "future":
        return None
    behind = view.words(max(verb.end, frame.end), view.end)
    if any(p.search(lead) for p in (_CONDITION, _ENACTED_FIRST)) or any(
        p.search(behind) for p in (_IF_PASSED, _ONCE_ENACTED)
    ):
        return "condition"
    return "question" if verb.start >= frame.end and _WHETHER.search(lead) else None
