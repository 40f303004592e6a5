"""Words for letting people in, beside a number of them: `will bring 5,000 Egyptians`, `2,000 were cleared to work`.

They say that somebody admits, where the clause names no visa, permit or scheme. Whether the people come from abroad is
for the caller to see.
"""

from __future__ import annotations

import re

from policyfacts.find.people_words import is_worker_noun

# In front of the number. What takes a person as its object lets that person in, `hire` and `recruit` a foreigner.
_BRINGING = (
    r"(?:br(?:ing|ings|ought|inging)|let|lets|letting|tak(?:e|es|en|ing)|took|fl(?:y|ies|ew|own|ying)|import(?:s|ed"
    r"|ing)?"
    r"|admit(?:s|ted|ting)?|hir(?:e|es|ed|ing)|recruit(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|accept(?:s|ed|ing)?"
    r"|open(?:s|ed|ing)?[ ](?:up[ ])?(?:the|its|their|his|her)[ ](?:doors?|gates?|labou?r[ ]market)[ ](?:to|for)"
    r"|clear(?:s|ed|ing)?[ ]the[ ]way[ ]for|ma(?:ke|kes|de|king)[ ]room[ ]for"
    r"|allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|invit(?:e|es|ed|ing)|wants?|wanted|seeks?|seeking|sought"
    r"|clear(?:s|ed|ing)?|approv(?:e|es|ed|ing)|regulari[sz](?:e|es|ed|ing)|legali[sz](?:e|es|ed|ing))"
)
_BRINGS = re.compile(
    rf"\b{_BRINGING}(?:[ \u00a0](?:in|on|over|back))?(?:[ \u00a0](?:a|an|another|the|its|their|first|initial|further"
    r"|additional|extra|total|of|some|about|up|to|at|least|more|than|as|many|around|nearly|almost|just|only"
    r"|over|fewer)){0,5}[ \u00a0]?$",
    re.IGNORECASE,
)
_AUXILIARIES = (
    r"(?:[ \u00a0](?:are|were|was|is|be|been|being|will|would|can|could|may|might|should|to|have|has|had|now|soon|also"
    r"|already|expected|set|due|about|scheduled|supposed|likely|yet)){1,6}"
)
# Behind it, of anybody: they are brought in, or cleared to work.
_BROUGHT = re.compile(
    rf"(?:[ \u00a0][^.;:,\d]{{1,60}}?)?{_AUXILIARIES}[ \u00a0](?:brought (?:in|over|to)|let in|flown in|imported"
    r"|recruited|hired|admitted|taken on|(?:let|allowed|waved) (?:through|back|across)"
    r"|(?:cleared|allowed|authori[sz]ed|permitted)"
    r" (?:to (?:work|enter|come|drive|start)|in)\b"
    r"|take (?:up )?(?:jobs|work|posts|positions))",
)
# Behind it, of anybody in an article on visas: `3,000 Sikhs may go for the feast`, `2,400 graduates can stay on`.
_MAY_COME = re.compile(
    r"(?:[ \u00a0][^.;:,\d]{1,60}?)?[ \u00a0](?:may|can|could|will be able to|are free to|are to|is to|were to)"
    r"[ \u00a0](?:now |soon |each |also )?(?:come|go|enter|stay|return|cross|travel|fly|move|settle|join|work)\b"
)
# Behind it, of workers: `640 nurses have flown out`, `will leave for Alberta`, `touched down on Monday`.
_ON_THE_WAY = re.compile(
    r"(?:[ \u00a0][^.;:,\d]{1,60}?)?[ \u00a0](?:(?:have|has|had|will|would|are|were|to)[ \u00a0]){0,2}"
    r"(?:flown out|fly out|flew out|touched down|touch down|landed in|land in|arrived in|arrive in"
    r"|(?:leave|left|depart|departed|head|headed|bound|leaving|heading) for"
    r"|(?:move|moved|go|gone|went|travel|travelled) to(?= [A-Z]))\b"
)
_TO_TAKE_JOBS = re.compile(
    r"(?:[ \u00a0][^.;:,\d]{1,40}?)?[ \u00a0]to (?:take (?:up )?(?:jobs|work|posts)|come and work)\b"
)
# Behind it, of workers: who is on the way to a job was let in; others merely move.
_COMES = re.compile(
    rf"(?:[ \u00a0][^.;:,\d]{{1,60}}?)?{_AUXILIARIES}[ \u00a0](?:arrive|land|enter|come|fly in|start work|begin work"
    r"|(?:travel|go|fly|fly out|move) to (?=the [A-Z]|[A-Z])|(?:leave|depart|head) for (?=the [A-Z]|[A-Z]))\b"
    r"|(?:[ \u00a0][^.;:,\d]{1,60}?)?[ \u00a0](?:left for|went to|travelled to"
    r"|(?:were|was|been|be|are) (?:sent|deployed|dispatched) to)[ \u00a0](?=the [A-Z]|[A-Z])"
)
# `left to work abroad under contract`, `went to seasonal work overseas`: whoever lets them in is not named.
_GONE_ABROAD = (
    r"(?:left|leave|departed|went|gone|travel(?:led|ed)|moved|flew|flown|(?:were|was|been)[ \u00a0](?:sent|deployed)"
    r"|deployed|departures?)\b[^.;:\d]{0,60}?[ \u00a0]"
    r"(?:abroad[ \u00a0]to[ \u00a0]work|to[ \u00a0]work[ \u00a0](?:abroad|overseas)"
    r"|(?:for|to|into)[ \u00a0](?:[a-z-]+[ \u00a0]){0,4}?(?:work|jobs|employment)[ \u00a0](?:abroad|overseas)"
    r"|for[ \u00a0](?:foreign|overseas)[ \u00a0](?:work|jobs|employment))\b"
)
_LEAVE_FOR_WORK = re.compile(
    rf"(?:[ \u00a0][^.;:,\d]{{1,40}}?)?[ \u00a0](?:{_GONE_ABROAD}"
    r"|(?:found|took up|took)[ \u00a0](?:work|jobs)[ \u00a0](?:abroad|overseas)\b)"
)
# But whoever goes to a country that is named is let in by that one.
_TO_ONE_COUNTRY = re.compile(
    r"[^.;:]{0,30}\b(?:in|to)[ \u00a0](?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z]"
)
# `sent 1,800 caregivers to Israel`: a country of origin that sends its workers to another.
_SENDS = re.compile(
    r"\b(?:sends?|sent|sending|deploys?|deployed|deploying|dispatch(?:es|ed)?|despatch(?:es|ed)?|plac(?:es|ed|ing))"
    r"(?:[ \u00a0](?:a|an|another|its|their|first|further|some|about|up|to|at|least|more|than|around|nearly|almost|over"
    r"|only|just)){0,5}[ \u00a0]?$",
    re.IGNORECASE,
)
_TO_A_COUNTRY = re.compile(r"(?:[ \u00a0](?:abroad|overseas)\b|[ \u00a0]to[ \u00a0](?=the [A-Z]|[A-Z]))")
# `found jobs in Australia through the Pacific scheme`: what lets them in is named, whatever they do.
_UNDER = (
    r"(?:[Uu]nder|[Tt]hrough|[Vv]ia|[Aa]s part of|[Tt]hanks to)[ \u00a0](?:the|an?|its|their|this|that)[ \u00a0]"
    r"(?:[\w’'-]+[ \u00a0]){0,4}"
    r"(?:schemes?|programmes?|programs?|regime|accord|agreement|deal|pact|arrangement|memorandum|initiative|pilot"
    r"|amnesty"
    r"|quota|ballot|route|stream|corridor)"
)
_UNDER_A_SCHEME = re.compile(rf"\b{_UNDER}\b")
_ANY = re.compile(
    rf"\b(?:{_BRINGING}|sen[dt]s?|sending|deploy\w*|d[ei]spatch\w*|plac\w+)\b"
    r"[^.;\n]{0,60}\d|\d[^.;\n]{0,90}\b(?:brought|let in|flown in|imported|recruited|hired|admitted"
    r"|taken on|cleared|allowed|authori[sz]ed|permitted|take|work|arrive|land|enter|come|fly in|start|begin"
    r"|travel\w*|go|fly|move|leave|depart|head|left|went|sent|deployed|dispatched)\b"
    rf"|\b{_UNDER}\b",
    re.IGNORECASE,
)


