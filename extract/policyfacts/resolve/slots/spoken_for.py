"""Words in front of a number that say outright whom it is for: `the quota for Peru by 300`, `the deal with Moldova`."""

from __future__ import annotations

import re

from policyfacts.find.nations import NationMention
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.verbs import GRANTING

# `For people from Peru, who …, there are 3,500`; `raised the quota for Peru by 300 to 1,320`.
_FOR_THEM = re.compile(
    r"[;,.]?[ \u00a0]?(?:and |but )?(?:For|In the case of)[ \u00a0](?:the[ ])?(?:(?:[a-z]+[ \u00a0])?(?:people|[a-z]+s)"
    r"[ \u00a0](?:from|of)[ \u00a0]"
    r"(?:the[ ])?)?(?=[A-Z])"
)
_QUOTA_FOR = re.compile(
    r"\b(?:(?i:quota|cap|ceiling|limit|allocation|contingent|number|intake|programme|program|scheme|pathway|stream"
    r"|corridor|visa|permit|application|claim|request|registration|approval|refusal|grant|admission|arrival|entrie)s?"
    r"(?:[ \u00a0](?!(?:and|but)\b)[\w’'./-]+)"
    r"{0,7}?[ \u00a0](?:for|from|of)|(?:that|those)[ \u00a0](?:for|of|from)"
    r"|(?:issued|granted|given|awarded|allotted)[ \u00a0]to)"
    r"[ \u00a0](?:the[ ]|[A-Z][\w]+,?[ ]|and[ ])*$"
)
_BY = re.compile(
    r"(?:[ \u00a0][a-z]+){0,2}[ \u00a0](?:totall?ed|numbered|reached|hit|exceeded|topped|were|fell|rose|total|number"
    r"|reach)[ \u00a0](?:(?:an?|about|some|another|only|just|nearly|almost|over)[ \u00a0])*"
    r"|(?:[ \u00a0][a-z]+){0,5}?[ \u00a0](?:by|to|at|from|is|was|of|remains|stays)[ \u00a0]"
    r"(?:(?:an?|about|some|up|another|further|additional|extra|only|just|to)[ \u00a0])*(?:[\d,.]+[ \u00a0]to[ \u00a0])?"
)
# `Our agreement with Moldova foresees 4,000`: the other party of a treaty sends them.
_DEAL = re.compile(
    r"\b(?:agreements?|accords?|deals?|memorand(?:um|a)|pacts?|treat(?:y|ies)|protocols?|arrangements?"
    r"|,?[ \u00a0]and[ \u00a0]one)"
    r"(?:[ \u00a0][\w’'-]+){0,5}?[ \u00a0]with[ \u00a0](?:the[ ]|[A-Z][\w]+,?[ ]|and[ ])*$",
    re.IGNORECASE,
)
# `The agreement with India foresees 500, that with the Philippines 700`
_THAT_WITH = re.compile(r"\b(?:that|(?i:the)[ ]one|those)[ \u00a0]with[ \u00a0](?:the[ ])?$")
_GAP = re.compile(r"[ \u00a0](?:(?:is|was|for|covers|only|about|some|another|just)[ \u00a0]){0,3}")
_COVERS = re.compile(
    r"(?:[ \u00a0](?:in|of|from|on|last|this|\d{4}|[A-Z]\w+|year|month|week)){0,4},?(?:[ \u00a0](?:which|that))?"
    r"(?:[ \u00a0](?:also|now|would|will|can|may|should)){0,2}[ \u00a0](?:foresees?|foresaw|covers?|covered"
    r"|provides?[ \u00a0]for|provided[ \u00a0]for|speaks?[ \u00a0]of|allows?(?:[ \u00a0]for)?|lets?(?:[ \u00a0]in)?"
    r"|envisages?|envisaged|promises|guarantees?|sets?|is[ \u00a0]for|was[ \u00a0]for|mentions|names|brings?|brought)"
    r"(?:[ \u00a0][a-z]+){0,4}[ \u00a0]"
    r"|[ \u00a0](?:for|on|over|about|covering|involving|worth)[ \u00a0]"
    r"(?:(?:about|some|up to|another|the|an?|at least)[ \u00a0])*"
)
_UNDER = re.compile(r"\b(?:under|through|thanks to|as part of|by)\b[^,;:.\d]*$", re.IGNORECASE)
_THEN = re.compile(r",[ \u00a0](?:(?:about|some|up to|another|only|a first|the first|at least)[ \u00a0])?")
# What hangs on a country between two commas.
_ASIDE = re.compile(
    r",[ \u00a0](?:which|where|who|whose)\b(?:[^,;:()]|,(?=\d)){2,110},(?=[ \u00a0][a-z\d])"
    r"|,[ \u00a0](?!(?:and|or|but|while|with|then|followed)\b)[a-z][^,;:.()\d]{1,60},(?=[ \u00a0][a-z\d])"
)
# `Nepal stays at the head of the list: 4,300`
_TELLS = re.compile(
    r"[^\d:;.]{0,40}?[ \u00a0](?:keeps?|kept|tops?|topped|leads?|led|heads?|headed|did|has|have|had|got|gets|comes?"
    r"|came|fares?|fared|does|stays?|stayed|remains?|remained|is|are|was|were)[ \u00a0][^\d:;.]{1,80}:[ \u00a0]"
    r"(?:about[ ]|some[ ]|only[ ]|just[ ])?"
)
OPENS = re.compile(
    r"(?:(?:In|For|But|And|Meanwhile,|Last year|This year|In \d{4},?)[ \u00a0])?(?:the[ ])?", re.IGNORECASE
)


