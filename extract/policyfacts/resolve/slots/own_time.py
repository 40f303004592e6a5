"""Which dates tell a number's own time, and which another one's: one compared with, the start of something, a name."""

from __future__ import annotations

import re

from policyfacts.document import Document
from policyfacts.find.dates import DateMention
from policyfacts.resolve.frame import Frame

# Kinds of date expressions that can be the period of a number; a day is one only as `as of` a day.
PERIOD_KINDS = frozenset({"year", "fiscal_year", "interval", "half", "quarter", "month"})
YEAR_SHIFT = re.compile(
    r"\b(?:(?:the|a)[ \u00a0])?(?:(?P<back>year before|year earlier|year ago|(?:previous|prior"
    r"|preceding)[ \u00a0](?:(?:financial|fiscal|academic|program(?:me)?)[ \u00a0])?year"
    r"|(?:previous|prior|preceding)[ \u00a0](?:fiscal|financial)|(?:previous|preceding)[ \u00a0](?:12"
    r"|twelve)[ \u00a0]months"
    r"|(?:previous|preceding)[ \u00a0](?:two|three|four|five|six|ten|\d{1,2})(?:[ \u00a0]years|-year[ \u00a0]period)"
    r"|(?:12|twelve)[ \u00a0]months[ \u00a0](?:before|earlier)|year prior|season before|previous season|last season)"
    r"|(?P<on>following year|next year|year after"
    r"|year later))\b",
    re.IGNORECASE,
)
# `41 per cent fewer than in 2023`, `below last year`: the year of another number.
_COMPARISON = re.compile(
    r"\b(?:than|below|above|on|over|compared (?:with|to)|against|versus|from|unlike|doubl(?:e|ing)|twice"
    r"|tripl(?:e|ing)|halving"
    r"|(?:the )?same as|half|matching|exceeding|beating|topping|equalling)[ \u00a0]"
    r"(?:in[ ]|the[ ]|that of[ ]|those of[ ]|(?:in[ ]|for[ ])?the (?:same|corresponding) \w+ (?:of|in) )?$"
    r"|\b(?:as|than|with|to|from)[ \u00a0](?:the (?:one|ones|quota|cap|figure|number|total)|that|those)"
    r"[ \u00a0](?:for|of|in|from)[ \u00a0]$",
    re.IGNORECASE,
)
# `permits valid on 1 May`, `were on hand at 30 June`
_STOCK = re.compile(
    r"\b(?:(?:valid|in force|on hand|in hand|pending|outstanding|in circulation|on (?:the|its|their) books"
    r"|in the queue|in use|unprocessed|in place|in the country)"
    r"|(?:a?waiting|undecided|open)(?:[ \u00a0][a-z]+){0,4}?)[ \u00a0](?:on|at|as of|as at|by)[ \u00a0](?:the[ ])?$"
)
# `the Immigration Act of 1990`, `the 2034 World Cup`: a year in a name.
NAMED_BEFORE = re.compile(
    r"\b(?:Act|Law|Decree|Treaty|Accords?|Agreement|Convention|Protocol|Regulations?|Order|Pact|Bill|Census)"
    r"[ \u00a0]of[ \u00a0]$",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    r"[ \u00a0](?:[A-Z][\w’'-]+[ \u00a0])?(?:law|act|decree|treaty|accord|agreement|convention|pact|bill"
    r"|reform|directive|regulation"
    r"|census|election|elections|campaign|earthquake|coup|war|World Cup|Olympics|Games|Expo)\b",
    re.IGNORECASE,
)
_DURING = re.compile(r"\b(?:in|during|over|throughout)[ \u00a0](?:the month of[ ])?$", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:since|until|before|after|from|by|as of|introduced in|began in|launched in|created in|set up in"
    r"|announced in|than|signed in|(?:fixed|set|enacted|passed|adopted|agreed|made|established|written|put forward) in"
    r"|dat(?:es|ed|ing) (?:back )?(?:to|from))[ \u00a0](?:the[ ])?(?:end[ ]of[ ]|early[ ]|late[ ]|mid-?)?$",
    re.IGNORECASE,
)


