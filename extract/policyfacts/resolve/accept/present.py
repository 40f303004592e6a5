"""People who are in a place, as a clause says without a word of what let them in: `50,000 are now in Germany`."""

from __future__ import annotations

import re

from policyfacts.find.people_words import names_foreigners
from policyfacts.resolve.frame import Frame

# What lets people in, or a stage of it: those whom such a sentence counts may hold a paper.
_LET_IN = re.compile(
    r"\b(?:visas?|permits?|e-?visas?|cards?|quotas?|status|protection|asylum|programmes?|programs?|schemes?|pathways?"
    r"|routes?|agreements?|accords?|deals?|licen[cs]es?|authori[sz]ations?|passes|permission|leave to|papers|parole"
    r"|cap|ceiling|under [A-Z]{2,}|resettle\w*|admitted|arrived|allowed|recruited|hired|brought|sent|placed|deployed"
    r"|capped|limits?|limited|cleared|approved|granted|issued|selected|[A-Z]{1,2}-\d)\b"
)
_ADVERBS = (
    r"(?:[ ](?:still|now|already|currently|today|also|both|said|thought|believed|known|estimated|reckoned|reported|to"
    r"|be|have|been|there|legally|lawfully|mostly|mainly))*"
)
_SUBJECT = r"(?:[ ](?:from|of|in)[ ](?:the[ ])?[\w-]+(?:,?[ ](?:and[ ])?[A-Z][\w-]+)*)?"
_PLACE_WORDS = "country|kingdom|islands?|emirates?|republic|territory|region|city|capital|province|mainland|NATION"
_PLACE = (
    r"(?:there|here|(?:in|on|at|across|throughout)[ ](?:(?:the|this|our|its|their|that)[ ])?"
    rf"(?:{_PLACE_WORDS}))\b"
)
_AT_WORK = r"(?:working|employed|living|staying|studying|residing|toiling)"
# `are now in Poland`, `are thought to be still in the country`, `were working there`
_ARE = re.compile(rf"{_SUBJECT}[ ](?:are|is|were){_ADVERBS}[ ](?:{_AT_WORK}[ ](?:[a-z]+[ ]){{0,2}}?)?{_PLACE}")
# `already work there`, `toil in its homes`, `call the country home`, `worked on Greek farms`
_DO = re.compile(
    rf"{_SUBJECT}{_ADVERBS}[ ](?:(?:work|worked|toil|toiled|live|lived|reside|resided|study|dwell)"
    rf"(?:[ ](?:legally|there|mostly|mainly|as[ ][a-z]+))*[ ](?:there\b|here\b|in\b|on\b|at\b|across\b)"
    r"|call[ ][^.;:]{2,30}[ ]home\b|have[ ]jobs\b|make[ ]up[ ])"
)
# `There are still some 470,000 of them working in the country`
_THERE_ARE = re.compile(r"\b[Tt]here (?:are|were)(?:[ ](?:still|now|already|currently|today|about|some|around))*[ ]$")
_WORKING = re.compile(rf"(?:[ ]of[ ]them)?[ ]{_AT_WORK}\b")
# `foreign workers in the kingdom at 612,000`, `foreigners now number 158,000`
_NUMBERING = re.compile(
    r"\b(?:(?:foreign|migrant|expatriate|immigrant)[ ](?:[a-z]+)|foreigners|migrants|expatriates|immigrants|residents"
    r"|inhabitants|citizens|NATION)"
    r"(?:[ ](?:in|on|of)[ ][^.;:,\d]{2,30})?[ ](?:at|(?:now[ ]|already[ ]|today[ ])*number(?:s|ed)?)[ ]"
    r"(?:about[ ]|some[ ]|around[ ]|nearly[ ])?$",
    re.IGNORECASE,
)
# `some of the nation's 832,000 migrant workers`
_OF_A_PLACE = re.compile(
    r"(?:\b(?:nation|country|kingdom|city|island|state|region|emirate|territory|province)|NATION)[’']s[ ]"
    r"(?:estimated[ ]|roughly[ ]|almost[ ]|nearly[ ]|about[ ])?$"
)
_PART_OF_A_PLACE = re.compile(
    r"[ ]of[ ](?:the[ ]|its[ ]|our[ ]|this[ ])?"
    r"(?:(?:nation|country|kingdom|city|island|state|region|emirate|territory|province)|NATION)[’']s[ ]"
    r"(?:[a-z]+[ ])?[\d.,]+(?:[ ]million)?[ ](?:migrant|foreign|immigrant|expatriate)"
)