def speaks_of_admission(text: str) -> bool:
    """Whether a number of the text stands beside words of letting in at all: a cheap look, true of much else too."""
    return _ANY.search(text) is not None


def lets_in(before: str, behind: str, *, workers: bool) -> bool:
    """Whether the words around a number of people say that those are let in.

    Args:
        before: The sentence up to the number.
        behind: The sentence from the end of the number's noun phrase.
        workers: Whether the noun is one for people who work: they are let in where they are expected to land, too.
    """
    return (
        _BRINGS.search(before) is not None
        or _BROUGHT.match(behind) is not None
        or _TO_TAKE_JOBS.match(behind) is not None
        or (workers and _COMES.match(behind) is not None)
    )


def hires_foreigners(text: str) -> bool:
    """Whether a text speaks of foreigners who may be hired: `how many foreign employees may be hired in 2031`."""
    return _HIRING_FOREIGNERS.search(text) is not None


_HIRING_FOREIGNERS = re.compile(
    r"\b(?:foreign|migrant|overseas|expatriate)[ \u00a0](?:employees|workers|labou?r(?:ers)?|staff|nationals"
    r"|citizens|nurses)\b"
    r"[^.;:]{0,40}[ \u00a0](?:may|can|will|could|to)[ \u00a0]be[ \u00a0](?:hired|employed|recruited|brought in"
    r"|admitted|engaged)"
)


def leave_for_work(behind: str) -> bool:
    """Whether the words behind a number of people say that those went abroad to work."""
    return _LEAVE_FOR_WORK.match(behind) is not None


def leave_for_anywhere(text: str) -> bool:
    """Whether a text says that people went abroad to work, and names no country that they went to."""
    match = _GONE.search(text)
    return match is not None and _TO_ONE_COUNTRY.match(text, match.end()) is None


_GONE = re.compile(rf"\b{_GONE_ABROAD}")


def under_a_scheme(text: str) -> bool:
    """Whether the text says under what people come: `through the Pacific scheme`."""
    return _UNDER_A_SCHEME.search(text) is not None


def may_come(behind: str, noun: str) -> bool:
    """Whether people may come or workers are on their way, as an article on visas says behind their number."""
    if noun in _ON_A_MISSION:
        return False
    if _MAY_COME.match(behind) or _BROUGHT.match(behind):
        return True
    return is_worker_noun(noun) and _ON_THE_WAY.match(behind) is not None


def sent_abroad(before: str, behind: str, noun: str) -> bool:
    """Whether workers, in lower case, are sent to a country: `sent 1,800 [caregivers] to Israel`."""
    return (
        is_worker_noun(noun)
        and noun not in _ON_A_MISSION
        and _SENDS.search(before) is not None
        and _TO_A_COUNTRY.match(behind) is not None
    )


_ON_A_MISSION = frozenset("firefighters rescuers peacekeepers observers monitors runners swimmers players".split())