# `since the programme began in 1980`, `the accord signed in 2021 foresees 5,000 a year`
# `the season that ended in August`: when something ended, and not when so many came
_ENDS_IN = re.compile(
    r"\b(?:season|scheme|programme|program|round|campaign|window|pilot)[^.;:\d]{0,30}[ \u00a0]"
    r"(?:ended|ends|closed|closes|began|begins|opened|opens|started|starts)[ \u00a0]in[ \u00a0]$"
)
_DECIDED_THEN = re.compile(
    r"\b(?:agreed|promised|pledged|announced|signed|negotiated|(?:first|originally)[ ]set)[ \u00a0]$"
)
_UNTIL = re.compile(r"(?:^|[,;]\s)(?:Before|before|Prior to|prior to|Until|until)[ \u00a0](?:the[ \u00a0])?$")
_BEGAN = re.compile(
    r"\b(?:[Ss]ince|[Aa]fter|[Bb]efore|[Ff]rom|[Uu]ntil)\b[^,;:.]{0,40}\b(?:began|started|opened|launched|introduced"
    r"|created"
    r"|set up|founded|held|(?:re-?)?launch|start|creation|inception|introduction|(?:re-?)?opening|beginning|adoption"
    r"|establishment|signing|founding)(?:[ \u00a0]of[ \u00a0][^,;:.\d]{0,30})?[ \u00a0](?:back )?in[ \u00a0]$"
    r"|\b(?:signed|concluded|initialled|ratified|negotiated)[ \u00a0](?:with[ \u00a0][^,;:.\d]{2,20})?"
    r"in[ \u00a0]$"
    r"|\b[Ss]ince[ \u00a0]$",
)


def is_shifted(mention: DateMention) -> bool:
    """Whether a time is told from another one: `the year before`; but `next year` is told from the publication."""
    known = mention.rule.startswith("date.relative") and mention.value is not None
    return not known and YEAR_SHIFT.search(mention.text) is not None


def another_time(mention: DateMention, document: Document) -> bool:
    """Whether a date says nothing of a number's own time: a day of reporting, `than in 2023`, `that year`."""
    anaphoric = mention.value is None and (mention.rule == "date.anaphoric" or is_shifted(mention))
    return mention.kind == "day" or anaphoric or compared_date(mention, document)


def compared_date(mention: DateMention, document: Document) -> bool:
    """Whether the words before a time compare with it, or tell when something began or was decided."""
    lead = document.text[max(0, mention.start - 30) : mention.start]
    began = _BEGAN.search(document.text, max(0, mention.start - _LEAD), mention.start)
    if _runs_from(lead, mention):
        return False
    return _comparing(lead, mention) or _EVENT.search(lead) is not None or began is not None


def _runs_from(lead: str, mention: DateMention) -> bool:
    """`the period [from] July 2029 to June 2030`: the word belongs to the span, and compares with nothing."""
    spans = mention.kind == "interval" and mention.value is not None and "/" in mention.value
    return spans and _FROM_SPAN.search(lead) is not None


_FROM_SPAN = re.compile(r"(?<!up )(?<!down )(?<!rise )(?<!fall )(?<!increase )(?<!\d )\b[Ff]rom[ \u00a0]$")


def _comparing(lead: str, mention: DateMention) -> bool:
    """Whether the words before a time compare with it: `3,000 over 2033`, but not `Over the year to June`."""
    found = _COMPARISON.search(lead)
    through = found is not None and (found[0].startswith("Over") or mention.rule.startswith("date.span"))
    return found is not None and not (through and found[0].lower().startswith("over"))


_OWNED = re.compile(r"[’']s?[ \u00a0](?:(?:record|high|low|cap|quota|figure|total|level)[ \u00a0](?:of[ \u00a0])?)?")
_LEAD = 60  # characters before a date that say what it is a date of


def can_date(frame: Frame, mention: DateMention) -> bool:
    """Whether a date of its clause can be the period of a number, by its kind and by the words before it."""
    if mention.value is None:
        return False
    if _OWNED.fullmatch(frame.view.words(mention.end, frame.start)) and mention.kind in PERIOD_KINDS:
        return True  # `ten per cent below last year’s 485,000`
    lead = frame.view.words(max(frame.view.start, mention.start - _LEAD), mention.start)
    if mention.kind == "day" and _STOCK.search(frame.view.words(frame.end, mention.start)):
        return True
    if mention.kind == "day":
        return bool(re.search(r"\b[Aa]s (?:of|at)[ \u00a0]$|^(?:At|On)[ \u00a0]$", lead)) and not (
            lead.startswith("On") and (frame.status is None or frame.status.value not in ("issued", "applied"))
        )
    if mention.kind == "month" and (_BEGAN.search(lead) or _ENDS_IN.search(lead)):
        return False  # `since the scheme opened in September 2027`
    if mention.kind == "month":  # `8,770 were stamped in January`; but in January something may have been decided
        flow = frame.status is not None and (
            frame.status.value in ("issued", "applied", "denied") or _decided_one_by_one(frame)
        )
        return (
            _are_to_come(frame, mention)
            or (
                flow
                and (mention.start >= frame.mention.end or _opens(frame, mention) or _of_its_verb(frame, mention, lead))
                and (_DURING.search(lead) is not None or mention.text.lower().startswith(("last", "this")))
            )
            or ((flow or _granted(frame)) and frame.view.words(mention.end, mention.end + 6) == " alone")
        )
    before = mention.end <= frame.start and mention.kind in ("year", "fiscal_year") and _UNTIL.search(lead) is not None
    if before or mention.kind not in PERIOD_KINDS or _in_name(mention, lead, frame):
        return False  # `Before 2034 the ceiling was 50,000`
    if _comparing(lead, mention) and not (
        mention.kind == "interval" and "/" in mention.value and lead.rstrip().lower().endswith("from")
    ):
        return False
    if (
        (mention.kind == "year" and _DECIDED_THEN.search(lead))
        or _BEGAN.search(lead)
        or (mention.text.endswith("0s") and _EVENT.search(lead))
    ):
        return False
    return mention.kind == "interval" or mention.end <= frame.start or not _EVENT.search(lead)


