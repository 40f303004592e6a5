"""Whom a number is for by what is said behind it: `5,000 permits. Only Thai nationals may apply`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading
from policyfacts.find.nations import NationMention, those_who_come
from policyfacts.resolve.frame import Frame, beginning_in
from policyfacts.resolve.joined import JOINT, nation_span
from policyfacts.resolve.slots.scope import Scope

_PEOPLE = (
    r"(?:nationals|citizens|people|workers|applicants|candidates|students|graduates|nurses|passport[ -]holders"
    r"|holders|refugees|farm ?workers|jobseekers)"
)
_OF_THEM = rf"(?:(?:the|those|all|{_PEOPLE})[ \u00a0])*(?:(?:of|from|with)[ \u00a0])?(?:the[ \u00a0])?"
_ONLY = re.compile(rf"(?:(?:Only|Just)[ \u00a0])?{_OF_THEM}", re.IGNORECASE)
_MAY = re.compile(
    rf"(?:[ \u00a0](?:[a-z]+[ \u00a0])?(?:{_PEOPLE}|passports))?"
    r"[ \u00a0](?:(?:alone|will|would|can|could|may|are|be)[ \u00a0]){1,3}"
    r"(?:eligible|entitled|apply|qualify|use it|take part|benefit|covered|considered|(?:invited|allowed) to apply)\b"
)
# `The scheme is open only to citizens of`, `They are meant for`
_OPEN_TO = re.compile(
    r"(?:The|These|This|Those|They|It|All|Places|Applications)\b"
    r"(?:(?!\b(?:not|no longer|never)\b)[^,;:.\d]){0,60}?"
    r"[ \u00a0](?:is|are|was|were|be|been|remains?)[ \u00a0](?:(?:only|now|still|exclusively|also)[ \u00a0])?"
    r"(?:open|available|limited|restricted|reserved|confined|meant|intended|earmarked|destined|set aside)[ \u00a0]"
    rf"(?:(?:only|exclusively|solely)[ \u00a0])?(?:to|for)[ \u00a0]{_OF_THEM}"
)
# `a quota of 2,300 visas, and only citizens of Ireland may apply`
_AND_ONLY = re.compile(
    rf"[,;][ \u00a0](?:(?:and|but|though|for which|of which)[ \u00a0])?only[ \u00a0]{_OF_THEM}$", re.IGNORECASE
)


def eligible(frame: Frame, limit: int, issuer: str | None, scope: Scope) -> Reading[tuple[str, ...]] | None:
    """The countries whose people alone may have what the number counts, by the clause or the sentence behind it.

    Args:
        limit: Where the words behind the number end that belong to it.
    """
    here = [n for n in frame.view.nations if frame.end <= n.start and n.end <= limit]
    if here and _AND_ONLY.search(frame.view.words(frame.end, here[0].start)) and issuer not in here[0].codes:
        return _told(scope.document.text, here, frame.view.end, issuer)
    at = frame.view.sentence.index + 1
    text, sentences = scope.document.text, scope.document.sentences
    if at >= len(sentences) or scope.numbers.get(at) or sentences[at].kind != "body":
        return None
    if any(those_who_come(text, n) and issuer not in n.codes for n in frame.view.nations):
        return None
    nations = beginning_in(scope.found.nations, sentences[at].start, sentences[at].end)
    lead = text[sentences[at].start : nations[0].start] if nations else ""
    if not nations or issuer in nations[0].codes or not (_OPEN_TO.fullmatch(lead) or _ONLY.fullmatch(lead)):
        return None
    return _told(text, nations, sentences[at].end, issuer, asserted=_OPEN_TO.fullmatch(lead) is not None)


def _told(
    text: str, nations: Sequence[NationMention], end: int, issuer: str | None, *, asserted: bool = False
) -> Reading[tuple[str, ...]] | None:
    """The run of nations, where what stands behind it says that they may apply; `asserted` where it need not."""
    run = [nations[0]]
    for nation in nations[1:]:
        if issuer in nation.codes or JOINT.fullmatch(text, run[-1].end, nation.start) is None:
            break
        run.append(nation)
    if not asserted and _MAY.match(text, run[-1].end, end) is None:
        return None
    codes = tuple(dict.fromkeys(code for nation in run for code in nation.codes))
    return Reading(codes, "beneficiary.eligible", tuple(nation_span(nation) for nation in run))
