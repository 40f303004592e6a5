"""Signs around a form that it means a visa class or a kind: `visa` beside `H-2B`, `permits` before `for work`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from policyfacts.document import Span
from policyfacts.find.programme_mentions import Found

_DOCUMENTS = (
    r"visas?|permits?|cards?|status(?:es)?|petitions?|classification|quotas?|caps?|workers?|programs?|programmes?"
    r"|schemes?"
    r"|holders?|categor(?:y|ies)|lotter(?:y|ies)|registrations?|applications?|applicants?|sponsors?|sponsorship"
    r"|migrants?"
    r"|students?|scholars?|exchange\ visitors?|entrepreneurs?|investors?|green\ cards?|nonimmigrants?|non-immigrants?"
    r"|transfers?|transferees?|slots?|places|allocation|route|stream|entrants?|grants|refusals|approvals"
    r"|beneficiar(?:y|ies)|pool"
)
_CUE_AFTER = re.compile(
    rf"""
    (?: \s? \( [^()\n]{{1,40}} \) | \) )?  # the Seasonal Work (E-8) visa
    (?: [\s\u00a0-]{{1,2}} (?!(?:and|or|to|for|in|on|with|needs?|of|the|is|are|was|were|has|have|will|by|from|as|at|an
        |it|no|so)\b)
      [a-z\u00e0-\u00ff-]{{2,20}} ){{0,2}}
    [\s\u00a0-]{{1,2}} (?i: {_DOCUMENTS} ) \b
    """,
    re.VERBOSE,
)
_CUE_BEFORE = re.compile(
    r"""
    \b (?i: visas? | status | categor(?:y|ies) | class(?:es)? | classification | permits? | nonimmigrant )
    (?: ,? [ \u00a0] (?: such | like | as | including | type | types | of | under | the ) ){0,3}
    [ \u00a0,:(\u2013\u2014-]{0,3} $
    """,
    re.VERBOSE,
)
_LIST_GAP = re.compile(r"\s?(?:,|/|&|and|or|,\s?and|,\s?or)\s?")
_THE = re.compile(r"\b[Tt]he[ \u00a0]$")
# What is given for a purpose: `permits were granted for work`, `5,100 for study`; not `left for work`.
_GIVEN_FOR = re.compile(
    r"(?:\d(?:[ \u00a0](?:million|thousand|lakh))?"
    r"|\b(?:visas?|permits?|residenc(?:e|es|y)|cards?|permissions?|authori[sz]ations?|documents?|approvals?|admissions?"
    r"|holders|entries|applications?|places|people|persons|foreigners|nationals|citizens|migrants|immigrants|applicants"
    r"|newcomers|arrivals))(?:[ \u00a0](?:were|was|are|is|been|have|has|granted|issued|given|approved|admitted|refused"
    r"|rejected|of[ ](?:them|these|those|which)"
    r"|in[ ]\d{4}|last[ ]year|a[ ](?:year|month)|per[ ](?:year|month)|annually)){0,4}[ \u00a0]$",
    re.IGNORECASE,
)
# `will allow 5,000 Filipinos to work in its factories`
_LET = re.compile(
    r"\b(?:allow|let|permit|admit|authori[sz]|clear|invit|br(?:ing|ought)|accept|entitl)[a-z]*\b[^.;:]{0,16}"
    r"\d[^.;:]{0,50}[ \u00a0]$"
)
_AIM = re.compile(r"to[ \u00a0](?:come[ \u00a0](?:and|to)[ \u00a0])?(?:work|study|train|settle|visit)")
_GIVEN_REACH = 90
# `For study, Denmark granted 10,300; for work it granted 17,800`: what a clause with a number begins with.
_FIRST = re.compile(r"(?:^|[;,][ \u00a0](?:(?:and|while|but)[ \u00a0])?)$")
_THEN_NUMBER = re.compile(r"[Ff]or[ \u00a0][a-z][^.;:\d]{2,70}\d")
# `Partners of work visa holders`, `dependants of skilled workers`
_KIN_OF = re.compile(
    r"\b(?P<kin>partners|spouses|wives|husbands|depend[ae]nts|relatives|children|parents|families|family members)"
    r"[ \u00a0]of[ \u00a0](?:(?:the|these|those|such)[ \u00a0])?$",
    re.IGNORECASE,
)
_KIN_REACH = 36
# `F-2-R`, `E-7-4`: a class of a class.
_SUBCLASS = re.compile(r"-(?:[A-Z]|\d)(?![\w-])")
_BASE_CLASS = re.compile(r"[A-Z]-\d{1,2}")
# `Work was the largest category with 38,000, ahead of family with 24,000`, `Visitors: 51,300 visas`: the labels of a
# table told in prose.
_TOLD = re.compile(
    r"""
    (?: (?P<first> (?<=[.!?]\s) | (?<=\n) | ^ ) | \b(?:by|of|and|then|before|behind)[ \u00a0] | [,;:][ \u00a0] )
    (?P<label> [A-Za-z][a-z-]+ (?:[ \u00a0](?!accounted|came|made)[a-z]+)? )
    (?: [ \u00a0](?:was|were|is|remained|came)[ \u00a0][a-z \u00a0]{3,40}? )?
    (?: ,?[ \u00a0](?: with | at | for | to | accounted[ ]for | came[ ]to | made[ ]up ) | (?(first):|(?!)) )[ \u00a0]
    (?: (?:some|about|around|just|only|another)[ ] )? \d
    """,
    re.VERBOSE,
)


def with_cue(text: str, found: list[Found]) -> list[Found]:
    """Without the classes that need a word like "visa" and have it nowhere: beside them, in their list, or earlier."""
    classes = [item for item in found if item.known.cue]
    shown = {id(item) for item in classes if _is_cued(text, item)}
    for one, other in (*reversed(list(pairwise(found))), *pairwise(found)):
        if one.end <= other.start and other.start - one.end < 8 and _LIST_GAP.fullmatch(text, one.end, other.start):
            if id(other) in shown and one.known.cue:
                shown.add(id(one))
            elif other.known.cue and (id(one) in shown or _is_class(one)):
                shown.add(id(other))
            elif one.known.cue and _is_class(other):
                shown.add(id(one))
    issuers = {item.reading.issuer for item in classes if id(item) in shown}
    for item in classes:  # `the E-9`, in an article on E-8 visas
        if item.reading.issuer in issuers and _THE.search(text, max(0, item.start - 5), item.start):
            shown.add(id(item))
    used = {item.reading.rule for item in classes if id(item) in shown}
    return [item for item in found if not item.known.cue or item.reading.rule in used]


def _is_cued(text: str, item: Found) -> bool:
    before = text[max(0, item.start - 40) : item.start]
    return _CUE_AFTER.match(text, item.end) is not None or _CUE_BEFORE.search(before) is not None


def _is_class(item: Found) -> bool:
    return item.reading.specific and item.reading.code is not None and not item.known.cue


def is_purpose(text: str, start: int, at: int) -> bool:
    """Whether what stands at `at` is what papers were given for, or what people were let in to do."""
    before = text[max(start, at - _GIVEN_REACH) : at]
    if _FIRST.search(before) and _THEN_NUMBER.match(text, at):
        return True
    if _AIM.match(text, at):
        return _LET.search(before) is not None
    return _GIVEN_FOR.search(before) is not None


# `granted 420 people protection`: what they got, where nothing else is said of it.
_PROTECTED = re.compile(
    r"\b(?:grant|giv|gave|offer|receiv|refus|den[iy])[a-z]*[ \u00a0](?:[\w,.’'-]+[ \u00a0]){0,6}?"
    r"(?P<label>protection)\b(?=[ \u00a0]?(?:[.,;:]|$|(?:in|to|last|since|and|against|between|during|under|by)\b))"
)


def kin_before(text: str, start: int, at: int) -> int | None:
    """Where the relatives begin of whoever is named at `at`: `[Partners] of work visa holders` come as family."""
    match = _KIN_OF.search(text, max(start, at - _KIN_REACH), at)
    return None if match is None else match.start("kin")


def subclass_behind(text: str, at: int, end: int, code: str | None) -> str:
    """What makes of a class, whose name ends at `at`, one of its subclasses: the `-R` of `F-2-R`."""
    match = _SUBCLASS.match(text, at, end) if code is not None and _BASE_CLASS.fullmatch(code) else None
    return "" if match is None else match.group()


# `granted for employment (8,200), followed by education (44,000)`
_BRACKETED = re.compile(
    r"\b(?:for|by|to|and|are|were|,)[ \u00a0](?P<label>[a-z]+(?:[ ](?:reasons|ties|reunification"
    r"|members))?)(?=[ ]\(\d[\d,. ]*\))"
)


def told_labels(text: str, start: int, end: int) -> Iterator[Span]:
    """Words that stand before a number as the label of a row does: `ahead of [family] with 24,000`."""
    for sign in (_TOLD, _PROTECTED, _BRACKETED):
        for match in sign.finditer(text, start, end):
            yield Span(match.start("label"), match.end("label"), match["label"])
