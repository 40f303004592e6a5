"""Whom a number is for: the countries in its noun phrase, behind it, or in front of it as a subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.find.columns import column_of
from policyfacts.find.nations import NationMention
from policyfacts.find.standing_over import standing_over
from policyfacts.resolve.frame import Frame, beginning_in, begins_behind, is_base
from policyfacts.resolve.joined import contiguous
from policyfacts.resolve.slots.acting import granting_subject
from policyfacts.resolve.slots.authority import authority
from policyfacts.resolve.slots.destination import destination
from policyfacts.resolve.slots.eligible import eligible
from policyfacts.resolve.slots.in_front import fill_from_front, subject_of_ratio
from policyfacts.resolve.slots.issuer import granter, set_acting, set_issuer
from policyfacts.resolve.slots.missions import served
from policyfacts.resolve.slots.nationals import BENEFIT_WORDS, TOWARDS, has_people, set_countries
from policyfacts.resolve.slots.pointing import group_again, its_people, one_of_two, to_them
from policyfacts.resolve.slots.scope import Scope

# `places for 2031 and reviews its agreement with Peru`
_ELSEWHERE = re.compile(
    r"\b(?:and|but)[ \u00a0][a-z]+s?[ \u00a0](?:[a-z]+[ \u00a0]){0,3}(?:with|against|on|into)[ \u00a0](?:the[ ])?$"
)
_SHARE = re.compile(
    r"[ \u00a0]\((?:or[ ])?\d[\d.,]*[ \u00a0]?(?:%|per ?cent)[^()]{0,20}\)"
)  # `988 (31.6%) went to Peruvians`
_DASH = re.compile(r"[ \u00a0][–—-][ \u00a0]|:[ \u00a0]|[ ]?\|[ ]?|\t")  # `9,300 – Nepal`
_MARK = 2  # characters of a colon beside a name that stands alone
_OWN_NUMBER = re.compile(
    r"[’']s[ \u00a0]\d|[ \u00a0]?\(\d|:?[ \u00a0]\d"
    r"|[ \u00a0](?:with|at|to)[ \u00a0](?:about[ ]|some[ ]|only[ ]|just[ ])?\d"
)
_RANKED = re.compile(
    r"\b(?:ahead of|behind|followed by|instead of|as well as|unlike|most of|most|majority|bulk|largely"
    r"|(?:nearly|almost|virtually|practically)[ \u00a0]all|predominantly|primarily|mainly|mostly|chiefly"
    r"|many of|half of"
    r"|(?:many|some|most|half|mainly|largely)[ \u00a0]from"
    r"|(?:number|part|share|handful)[ \u00a0]of[ \u00a0](?:them|these|those|whom|which)"
    r"|such as|for example|including|among them|like|(?:countries|nations|islands) and)\b[^,;]*$",
    re.IGNORECASE,
)


def fill_countries(frame: Frame, accepted: Sequence[Frame], scope: Scope) -> None:
    """Whom the number is for: nationality in its noun phrase, `for` or `from` behind it, the subject in front of it."""
    if frame.countries is not None:
        return
    issuer = granter(frame, scope)
    if (column_of(frame.view.sentence, frame.mention.number.start) or 0) > 1:
        _of_row(frame, issuer)
        return
    at_home = TERRITORIES.get(issuer or "", frozenset())
    if at_home and any(at_home & set(n.codes) for n in frame.view.nations):
        return
    base = frame.head.base.start if frame.head.base is not None and frame.mention.ratio is not None else -1
    later = (o.start for o in accepted if o.start >= frame.end and not o.start <= base < o.end)
    limit = min(later, default=frame.view.end)
    limit = min(limit, frame.view.end)
    if counted := _in_phrase(frame, issuer) or _are(frame, accepted):
        part = frame.mention.ratio is not None  # a part says nothing of its whole
        set_countries(frame, counted, "beneficiary.subject" if part else "beneficiary.noun")
        destination(frame, limit)
        return
    issuer = _granting(frame, accepted, scope) or issuer
    destination(frame, limit)
    pointed = its_people(frame, limit, issuer, scope)
    pointed = pointed or one_of_two(frame, begins_behind(frame, accepted), limit, issuer, scope)
    if pointed is not None:
        frame.countries = pointed
        frame.own.add("countries")
    elif behind := [] if is_base(frame, accepted) else _behind(frame, limit, issuer):
        set_countries(frame, behind, "beneficiary.for")
    elif there := (group_again(frame, limit, scope) or served(frame, accepted, limit, issuer, scope)):
        frame.countries = there
        frame.own.add("countries")
    elif them := to_them(frame, limit, issuer, scope):
        set_countries(frame, them, "beneficiary.subject")
    elif frame.mention.ratio is None or frame.head.partitive is None or subject_of_ratio(frame):
        fill_from_front(frame, accepted, scope, issuer)
    if frame.countries is None and not is_base(frame, accepted):
        frame.countries = eligible(frame, limit, issuer, scope)
    if frame.countries is None:
        _under_name(frame, issuer, scope)


def _under_name(frame: Frame, issuer: str | None, scope: Scope) -> None:
    """`Ukraine` over `Applications: 6,732` and `Issued: 5,040`, or `9,300 – Ukraine`: whom rows are about."""
    behind = [n for n in frame.view.nations if n.end == frame.view.end]
    if len(behind) == 1 and _DASH.fullmatch(frame.view.words(frame.mention.end, behind[0].start)):
        if frame.view.sentence.kind == "list_item" and issuer not in behind[0].codes:
            set_countries(frame, behind, "beneficiary.for")
        return
    over = standing_over(scope.document, frame.view.sentence)
    if not over or over[0].kind != "list_item" or frame.view.nations:
        return
    named = beginning_in(scope.found.nations, over[0].start, over[0].end)
    alone = len(named) == 1 and len(named[0].text) + _MARK >= len(over[0].text)
    if alone and issuer not in named[0].codes:
        set_countries(frame, named, "beneficiary.for")


def _granting(frame: Frame, accepted: Sequence[Frame], scope: Scope) -> str | None:
    """The country that grants by the words in front of the number, which is not for its own people then."""
    if frame.issuer is not None and frame.issuer.rule == "issuer.adjective":
        return frame.issuer.value
    subject = granting_subject(frame, scope)
    if subject is not None and begins_behind(frame, accepted) <= subject.start:
        return subject.codes[0]
    body = authority(frame, scope)
    if body is not None:
        set_acting(frame, body, scope)
    return None if body is None else body.value


def _of_row(frame: Frame, issuer: str | None) -> None:
    """The country that labels the row of a table."""
    label = [n for n in frame.view.nations if column_of(frame.view.sentence, n.start) == 0 and issuer not in n.codes]
    if label:
        set_countries(frame, contiguous(frame.view, label), "beneficiary.subject")


def _in_phrase(frame: Frame, issuer: str | None) -> list[NationMention]:
    """The countries in the noun phrase of a number of people; one in that of visas grants them."""
    view = frame.view
    if inside := [n for n in view.nations if n.start >= frame.mention.end and n.end <= frame.end]:
        later = [n for n in view.nations if n.start >= inside[-1].start]
        inside = [*inside[:-1], *contiguous(view, later)] if frame.head.unit == "people" else inside
        if frame.head.unit != "people" and _got_them(frame, inside[0]):
            return contiguous(view, inside)
        if frame.head.unit == "people" or (
            issuer is not None and issuer not in inside[-1].codes and frame.head.unit != "visas"
        ):
            return inside
        if len(inside[-1].codes) == 1 and inside[-1].form in ("adjective", "name"):
            set_issuer(frame, inside[-1], "issuer.adjective")
    if frame.head.partitive is not None:
        close = [n for n in view.nations if 0 <= n.start - frame.end <= 1 and n.form in ("noun", "adjective")]
        if close:  # `1,310 of them Ukrainians`
            return contiguous(view, [n for n in view.nations if n.start >= close[0].start])
    return []


def _got_them(frame: Frame, nation: NationMention) -> bool:
    """`3,100 Sri Lankans received work visas`: the people, counted by what they got, stand in the noun phrase."""
    behind = frame.view.words(nation.end, frame.end)
    return (nation.form == "noun" or has_people(frame, nation)) and _GOT.search(behind) is not None


_GOT = re.compile(
    r"[ \u00a0](?:received|receive|obtained|obtain|got|get|secured|won|gained|hold|held|have|had|given|granted|issued"
    r"|awarded|offered|promised|denied|refused|applied[ \u00a0]for|sought)[ \u00a0]"
)


def _are(frame: Frame, accepted: Sequence[Frame]) -> list[NationMention]:
    """`Some 700 of the holders are Chileans`: what those who are counted are, not those of whom these are a part."""
    match = _BEING.match(frame.view.words(frame.end, frame.view.end))
    if match is None or is_base(frame, accepted) or _PART_OF.search(frame.view.words(frame.view.start, frame.start)):
        return []
    at = frame.end + match.end()
    close = [n for n in frame.view.nations if n.start >= at]
    people = (
        close
        and close[0].start == at
        and (close[0].form == "noun" or has_people(frame, close[0]) or _ends_with_it(frame, close[0]))
    )
    return contiguous(frame.view, close) if people else []


_BEING = re.compile(
    r"(?:[ \u00a0](?:of[ \u00a0](?:the|these|those|its|their)[ \u00a0])?(?:[a-z]+[ \u00a0])?[a-z]+s)?"
    r"(?:[ \u00a0](?:who|that)[ \u00a0][a-z]+(?:[ \u00a0](?:[a-z]+|in[ \u00a0][A-Z]\w+|\d{4})){0,6}?)?"
    r"[ \u00a0](?:are|were|is|was|being|have been|had been|came from|come from)[ \u00a0]"
)
_PART_OF = re.compile(
    r"\b(?:[Mm]ost|[Mm]any|[Ss]ome|[Hh]alf|majority|bulk|part|share|few)[ \u00a0]of[ \u00a0](?:the[ ])?$"
)
_CLAUSE_ENDS = re.compile(r"[.,;:)]|[ \u00a0](?:and|or|but|while)\b|$")


def _ends_with_it(frame: Frame, nation: NationMention) -> bool:
    """Whether an adjective stands alone, for the people: `are Cuban, Haitian or Venezuelan`."""
    return nation.form == "adjective" and _CLAUSE_ENDS.match(frame.view.words(nation.end, frame.view.end)) is not None


def _behind(frame: Frame, limit: int, issuer: str | None) -> list[NationMention]:
    nations = [n for n in frame.view.nations if frame.end <= n.start and n.end <= limit and issuer not in n.codes]
    if nations and nations[0].form == "noun" and _NEXT_ONES.fullmatch(frame.view.words(frame.end, nations[0].start)):
        return []  # `took 158 of them, Syrians from Egypt 141`
    for position, nation in enumerate(nations):
        if frame.issuer is not None and frame.issuer.value in nation.codes:
            continue
        share = _SHARE.match(frame.view.words(frame.end, nation.start))
        begin = frame.end if share is None else frame.end + share.end()
        between = frame.view.words(begin, nation.start)
        if (frame.view.breaks_between(begin, nation.start) > 0 and not _THAT.fullmatch(between)) or len(between) > 110:
            return []
        if _THOSE.search(between):
            return []  # `admissions of Iraqis came to 220, those of Syrians to 180`
        divided = frame.view.words(nation.end, nation.end + 1) == ":" and _FOR_PEOPLE.fullmatch(between) is not None
        if not divided and _OWN_NUMBER.match(frame.view.words(nation.end, nation.end + 16)):
            return []  # `shared by Nepal (2,500), India (2,000) and …`
        match = TOWARDS.search(between)
        if _ELSEWHERE.search(between):
            return []
        if _giver(frame, between) and nation.form == "name" and len(nation.codes) == 1:
            set_issuer(frame, nation, "issuer.subject")
            return []
        told = match is not None and match["word"].lower() in BENEFIT_WORDS
        if (told or _GOES_TO.search(between)) and not _RANKED.search(between):
            return contiguous(frame.view, nations[position:])
        if between == " in " and issuer is not None and frame.head.kind == "implicit" and nation.form == "name":
            return [nation]  # `to be handed out: 200 in Peru, 100 in Chile`
    return []


# `310 permits that the department granted to Chileans`
_THAT = re.compile(
    r"[ \u00a0](?:that|which)[ \u00a0][^,;:\d]{2,80}?\b(?:grant|issu|giv|gave|set[ ]aside|reserv|allocat|allot|approv"
    r"|promis|offer|earmark|made[ ]available|award|hand)\w*(?:[ \u00a0][\w]+){0,4}?[ \u00a0](?:to|for)"
    r"[ \u00a0](?:the[ \u00a0])?"
)
# `300 visas issued in May went to Kenyans`: wherever or whenever they were issued
_GOES_TO = re.compile(
    r"\b(?:c[ao]mes?[ \u00a0]from|(?:went|goes?|gone|granted|issued|given|awarded|handed|allotted|offered)[ \u00a0]to"
    r"|(?:reserved|earmarked|meant|set[ ]aside|in[ ]\w+)[ \u00a0]for)[ \u00a0](?:the[ \u00a0])?$"
)
_THOSE = re.compile(r"\b(?:that|those)[ \u00a0](?:for|of|from|to)[ \u00a0](?:the[ \u00a0])?$")
_NEXT_ONES = re.compile(r",[ \u00a0](?:(?:and|while|but)[ \u00a0])?")


def _giver(frame: Frame, between: str) -> bool:
    """`Kenyan nurses got 1,200 visas last year from Britain`: where they have them from."""
    return (
        frame.head.unit in ("visas", "permits")
        and between.endswith((" from ", " from the "))
        and _GETTING.search(frame.view.words(frame.view.start, frame.start)) is not None
    )


_GETTING = re.compile(
    r"(?<!’s)(?<!has)(?<!have)[ \u00a0](?:got|received|obtained|secured|won)"
    r"(?:[ \u00a0](?:about|some|only|just|nearly|almost|over|another|a further|around))?[ \u00a0]?$"
)
_FOR_PEOPLE = re.compile(
    r"[ \u00a0](?:for|to)[ \u00a0](?:(?:nationals|citizens|people|workers|those)[ \u00a0](?:of"
    r"|from)[ \u00a0])?(?:the[ \u00a0])?"
)


# What lies in a country's own territory is not for whom its visas are (ISO 3166-1: codes of the US outlying areas).
TERRITORIES = {"US": frozenset({"AS", "GU", "MP", "PR", "UM", "VI"})}