def present(frame: Frame) -> str | None:
    """Why people who are in a place, in a sentence that names nothing that let them in, are no count; else None."""
    return "no: people whom a place has" if _is_present(frame) or _housed(frame) else None


# `The number of foreign maids in the territory fell to 216,790`
_NUMBER_OF = re.compile(
    r"\b(?:number|total|count|population)[ ]of[ ](?:the[ ])?(?:(?!new\b|[a-z]+ed\b)[a-z-]+[ ]){1,4}"
    r"(?:in|on|across)[ ](?:the[ ]|our[ ])?"
    rf"(?:{_PLACE_WORDS})\b[^.;:]{{0,30}}?[ ](?:to|at|is|was|reached|hit|passed|topped|of)[ ]"
    r"(?:about[ ]|some[ ]|around[ ]|nearly[ ]|just[ ]|over[ ])*$"
)
_OF_THEM = re.compile(r"\b[Oo]f[ ](?:them|these|those|whom|which),?[ ](?:[a-z]+[ ])?$")


# `Hondurans lodged most, 12,800, ahead of Peruvians at 5,700`: the next in rank
_AHEAD = re.compile(r"\d[^;.]{0,30},[ ](?:ahead of|followed by|before)[ ][^;.]{0,120}$")


def _is_present(frame: Frame) -> bool:
    if frame.head.unit not in ("people", None) or (frame.unit is not None and frame.unit.value != "people"):
        return False
    if _LET_IN.search(frame.view.sentence.text) is not None:
        return False
    lead = _masked(frame, frame.view.start, frame.start)
    if _NUMBER_OF.search(lead):
        return True
    if any(p.specific for p in frame.view.programmes):
        return False
    if _OF_THEM.search(lead) or _AHEAD.search(lead):
        return False  # `It has sent 8,069. Of them 5,210 work on farms`
    behind = _masked(frame, frame.head.phrase.end, frame.view.end)
    if _ARE.match(behind) or _DO.match(behind) or _NUMBERING.search(lead):
        return True
    if _THERE_ARE.search(lead) and _WORKING.match(_masked(frame, frame.mention.end, frame.view.end)):
        return True
    if _PART_OF_A_PLACE.match(_masked(frame, frame.mention.end, frame.view.end)):
        return True
    return _OF_A_PLACE.search(lead) is not None and names_foreigners(frame.head.phrase.text)


def _masked(frame: Frame, start: int, end: int) -> str:
    """The words of a stretch, with `NATION` for each name of a country or a people."""
    parts, at = [], start
    for nation in frame.view.nations:
        if at <= nation.start and nation.end <= end:
            parts += [frame.view.words(at, nation.start), "NATION"]
            at = nation.end
    return "".join([*parts, frame.view.words(at, end)]).replace("\u00a0", " ")


# `The camp in Gashora has room for 700`: beds, and no places of a scheme
_HOUSES = re.compile(
    r"\b(?:camps?|cent(?:re|er)s?|hostels?|hotels?|shelters?|dormitor(?:y|ies)|barracks|facilit(?:y|ies)|tents?|lodges?"
    r"|buildings?)\b[^.;:]{0,60}[ ](?:(?:has|have|had|with|offers?|offered)[ ]"
    r"(?:room|space|beds|caravans|bunks|cabins|rooms|tents|mattresses|cots|a[ ]capacity|capacity)"
    r"[ ](?:for|of)|(?:can|could|to)[ ](?:hold|house|host|shelter|sleep|take|accommodate)|built[ ]for|meant[ ]for)[ ]"
    r"(?:about[ ]|some[ ]|around[ ]|up[ ]to[ ])?$"
)


def _housed(frame: Frame) -> bool:
    """Whether the number is of those for whom a camp or a hostel has room."""
    lead = frame.view.words(frame.view.start, frame.start).replace("\u00a0", " ")
    return frame.head.unit in ("people", None) and _HOUSES.search(lead) is not None
