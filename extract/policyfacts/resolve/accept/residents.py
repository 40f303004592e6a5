"""People whom a place has, and travellers of whose visas nothing is said: no visas are counted by them."""

from __future__ import annotations

import re

from policyfacts.find.people_words import names_foreigners
from policyfacts.resolve.frame import Frame

_TRAVELLERS = re.compile(r"(?:visitors|tourists|travell?ers|passengers|guests|holidaymakers)$", re.IGNORECASE)
_PAPERS = re.compile(
    r"\b(?:e-?visas?|permits?|quotas?|programmes?|programs?|schemes?|visa-free|entry cards?|working holiday\w*)\b",
    re.IGNORECASE,
)
# `whose beach has 7,000 residents in January and 300,000 visitors in July`
_HAS = re.compile(
    r"\b(?:has|have|had|counts|boasts|draws|attracts)[ \u00a0](?!(?:admitted|let|granted|accepted"
    r"|resettled)[ ])(?:[\w’'-]+[ \u00a0]){0,6}$"
)
_OWNS = re.compile(
    r"\b(?:has|have|had|hosts?|hosted)[ \u00a0](?:about[ ]|some[ ]|around[ ]|nearly[ ]|more than[ ]|over[ ])?$"
)
_STANDING = re.compile(
    r"\b(?:residents|visitors|inhabitants|members|employees|staff|guests|customers|tourists|pupils|souls)$"
)


def mere_travellers(frame: Frame) -> str | None:
    """Why tourists and passengers count no visas where their sentence names none; None for anything else."""
    noun = frame.head.noun
    if noun is None or _TRAVELLERS.match(noun.text) is None or _PAPERS.search(frame.view.sentence.text):
        return None
    return "no: travellers, of whose visas nothing is said"


# `found 430 workers without permits`: whom nobody granted anything
_WITHOUT = re.compile(
    r"[ \u00a0](?:(?:who[ \u00a0])?(?:are|were|remain|remained|stay|stayed|live|lived|living|work|worked|working"
    r"|at work|staying"
    r"|employed)[ \u00a0](?:here[ ]|there[ ])?)?"
    r"(?:without|lacking|(?:who[ ]|to[ ])?(?:have|had|hold|held|possess)[ \u00a0]no)[ \u00a0]"
    r"(?:(?:a|any|the|valid|legal|residence|proper|work)[ \u00a0]){0,3}"
    r"(?:papers|permits?|documents|visas?|status|residency|permission)\b"
)


# `2,984 workers without papers were regularised`: who has none is given some
_MADE_LEGAL = re.compile(
    r"\b(?:regulari[sz]\w*|legali[sz]\w*|gained legal status|applied (?:for|under)|signed up"
    r"|(?:give|gives|gave|given|giving|issued?|grant(?:ed)?) (?:papers|permits|visas|residency) to"
    r"|(?:got|obtained|received) (?:papers|permits|residen\w+))\b",
    re.IGNORECASE,
)


def made_legal(frame: Frame) -> bool:
    """Whether the clause of people without papers says that they are given some, or ask for them."""
    begin, _ = frame.view.clause(frame.start)
    _, end = frame.view.clause(max(frame.start, frame.end - 1))
    return _MADE_LEGAL.search(frame.view.words(begin, end)) is not None


def without_papers(frame: Frame) -> str | None:
    """Why people who have no papers are no count, where no verb in front of the number gives them any; else None."""
    if frame.head.unit not in ("people", None):
        return None
    behind = frame.view.words(frame.end, frame.view.end)
    if made_legal(frame):
        return None
    begin, _ = frame.view.clause(frame.start)
    given = any(begin <= cue.verb < frame.start for cue in frame.view.cues)
    return None if given or _WITHOUT.match(behind) is None else "no: people whom a place has"


def already_there(frame: Frame) -> bool:
    """`Taiwan has 753,430 migrant workers`, `7,000 residents`, `There were 41,300 students`: whom a place has."""
    lead = frame.view.words(frame.view.start, frame.start)
    if (
        _OWNS.search(lead)
        and names_foreigners(frame.head.phrase.text)
        and _owner(frame)
        and not any(cue.effect == "for" and cue.end <= frame.start for cue in frame.view.relevance)
    ):
        return True
    has = _HAS.search(lead) is not None and _STANDING.search(frame.head.phrase.text) is not None
    return has or _there_are(frame)


def _there_are(frame: Frame) -> bool:
    """`There were 41,300 foreign students in Chile`: how many are there, not how many were let in."""
    if _THERE_ARE.search(frame.view.words(frame.view.start, frame.start)) is None:
        return False
    settled = _SETTLED.search(frame.head.phrase.text) or names_foreigners(frame.head.phrase.text)
    if not settled or _PAPERS.search(frame.view.sentence.text):
        return False  # `there were 2,400 pickers in the country on visas`
    behind = frame.view.words(frame.end, frame.end + _PLACE_LENGTH)
    if _PUT_UP.match(behind) is not None:
        return True  # `There are 32,000 asylum seekers in 210 hotels`
    named = any(n.form == "name" and 0 < n.start - frame.end <= 8 for n in frame.view.nations)
    return _IN_COUNTRY.match(behind) is not None or (named and behind.startswith(" in "))


_PUT_UP = re.compile(
    r"[ \u00a0](?:in|at)[ \u00a0](?:[a-z\d,]+[ \u00a0]){0,2}(?:hotels|camps?|hostels|barracks|shelters?|tents|cent)"
    r"|[ \u00a0](?:in (?:work|employment|jobs|paid work)|at work|out of work|on the (?:payroll|books))\b"
)
_SETTLED = re.compile(
    r"\b(?:asylum[ -]seekers|refugees|migrants|students|foreigners|nationals|immigrants|expatriates|residents"
    r"|emigrants)$"
)
_THERE_ARE = re.compile(r"\b[Tt]here (?:were|are|was|have been)[ \u00a0](?:[a-z]+[ \u00a0]){0,3}$")
_PLACE = (
    r"(?:country|kingdom|islands?|emirates?|sultanate|republic|territory|region|city|capital|state|province|nation"
    r"|city-state)"
)
_PLACE_LENGTH = 24
_IN_COUNTRY = re.compile(rf"[ \u00a0](?:in|on|across)[ \u00a0](?:the|this|our)[ \u00a0]{_PLACE}\b")
_PLACE_OWNS = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Oo]ur)[ \u00a0]{_PLACE}[ \u00a0](?:still[ ]|now[ ]|already[ ])?(?:has|had|hosts?|hosted)\b"
)


def _owner(frame: Frame) -> bool:
    """`Taiwan, whose workforce shrinks, has 753,430 migrant workers`: a country has people already there."""
    begin, _ = frame.view.clause(frame.start)
    lead = [n for n in frame.view.nations if n.form == "name" and n.end <= frame.start]
    named = bool(lead) and (lead[0].start - frame.view.start < 12 or lead[-1].start >= begin)
    return named or _PLACE_OWNS.search(frame.view.words(begin, frame.start)) is not None
