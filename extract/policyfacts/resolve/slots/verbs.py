"""What somebody does who lets people in: the verbs of granting and refusing, and where in a clause they may stand."""

from __future__ import annotations

import re

PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)[ \u00a0](?:[a-z]+ly[ \u00a0])?(?:[a-z]+(?:ed|en)|set|cut|let)$")
GRANTING = re.compile(
    r"(?:,[ \u00a0](?:which|who|where))?(?:[’']s (?:government|parliament|cabinet|authorities))?"
    r"(?:[ \u00a0](?:has|have|had|will|would|should|must|may|might|could|is|are|was|to|also|now|then"
    r"|already|first|itself|in|agreed|pledged"
    r"|promised|plans|planned|expects|expected|undertook|undertaken|wants|said it|turn|set|about|going)){0,6}"
    r"[ \u00a0]"
    r"(?:issu\w+|grant\w*|admit\w*|accept\w*|approv\w+|resettl\w+|relocat\w+|hand\w*[ ]out|hand\w*|gave"
    r"|give[ns]?|offer\w*"
    r"|allocat\w+|(?:cap|limit)(?:s|p?ed)|set|cut|rais\w+|open\w*|allow\w*|let|welcom\w+|recruit\w*|hir\w+"
    r"|(?P<take>take|takes|took|taken)|(?P<receive>receiv\w+|expects?|expected|count(?:s|ed)|logged|got|recorded)|process\w*"
    r"|reject\w*|refus\w+|turned[ ]down|suspend\w*|cancel\w+|revok\w+|pledg\w+|halv\w+|doubl\w+"
    r"|print\w*|stamp\w*|deliver\w*|recogni[sz]ed|regulari[sz]\w*|legali[sz]\w*|invit\w+|register\w*|renew\w*"
    r"|extend\w*|distribut\w+"
    r"|increas\w+|reduc\w+|raffl\w+"
    r"|authori[sz]\w*|clear(?:s|ed)|nominat\w+|select\w*|allot\w*|reserv\w+|award\w*|naturali[sz]\w+"
    r"|(?:put|set)[ \u00a0]aside|promis\w+|commit(?:s|ted)?(?:[ \u00a0]itself)?[ \u00a0]to"
    r"|(?:has|have|had|keeps?|kept|maintains?|fixe[ds])[ \u00a0](?:an?|its)[ \u00a0]"
    r"(?:(?:annual|yearly|overall|national|legal|immigration)[ \u00a0])*(?:cap|ceiling|limit|target|(?P<quota>quota))"
    r"|makes?[ \u00a0]do[ \u00a0]with)\b",
    re.IGNORECASE,
)
# What is only added to a country: `Germany, by contrast, expects …`.
ADDED = re.compile(
    r"^,[ \u00a0](?:which|where|who|whose|the|a)\b(?:[^,;:]|,(?=\d)){0,90},"
    r"|^,[ \u00a0](?!(?:and|or|but|while|with|then|followed)\b)[a-z][^,;:.()\d]{1,60},(?=[ \u00a0][a-z])"
    r"|^[ \u00a0](?:itself|too|alone)(?=[ \u00a0])"
)
# `In Italy, the decree for the same year allows`; not a mission, which stands there for others, nor whoever was named.
_THEIR_OWN = re.compile(
    r"(?:,[ \u00a0][a-z ]{4,20})?,?[ \u00a0](?:the|its|an?)[ \u00a0]"
    r"(?!(?:[a-z-]+[ \u00a0]){0,2}(?:embassy|consulate|mission|same|agency|company|firm|programme"
    r"|program|scheme)\b)(?=[a-z])"
)


def there_acts(between: str) -> bool:
    """Whether the words behind `In Italy` tell an act of somebody there."""
    own = _THEIR_OWN.match(between)
    words = [] if own is None else [match.start() for match in re.finditer(r"[ \u00a0]", between[own.end() :])]
    verbs = [GRANTING.match(between, own.end() + at) for at in words] if own is not None else []
    return any(verb is not None and not PASSIVE.search(verb.group()) and not verb["receive"] for verb in verbs)


def where(between: str) -> re.Match[str] | None:
    """`Israel, where the authorities approved`: what is done there, its government does."""
    there = _WHERE.match(between)
    return None if there is None else GRANTING.match(between, there.end())


_WHERE = re.compile(
    r",[ \u00a0]where[ \u00a0](?:the[ \u00a0]|its[ \u00a0])?(?:[a-z-]+[ \u00a0]){0,2}"
    r"(?:authorities|government|ministry|parliament|cabinet|department|agency|employers|farms|farmers)"
)


# `Malaysian plants got 8,000 approvals`: those who hire are given them by their own government
GOT = re.compile(
    r"[ \u00a0](?:(?:has|have|had|were|was)[ \u00a0])?"
    r"(?:got|took|takes|hired|employed|brought[ \u00a0]in"
    r"|obtained|received|secured|won|given|granted|allowed|allotted)\b"
)
_FIRST_VERB = re.compile(r"[ \u00a0](?:(?:has|have|had|also|then)[ \u00a0])?[a-z]+(?:ed|es|s)\b")


def second_verb(between: str) -> re.Match[str] | None:
    """`deported 70,000 people and cancelled`: the verb nearest to the number, of one subject with the one before it."""
    if _FIRST_VERB.match(between) is None:
        return None
    joints = [match.end() for match in re.finditer(r"\b(?:and|but)(?=[ \u00a0])", between)]
    return GRANTING.match(between, joints[-1]) if joints else None


_OWNED = re.compile(r"[’']s?[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}[a-z-]+(?=[ \u00a0])")


def owned_verb(between: str) -> re.Match[str] | None:
    """`Dakar’s universities admitted`: what belongs to a place acts for it."""
    owned = _OWNED.match(between)
    ends = [] if owned is None else [i for i, sign in enumerate(owned.group() + " ") if sign == " " and i > 2]
    return next((verb for end in ends if (verb := GRANTING.match(between, end)) is not None), None)