def spoken_for(frame: Frame, begin: int, nation: NationMention, between: str) -> bool:
    """Whether the words around the last country in front of a number make the number its people's.

    Args:
        begin: Where the words begin that belong to the number.
        between: Those between the country and the number, asides left out.
    """
    view = frame.view
    lead = view.words(begin, nation.start)
    if _FOR_THEM.match(view.words(begin, frame.start)) and ";" not in between and len(between) < _LONGEST:
        return True
    if _QUOTA_FOR.search(lead) and _BY.fullmatch(between):
        return True
    if begin == view.start and _QUOTA_FOR.search(lead) and _TOLD.fullmatch(between):
        return True
    if _WHO.match(between) and _HOLDS.search(between):
        return True
    if _THAT_WITH.search(lead) and _GAP.fullmatch(between):
        return True
    if _DEAL.search(lead) and (_COVERS.fullmatch(between) or (_UNDER.search(lead) and _behind_deal(between))):
        return True
    if view.sentence.kind == "list_item" and begin == view.start and re.fullmatch(r"[^\w]*", between):
        return True  # `Africa . . . . 12,000`
    return OPENS.fullmatch(lead) is not None and _TELLS.fullmatch(between) is not None


def _behind_deal(between: str) -> bool:
    """`Under an agreement with Peru, 900 visas …`, `…, Malta will grant 900`: what the two have agreed on."""
    spaces = [match.start() for match in re.finditer(r"[ \u00a0]", between)] if between.startswith(",") else []
    verbs = [GRANTING.match(between, at) for at in spaces[2 : 2 + _SUBJECT]]
    acts = any(verb is not None and _GIVES.search(verb.group()) is not None for verb in verbs)
    return _THEN.fullmatch(between) is not None or acts


_GIVES = re.compile(
    r"\b(?:issue|grant|give|offer|hand[ ]out|open|reserve|set[ ]aside)\w*$"
)  # no deal on third countries
_SUBJECT = 3  # words of whoever acts: `the Slovak government`
_LONGEST = 140
# `The number of visas issued to Peruvians has fallen by half, figures show: 2,580`
_TOLD = re.compile(r"[^;:\d]{1,120}:[ \u00a0](?:(?:about|some|only|just|from|to)[ \u00a0])?")
# `three times as many as Cambodians, who had 9,700`
_WHO = re.compile(r",[ \u00a0]who[ \u00a0][^,;:.\d]{0,40}$")
_HOLDS = re.compile(
    r"\b(?:had|have|got|get|received?|obtained|took|take|filed|lodged|submitted|won|secured|used|filled|made up"
    r"|accounted for|numbered|hold|held)[ \u00a0](?:(?:about|some|only|just|another|the|a|up to|over)[ \u00a0])*$"
)


def without_aside(between: str) -> str:
    """The words between a country and a number, what is only added left out: `Ghana, which joined in 2030, has 650`."""
    aside = _ASIDE.match(between)
    return between if aside is None else between[aside.end() :]