def _granted(frame: Frame) -> bool:
    return frame.status is not None and frame.status.rule == "status.authorized.grant"


def _are_to_come(frame: Frame, mention: DateMention) -> bool:
    """`Another 514 are expected to travel in June`: those who are to come in a month, which is what they are for."""
    planned = frame.status is not None and frame.status.value == "proposed"
    return (
        planned
        and mention.start > frame.end
        and _COMING_IN.fullmatch(frame.view.words(frame.end, mention.start)) is not None
    )


_COMING_IN = re.compile(
    r"[^.;:()\d]{0,60}\b(?:travel|leave|arrive|come|depart|fly(?: out| in)?|land|go"
    r"|be resettled|be admitted|be flown in)"
    r"(?: (?:to|from|in|for) [^.,;:()\d]{2,30})? in[ \u00a0]"
)


def _decided_one_by_one(frame: Frame) -> bool:
    """`In December it approved 2,870 applications`: so many were decided on, one after the other, not in one stroke."""
    unit = None if frame.unit is None else frame.unit.value
    exact = frame.number is not None and len(str(frame.number).rstrip("0")) >= _EXACT_DIGITS
    stage = frame.status
    if stage is None or stage.rule != "status.authorized.grant":
        return False
    granted = bool(stage.spans) and stage.spans[-1].text.lower().endswith("granted")
    applied = frame.head.noun is not None and frame.head.noun.text.lower() in ("applicants", "claimants")
    if unit == "people":
        return granted or applied  # `approved 42,000 workers in May` is one decision
    return unit == "applications" or ((exact or granted) and unit in ("visas", "permits", "documents"))


_EXACT_DIGITS = 3  # that a number has at least which is no round one


def _opens(frame: Frame, mention: DateMention) -> bool:
    """`In October 84 Turks were given visas`, `In May Greece issued 300`: the month that the clause begins with."""
    begin, _ = frame.view.clause(frame.start)
    opens = mention.start - max(begin, frame.view.start) <= _OPENING
    set_off = _SET_OFF.fullmatch(frame.view.words(mention.end, frame.start)) is not None
    told = set_off and _DURING.search(frame.view.words(max(frame.view.start, mention.start - _OPENING), mention.start))
    return mention.end <= frame.start and (opens or (told is not None and told is not False))


_SET_OFF = re.compile(
    r",[ \u00a0](?:(?:some|about|only|just|nearly|almost|around|over|a total of|more than)[ \u00a0])?"
)


def _of_its_verb(frame: Frame, mention: DateMention, lead: str) -> bool:
    """`The number of visas granted in March rose to 900`, `heard 70 people in May and admitted 60`."""
    if mention.end > frame.start:
        return False
    behind = frame.view.words(mention.end, frame.start)
    return _NUMBER_GRANTED.search(lead) is not None or _AND_DID.fullmatch(behind) is not None


_NUMBER_GRANTED = re.compile(
    r"\b[Nn]umber of [^.;:()]{3,50}\b(?:issued|granted|approved|admitted|refused|rejected|revoked|cancelled|filed"
    r"|received)[ \u00a0]"
    r"(?:in[ \u00a0][A-Z]\w+[ \u00a0])?in[ \u00a0]$"
)
_AND_DID = re.compile(
    r"[ \u00a0]and[ \u00a0](?:also[ ])?[a-z]+(?:ed|ave|ook|ew)[ \u00a0](?:(?:about|some|only|just)[ ])?"
)
_OPENING = len(" during the month of ")  # characters of the preposition that a clause may begin with


def _in_name(mention: DateMention, lead: str, frame: Frame) -> bool:
    """Whether a year only names something: `the Immigration Act of 1990`, `the 2034 World Cup`."""
    return mention.kind == "year" and (
        NAMED_BEFORE.search(lead) is not None
        or _NAMED_BEHIND.match(frame.view.words(mention.end, frame.view.end)) is not None
    )
