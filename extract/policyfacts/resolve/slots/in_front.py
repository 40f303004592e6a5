"""Whom a number is for by what stands in front of it: its subject, a recipient, what its paragraph is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Sentence
from policyfacts.find.nations import NationMention
from policyfacts.resolve.frame import Frame, begins_behind, is_base
from policyfacts.resolve.joined import contiguous
from policyfacts.resolve.links.lists import RANKING
from policyfacts.resolve.slots.acting import BACK
from policyfacts.resolve.slots.issuer import receiver, set_issuer, subject_grants
from policyfacts.resolve.slots.nationals import (
    BENEFIT_WORDS,
    TOWARDS,
    VERB_NEXT,
    has_people,
    is_granting_bloc,
    of_their_quota,
    past_people,
    set_countries,
    stands_alone,
)
from policyfacts.resolve.slots.pointing import subject_again, them_again
from policyfacts.resolve.slots.question import nations_asked
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.spoken_for import OPENS, spoken_for, without_aside

# What may stand between a country and its number: `India has`, `Haiti (`, `Kenya’s`, `Fiji with`.
_HOLDING = re.compile(
    r"^[^a-zA-Z]*$|^,?[ \u00a0]on[ \u00a0]$|^[’']s\b|\b(?:has|have|had|gets?|got|receiv\w+|with|will|send|sends|sent"
    r"|take|takes|took|taken"
    r"|fil\w+|account\w*|leads?|led|top\w*|contribut\w+|hold|holds|held|lodg\w+|submit\w*|register\w*|appl\w+"
    r"|number(?:s|ed)?|adds?|added|form|forms|formed|represent\w*"
    r"|contain\w*|hand\w*|head(?:s|ed)|follow\w*|use[sd]?|fill(?:s|ed)?|shar(?:e|es|ed)|suppl\w+"
    r"|obtain\w+|secur\w+|won|gain\w*|can|may|is|are|were"
    r"|was|came|comes?|provid\w+|joined|makes?|made|for|than|to|at|down|up"
    r"|between them|together|jointly|in all|combined)\b",
)
_PEOPLE_OF = re.compile(
    r"\b(?:citizens|nationals|people|workers|those|applicants|natives|students|refugees|migrants)[ \u00a0](?:of|from)"
    r"[ \u00a0](?:the[ ])?$",
    re.IGNORECASE,
)
_GIVING = re.compile(
    r"\b(?:hand|issu|send|promis|offer|grant|g[ai]v|allot|award|assign|allocat|pledg|guarantee)\w*"
    r"[ \u00a0](?:the[ ])?$",
    re.IGNORECASE,
)
# `In the same year Indonesians received …`: when, not where.
_WHEN = re.compile(
    r"^[ \u00a0,;]*(?:In|During|Over|By|Since|At)[ \u00a0](?:the[ \u00a0])?(?:(?:same|last|previous|first"
    r"|second|third|whole|past"
    r"|following|preceding|entire|current|new|end|early|late|of|year|years|month|months|half|quarter|period|season"
    r"|twelve"
    r"|six|\d{1,4}|January|February|March|April|May|June|July|August|September|October|November|December|fiscal"
    r"|financial|alone)"
    r"[ \u00a0,]+)+",
)
# `On the first day Indians submitted 31,000`, `In a ballot last month Britons won 900`: a time ends before the subject.
_TIME_ENDS = re.compile(
    r"\b(?:day|night|week|weekend|month|quarter|half|season|year|decade|summer|winter|spring|autumn|fall|then|time"
    r"|January"
    r"|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday|round|draw|ballot)[ \u00a0]$"
)
_NAMED = re.compile(r"[ \u00a0][A-Z][\w’'-]+[ \u00a0]$")  # `In Malta Indians got 900`
_NEXT = re.compile(r"(?:,|;|,?[ \u00a0](?:and|but|while|whereas))[ \u00a0](?:the[ \u00a0])?$")
_RECEIVES = re.compile(r"\breceive[sd]?\b")  # `Algeria received 900 visas`
_BEFORE_SUBJECT = re.compile(r"(?:Under|As part of)\b[^,;:\d]{3,60}\b(?:agreement|accord|deal|treaty|pact|scheme),?[ ]")


def fill_from_front(frame: Frame, accepted: Sequence[Frame], scope: Scope, issuer: str | None) -> None:
    """The countries in front of a number: its subject, the one to whom it is given, or what its paragraph is about."""
    if them := them_again(frame, issuer, scope):
        set_countries(frame, [them], "beneficiary.its")
        return
    if (asked := _asked(frame)) is not None:
        set_issuer(frame, asked, "issuer.subject")
        askers = [n for n in frame.view.nations if n.end <= asked.start and not {*n.codes} & {*asked.codes}]
        if len(askers) == 1 and OPENS.fullmatch(frame.view.words(frame.view.start, askers[0].start)):
            set_countries(frame, askers, "beneficiary.subject")  # `Indonesian officials have asked Taiwan for 3,000`
        return
    begin = begins_behind(frame, accepted)
    claimed = frozenset(
        span.start
        for other in accepted
        if other.sentence == frame.sentence and other is not frame
        for slot in (other.countries, other.issuer if _went(other) else None)
        if slot is not None
        for span in slot.spans
    )
    before = _in_front(frame, begin, issuer, claimed) or _recipient(frame, issuer)
    if not before and "issuer" not in frame.own:
        lead = frame.view.words(frame.view.start, frame.start)
        again = is_base(frame, accepted) and lead.endswith(("of the ", "of those ", "of these "))
        partitive = frame.head.partitive is not None and frame.head.partitive.text in ("of the", "of these", "of those")
        divided = again or partitive or _DIVIDED.fullmatch(lead) is not None
        before = _paragraph_nation(frame, issuer, scope)
        if divided:  # a whole, or a part of one, is theirs only where its own sentence names them
            before = [nation for nation in before if nation.start >= frame.view.start]
        before = before or subject_again(frame, issuer, scope)
        if not before and (about := nations_asked(frame, issuer, scope)):
            if all({*n.codes} & {*about[0].codes} or n.end <= frame.start for n in frame.view.nations):
                set_countries(frame, about[:1], "beneficiary.asked")
            return
    if not before:
        return
    listed = any(
        other.sentence == frame.sentence
        and other.start < frame.start
        and other.countries is not None
        and other.countries.rule == "beneficiary.subject"
        and "countries" in other.own
        for other in accepted
    )
    if not listed and receiver(frame, before, issuer, scope):
        set_issuer(frame, before[0], "issuer.subject")
    else:
        set_countries(frame, before, "beneficiary.subject")


def _went(frame: Frame) -> bool:
    return frame.issuer is not None and frame.issuer.rule == "issuer.destination"


_FOR = re.compile(r"[ \u00a0]for[ \u00a0](?:(?:about|some|up to|another|a further|an extra|at least)[ \u00a0])?")


def _asked(frame: Frame) -> NationMention | None:
    """`has asked Saudi Arabia for 50,000 visas`: the country that is asked would grant them."""
    for nation in reversed(frame.view.nations):
        if nation.end > frame.start or nation.form != "name" or len(nation.codes) != 1:
            continue
        for cue in frame.view.cues:
            inside = cue.verb < nation.start and nation.end <= cue.end and cue.end <= frame.start
            if inside and cue.status == "requested" and _FOR.fullmatch(frame.view.words(nation.end, frame.start)):
                return nation
        return None
    return None


def _in_front(frame: Frame, begin: int, issuer: str | None, claimed: frozenset[int]) -> list[NationMention]:
    nations = [
        n
        for n in frame.view.nations
        if begin <= n.start
        and n.end <= frame.start
        and issuer not in n.codes
        and (
            n.form != "adjective"
            or has_people(frame, n)
            or stands_alone(frame, n)
            or (issuer and of_their_quota(frame, n))
        )
        and not is_granting_bloc(n, issuer)
        and n.start not in claimed
    ]
    if not nations:
        return []
    between = without_aside(past_people(frame.view.words(nations[-1].end, frame.start)))
    nations = [*_people_there(frame, nations)]
    last = nations[-1]
    if spoken_for(frame, begin, last, between):
        return contiguous(frame.view, nations[::-1])[::-1]
    if last.form == "noun" and last.start == frame.view.start and _ranked(between):
        return contiguous(frame.view, nations[::-1])[::-1]
    if (
        frame.view.breaks_between(frame.start - len(between), frame.start)
        > (2 if between.rstrip().endswith("with") else 1)
        or len(between) > 60
        or ";" in between
    ):
        return []
    lead = _WHEN.sub("", frame.view.words(begin, last.start))
    alike = any(start < begin for start in claimed)  # `Peru has 900 in the scheme and Fiji 300`
    if begin > frame.view.start and (alike or between.strip(" \u00a0")) and _NEXT.search(lead):
        lead = ""  # `Ghana got 300 in 2030 and Kenya 210`: the next one begins anew
    got = frame.head.unit in ("visas", "permits", "places", "documents") and _RECEIVES.search(between)
    got = got or BACK.match(frame.view.words(frame.end, frame.view.end))
    grants = last.form == "name" and not got and subject_grants(between) and not _PEOPLE_OF.search(lead)
    if grants and _BEFORE_SUBJECT.fullmatch(lead):
        return []  # `Under their agreement Japan will take 200`
    if _IN_ASIDE.search(lead) and between.startswith(","):
        return []  # `Hauliers, who employ mostly Uzbeks, had demanded 60,000`
    rest = _governed(last, lead, between)
    if rest is not None:
        return [] if len(rest) < 25 else [last]
    gapped = begin > frame.view.start and not lead and _LIKE_BEFORE.fullmatch(between) is not None
    did = last.form != "name" and _DID.fullmatch(between) is not None
    if not (gapped or did or _HOLDING.search(between)):
        return []
    if grants:
        if len(last.codes) == 1 and frame.issuer is None and issuer is None:
            set_issuer(frame, last, "issuer.subject")
        return []
    return contiguous(frame.view, nations[::-1])[::-1]


def _ranked(between: str) -> bool:
    """`Poles remained the largest group on the farms with 2,300`: a sentence ranks its subject."""
    return len(between) <= _FAR_SUBJECT and RANKING.search(between) is not None and not re.search(r"[;:\d]", between)


_FAR_SUBJECT = 110  # characters


def _governed(nation: NationMention, lead: str, between: str) -> str | None:
    """The words since the preposition that keeps a nation from being a subject; None where it may be one."""
    match = TOWARDS.search(lead)
    if match is None or match["word"].lower() in BENEFIT_WORDS or lead.rstrip().endswith("born in"):
        return None
    rest = match["rest"]
    if rest.strip(" \u00a0").endswith(tuple("0123456789")):
        return None
    if nation.form != "name" and (_TIME_ENDS.search(lead) or _NAMED.search(rest)):
        return None
    with_them = match["word"].lower() == "with" and _DOING.match(between) is not None
    return None if with_them else rest


_IN_ASIDE = re.compile(r",[ \u00a0](?:who|which|whose|where|whom)\b[^,]*$")
_DOING = re.compile(r"(?:[ \u00a0][a-z]+)?[ \u00a0][a-z]+ing[ \u00a0]")  # `with Chinese accounting for 3,900`
# `China was the source of 900, Vietnam of 240`: the words of the one before, its verb left out.
_LIKE_BEFORE = re.compile(r"[ \u00a0](?:of|on)[ \u00a0]")
# `Egyptians renewed 158,000 permits`: what people do with what a number counts; those who hire are at home.
_DID = re.compile(
    r"[ \u00a0](?:[a-z]+ly[ \u00a0])?(?!(?:hir|employ|recruit|import|accept|admitt|issu|grant|approv|welcom|invit"
    r"|reject|attack|kill)ed\b)[a-z]{2,}ed[ \u00a0]"
    r"(?:(?:about|some|another|only|just|nearly|almost|over|up to|more than|at least|the|a|an)[ \u00a0])*"
)


def _people_there(frame: Frame, nations: Sequence[NationMention]) -> Sequence[NationMention]:
    """`Congolese refugees in Uganda: 150`, `Syrians out of Egypt and Iraq 90`: where these are is not who they are."""
    places = len(contiguous(frame.view, nations[::-1]))
    if places == len(nations) or any(nation.form != "name" for nation in nations[-places:]):
        return nations
    people, first = nations[-places - 1], nations[-places]
    there = _IN.fullmatch(frame.view.words(people.end, first.start)) is not None
    return nations[:-places] if there and people.form in ("noun", "adjective") else nations


_IN = re.compile(r"(?:[ \u00a0][a-z]+){0,3}[ \u00a0](?:in|out of|from)[ \u00a0](?:the[ \u00a0])?")


def subject_of_ratio(frame: Frame) -> bool:
    """`Bangladeshis received sixty percent of them`: whoever gets a part stands in front of it."""
    lead = [n for n in frame.view.nations if n.end <= frame.start and frame.start - n.end < 30]
    return bool(lead) and VERB_NEXT.match(frame.view.words(lead[-1].end, frame.start + 1)) is not None


def _recipient(frame: Frame, issuer: str | None) -> list[NationMention]:
    """`has promised India that it will raise the number …`: the one to whom something is given."""
    for nation in reversed(frame.view.nations):
        if (
            nation.end <= frame.start
            and (nation.form in ("name", "noun") or has_people(frame, nation))
            and issuer not in nation.codes
            and frame.start - nation.end < 120
            and _GIVING.search(frame.view.words(frame.view.start, nation.start))
        ):
            return [nation]
    return []


def _of_it(frame: Frame) -> bool:
    """`Its quota of 241,000`, `There 900 were issued`, `Some 300 went to nurses`: a sentence that goes on about it.

    Not `Growers in another state filed for 33,900`: it has a subject of its own.
    """
    begins = frame.start - frame.view.start <= _BEGINS
    return begins or _ITS.search(frame.view.sentence.text) is not None


# Right behind it: `There are 500 places`, `The quota rises to 900`, `Under the deal 900 may come`
_NEXT_TO = re.compile(
    r"There[ \u00a0](?:is|are|was|were|will be|would be)\b|(?:(?:Under|In|From|For|By|With)[ \u00a0])?[Tt]he[ \u00a0]"
    r"(?:(?:new|annual|first|next|initial)[ \u00a0])?(?:quota|allocation|allotment|cap|ceiling|limit|ballot|agreement"
    r"|accord|deal|treaty|pact|memorandum|protocol|places|visas|permits|scheme|programme|arrangement)\b"
    r"(?![ \u00a0](?:for|of|on)\b)"
)


def _goes_on_about_it(frame: Frame, before: Sentence, scope: Scope) -> bool:
    """`Uruguay is new. Applicants share 500 places`: behind a sentence that only says what it is to speak of.

    Not behind one that has told its number, or ranks it: `Mexicans got 900. Growers filed for 3,000`.
    """
    if _NEXT_TO.match(frame.view.sentence.text) is not None:
        return True
    return not scope.numbers.get(before.index) and _RANKS_IT.search(before.text) is None


_RANKS_IT = re.compile(
    r"\b(?:largest|biggest|main|top|most|leading|followed by|source|majority|many|nine|eight|half|leads?|tops?)\b"
)
_BEGINS = 12  # characters of `About`, `At least`
_ITS = re.compile(
    r"\b(?:[Ii]t(?:s|[’']s)|[Tt]heirs?|[Tt]hey|[Tt]hem|(?:[Tt]o|[Ff]rom|[Oo]f|[Ff]or) it\b(?! (?:is|was|will|would))"
    r"|[Ff]rom there|[Oo]ur|[Tt]he (?:country|nation|kingdom|islands?|figure|number|total)|[Ss]uch|[Tt]hese|[Tt]hose)\b"
    r"|\bof the \d|\b[Tt]he (?:year|season|month) before\b|\b(?:year|season|month) earlier\b"
    r"|^It\b|^There,?[ \u00a0](?!(?:is|are|was|were|has|have|will)\b)"
)
_LISTED = re.compile(r",[ \u00a0][A-Z]")  # `Ghana, Peru and Nepal are on the list`
_DIVIDED = re.compile(r"(?:Out )?[Oo]f the (?:[a-z]+ ){0,2}")  # `Of the 18,860 workers who came, 7,480 …`


def _paragraph_nation(frame: Frame, issuer: str | None, scope: Scope) -> list[NationMention]:
    """The country that its paragraph is about, where another one grants: `Mexico has the most. Its quota of 241,000 …`.

    Only for a scheme with an issuer of its own: elsewhere the country that a paragraph is about may be the granter.
    """
    visa = None if frame.visa is None else frame.visa.value
    if visa is None or not (visa.code or visa.programme) or issuer is None or visa.category == "humanitarian":
        return []
    if not any(
        p.issuer == issuer and (p.code, p.programme) == (visa.code, visa.programme) for p in scope.found.programmes
    ):
        return []
    block = scope.document.blocks[frame.block]
    for nation in reversed(scope.found.nations):
        if (
            not block.start <= nation.start < frame.start
            or nation.form not in ("name", "noun", "group")
            or issuer in nation.codes
        ):
            continue
        sentence = scope.document.sentence_at(nation.start)
        if sentence is not None and OPENS.fullmatch(scope.document.text[sentence.start : nation.start]):
            next_to = frame.sentence - sentence.index == 1 and nation.form == "name"
            next_to = next_to and _goes_on_about_it(frame, sentence, scope)
            if nation.start < frame.view.start and not (next_to or _of_it(frame)):
                return []
            return [] if _LISTED.match(scope.document.text, nation.end) else [nation]
    return []
