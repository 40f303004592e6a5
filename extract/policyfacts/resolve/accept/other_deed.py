"""What a number's own verb does with its people, where that grants nothing: `lost 61 nurses`, `240 queued for jobs`.

Words of granting may stand elsewhere in the sentence: the verb that governs the number says what was counted.
"""

from __future__ import annotations

import re

from policyfacts.resolve.frame import Frame

_LESS = (
    r"(?:[ ](?:a|an|another|the|its|their|his|her|our|some|about|up|to|at|least|more|than|around|nearly|almost|over"
    r"|only|just|roughly|further|extra|last|first|other|remaining|all|estimated|as|many))*[ ]$"
)
# In front of people: somebody loses, meets, teaches, treats or catches them.
_DOES = re.compile(
    r"\b(?:lost|loses|losing|(?<!they )(?<!says it )needs?|requires?|lacks?|met|helped|helps|helping|taught|teaches"
    r"|retrain(?:s|ed|ing)?"
    r"|matched|surveyed|polled|interviewed|represents|represented|licen[cs]ed|struck off|fined|arrested|caught|jailed"
    r"|rescued|evicted|sacked|laid off|fed|feeds"
    r"|treated|heard from|spoke to|spoke with|insulted|threw out|thrown out|drove out|expelled|deported|employs|injured"
    r"|killed|infected|vaccinated|(?:am|is|are|was|were|be|been) short of|shortage of|lack of|shortfall of|wages for"
    r"|[Ss]chools (?:have |had |has )?(?:took in|taken in|take in|admitted|enrolled|accepted)"
    r"|(?:I|we|We|who|which)(?:[ ]now|[ ]also)? employ|to (?:house|shelter|feed)|look(?:s|ed|ing)? after)" + _LESS
)
# `will cut 340 jobs`, `created 1,200 posts`: work, and no places for those who come
_JOBS = re.compile(
    r"\b(?:cuts?|cutting|sheds?|shedding|lost|loses?|losing|axe[ds]?|axing|creat(?:e|es|ed|ing)|eliminat(?:e|es|ed|ing)"
    r"|sav(?:e|es|ed|ing)|destroy(?:s|ed|ing)?|advertis(?:e|es|ed|ing)|slash(?:es|ed|ing)?|support(?:s|ed|ing)?)"
    + _LESS
)
_JOBS_GO = re.compile(r"[ ](?:(?:will|could|may|are to|to)[ ])?(?:go|lost|cut|axed|shed|created|at risk)\b")
_POSTS = re.compile(r"(?:jobs|posts|positions|units)$", re.IGNORECASE)
# `seized 17 passports`, `1,400 forged visas`: paper, and nobody let in by it
_SEIZED = re.compile(
    r"\b(?:seiz(?:e|es|ed|ing)|confiscat(?:e|es|ed|ing)|forg(?:e|es|ed|ing)|fak(?:e|ed|ing)|counterfeit(?:ed|ing)|stole"
    r"|stolen)" + _LESS
)
_FORGED = re.compile(r"\b(?:forged|fake|faked|counterfeit|stolen|bogus|falsified)\b")
# Of a number without a noun, or of `N of them`, too.
_DOES_ANY = re.compile(
    r"\b(?:needs|caught|struck off|heard from|employs|the work of|(?:lost|interviewed|arrested|fined|jailed))" + _LESS
)
_HOSTS = re.compile(r"\b(?:hosts|hosted|hosting|houses|housed|shelters|sheltered)" + _LESS)
_HOSTED = re.compile(r"(?:refugees|asylum[ -]seekers|migrants|displaced|Syrians|Afghans|Rohingya)$")
_ORDERED_OUT = re.compile(r"\bordered" + _LESS)
_OUT = re.compile(r"[ ]out of\b|[ ]to (?:leave|go|quit)\b")
# Behind people: what they do, or what became of them.
_DO = (
    r"(?:(?:must|have to|had to|has to|told to|ordered to|asked to) leave\b|leave (?:the|for good)|left for good"
    r"|left (?:their|his|her|its) (?:jobs?|workplaces?|employers?|posts?|farms?|country|homes?|families|villages)"
    r"|(?:arrived?|came|come|entered|enter|coming|crossed) (?:in )?(?:illegally|irregularly|unlawfully|undocumented)\b"
    r"|arrived? without papers\b|sign(?:ed|ing)? (?:a|an|the) (?:petition|letter|appeal|open letter)|look(?:ed|s"
    r"|ing)? after (?:[a-z]+ )?\d|died\b|drowned\b|perished\b|slept\b|sleep\b|queued?\b"
    r"|still here\b(?! on\b)|queuing\b|queueing\b"
    r"|voted\b|marched\b|protested\b|rallied\b|demonstrated\b|disappeared\b|vanished\b|absconded\b|run away\b"
    r"|ran away\b|walked off\b|went missing\b|gone missing\b|came home\b|come home\b|returned home\b|resigned\b"
    r"|retired\b|(?:sat|sit|sitting|stood|stand|standing) (?:at home|idle|in|on|by|around)\b|idle\b|unemployed\b"
    r"|jobless\b|out of (?:work|the country)\b|in work\b|at work\b(?! (?:on|under|with))|without (?:work|jobs|a job"
    r"|leave)\b|stuck\b|injured\b|hurt\b|wounded\b"
    r"|unaccounted\b|listed as\b|(?:given|served|handed) notice\b|lost (?:their|his|her) (?:jobs?|posts?|lives|homes?)"
    r"|(?:simply|merely|just|only) passed through\b|passed through (?!it\b|the (?:scheme|program))|homeless\b|hungry\b"
    r"|helping (?:him|her|them|police|with)\b|behind bars\b|in (?:jail|prison)\b|volunteered\b"
    r"|(?:polled|surveyed|questioned|sued)\b|asked (?:want|wanted|said|say|were|are|think|thought)\b"
    r"|(?:thought|believed|estimated|reckoned|known|presumed) to (?:be|work|live|remain|stay|reside)\b"
    r"|(?:had|have|has) no (?!more\b)|(?:taken|took) part\b(?! in (?:[\w-]+ ){0,4}(?:ballot|draw|lotter|scheme"
    r"|program|pilot|exchange|amnesty))|turned out to\b|gathered\b|showed up\b)"
)
_BESIDE = (
    r"(?:,? or [^,;]{1,24}(?:per ?cent|%),?)?(?:[ ](?:last|this)[ ](?:year|month|week|summer|winter|spring|autumn))?"
)
_WITH = (
    r"(?:[ ](?:have|has|had|would|could|may|might|were|was|are|is|been|be|being|since|already|also|then|later|now|still"
    r"|all|both|themselves|simply|merely))*"
)
# `45 workers from all the islands have died`
_WHENCE = r"(?:[ ](?:from|in|of|at|on)[ ](?:the[ ]|all[ ])?[\w’'-]+(?:[ ][\w’'-]+){0,5}?)?"
_BECAME = re.compile(
    rf"{_BESIDE}{_WITH}[ ]{_DO}|[ ](?:are|were|live|lived|study|work)(?:[ ]now|[ ]still)?[ ]abroad\b"
    rf"|{_WHENCE}(?:[ ](?:have|has|had))(?:[ ]since|[ ]already)?[ ](?:died|drowned|perished"
    rf"|vanished|disappeared|absconded)\b"
)
# `860,000 Afghans with registration cards must leave`
_MUST_GO = re.compile(
    r"(?:[ ](?:from|in|of|at|on|with|without)[ ](?:[\w’'-]+[ ]?){1,6}?)?[ ]?(?:now |all )?(?:must|have to|had to"
    r"|were told to)"
    r" (?:leave|go home|return home)\b"
)
_WHO_BECAME = re.compile(rf"{_BESIDE},?[ ](?:who|of whom){_WITH}[ ]{_DO}")
_STRONG = re.compile(r"[ -]strong\b")  # `Nigeria's travel agents, 2,400 strong`
_TROOP = re.compile(
    r"\b(?:agents|unions?|members\w*|staff|workforce|police|force|army|association|crew|crowd|lobby)\b[^.;\d]*$"
)
_SHORT = re.compile(r"[ ]short\b(?! of\b)(?!-)")
# `40 cooks lined up in Bangkok` are on the way; whoever has papers was given some.
_PAPERED = re.compile(
    r"(?<!without )(?<!without valid )(?<!without any )(?<!no )\b(?:visas?|permits?|passes|cards?|rules?|routes?"
    r"|accords?|agreements?|quotas?|schemes?|programmes?|programs?|permission|papers|leave to remain"
    r"|[A-Z]{1,2}-\d\w*)\b(?![ ](?:offices?|cent(?:re|er)s?|counters?|queues?|sections?|desks?|windows?|interviews?))"
)
_HOLDS = re.compile(
    r"[^,;.]{0,50}?\b(?:on|with|under|through|via|by|thanks to|holds?|holding|held)[ ](?:[\w’'-]+[ ]){0,4}?$"
    r"|[^,;.]{0,50}?\b(?:for|of|to|from|in|after)[ ](?:[\w’'-]+[ ]){0,2}?$"
)
_COME = re.compile(
    r"[ ](?:to )?(?:relocate|resettle|come|move|enter|reach|settle|immigrate|get (?:visas|permits|papers|out)|obtain)\b"
)
_DECIDING = 3  # the strength of a verb that tells a stage
_REACH = 60  # characters behind a number in which its people's papers are named
# `Her company has 1,150 nurses`, `I have 400 people on a list`: the staff and the clients of whoever speaks
_OWNERS = (
    r"(?:company|firm|farm|hospital|school|college|university|hotel|restaurant|plant|factory|bakery|cannery|lodge"
    r"|agency|charity|clinic|nursing home|care home|mill|workshop|shop|yard|shipyard|brewery|vineyard|orchard|nursery"
    r"|dairy|contractor|caseworker|lawyer|manager|owner|director|mayor|union|association|church|parish|shelter|bureau"
    r"|embassy|consulate|next door|country|city|town|district|county|region|island|[A-Z][\w-]+[’']s)"
)
_OWNS = re.compile(
    rf"(?:\b(?:I|[Ww]e|[Hh]e|[Ss]he)|\b(?:which|who)(?=[ ](?:normally|usually|once|often)[ ])"
    rf"|\b{_OWNERS}(?:,[^,]{{1,60}},|[ ](?:in|at|near|outside|on)[ ][^,;.:]{{1,40}})?)"
    r"[ ](?:now[ ]|still[ ]|already[ ]|also[ ]|currently[ ]|once[ ]|normally[ ]|usually[ ]|often[ ])?(?:has|have"
    r"|had|keeps?|kept|runs on)" + _LESS
)
_KEEPS_GOING = re.compile(
    r"\b(?:keep(?:s|ing)?\b[^.;:]{1,40}[ ](?:going|open|running|afloat)|manages|gets by)[ ]with" + _LESS
)
# `Nearly 50 of 350 offices have closed`, `301 of the 357 municipalities`
_OF_OTHERS = re.compile(
    r"[ \u00a0](?:out )?of[ \u00a0](?:(?:some|about|the|its|their|more than|nearly|almost|over"
    r"|[A-Za-z-]+[’']s?)[ \u00a0]){0,3}"
    r"\d[\d,.]*(?:[ \u00a0]or so)?[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}?"
    r"(?P<noun>offices|agenc(?:y|ies)|agents|recruiters|firms|companies|countries|municipalities|towns|villages|cities"
    r"|states|cantons|districts|counties|provinces|schools|universities|colleges|hospitals|employers|growers|farms|farmers"
    r"|seats|members|boats|hotels|restaurants|outlets|rooms|beds|days|airports|factories|plants|councils|clinics"
    r"|deput(?:y|ies)|senators|lawmakers|judges|officers|posts|staff)\b"
)
# `Its 611 workers come from 14 countries`: whose staff or members they are
_WHOSE = re.compile(r"\b(?:[Ii]ts|[Tt]heir|[Hh]er|[Hh]is|[Oo]ur|[Mm]y)[ ]$")
# `cut his crew from 60 to 35`, `gaps on a rota of 64`, `11 staff left out of 29`
_CREW = re.compile(
    r"\b(?:crew|staff|workforce|team|payroll|rota|headcount)\b[^.;:,\d]{0,24}(?:from|to|of"
    r"|at)(?: \d[\d,]*(?: \w+){0,2} to)?"
    r"(?: about| some| only| just)?[ ]$"
)
# `puts Kenyans in the Gulf at 416,000`, `put the number of eligible Afghans at 1,800`: somebody's guess at who is there
_GUESSED = re.compile(
    r"\b(?:put|puts|putting|estimate[sd]?)\b(?P<whom>[^.;:\d]{3,90})[ ]at(?: about| some| around| anything up to"
    r"| up to)?[ ]$"
)
_THERE = re.compile(
    r"\b(?:stuck|living|live|without papers|eligible|undocumented|irregular|illegal|unregistered|stranded"
    r"|in (?:the )?(?:Gulf|country|kingdom|city|region|state|province|[A-Z]\w+))\b"
)
_COMING = re.compile(
    r"\b(?:may|can|could|will|would|quotas?|caps?|ceilings?|limits?|targets?|places|visas?|permits?|allowed|admitted|grants?"
    r"|applications?|approved|issued|granted|arrivals|intake)\b"
)
# `has 1,100 of them on her books`, `has 61 names in a drawer`: the clients of whoever is meant
_HAS = re.compile(r"\b(?:has|have|had)" + _LESS)
_ON_BOOKS = re.compile(
    r"(?:[ ]of them)?(?:[ ][a-z]+)?[ ](?:on (?:his|her|its|their|our|my) (?:books?|lists?|rolls?|desks?)"
    r"|in a drawer|on a list)\b"
)
# `Thirty teachers were added`, `470 sponsors were struck off`: people whom nobody lets in
_NEVER = re.compile(
    r"(?:staff|volunteers|victims|instructors|recruiters|donors|members|sponsors|learners|officers|inspectors|voters"
    r"|jobseekers|supporters|lawmakers|shareholders|subscribers|readers|viewers|fans|clients)$",
    re.IGNORECASE,
)
_NEVER_MORE = re.compile(
    r"\b(?:foreign|overseas|migrant|family|household|imported|crew|hotel|kitchen|restaurant|care|nursing|farm|medical|local|embassy|former|military|expatriate|visa|permit)\b",
    re.IGNORECASE,
)
# `Kosovo has 1.6 million people`
_INHABITANTS = re.compile(r"people|inhabitants|residents|citizens|souls")
_HAS_SO_MANY = re.compile(
    r"(?:,[ ][^,]{3,60},)?[ ](?:now |only |still |just )?(?:has|had|have|counts)(?: about| some| only| just)?[ ]"
)
_LISTED = re.compile(
    r"(?:winners|selectees|names|hires|admissions|arrivals|entries|nominees|registrants)\b", re.IGNORECASE
)


def seized(frame: Frame) -> str | None:
    """Why papers that were seized or forged count no visas: `Officers seized 74 such cards`; else None."""
    if frame.head.unit not in ("visas", "permits", "documents"):
        return None
    lead = frame.view.words(frame.view.start, frame.start).replace("\u00a0", " ")
    told = _SEIZED.search(lead) or _FORGED.search(frame.head.phrase.text)
    return None if told is None else f"no: the clause is about something else: {told.group().strip()}"


def other_deed(frame: Frame) -> str | None:
    """Why people of whom a verb says something else are no count: `61 nurses were lost to Sydney`; else None."""
    noun = frame.head.noun
    jobs = frame.head.unit == "places" and noun is not None and _POSTS.search(noun.text) is not None
    if (frame.head.unit not in ("people", None) and not jobs) or frame.head.kind == "other":
        return None
    lead = frame.view.words(frame.view.start, frame.start).replace("\u00a0", " ")
    behind = frame.view.words(frame.end, frame.view.end).replace("\u00a0", " ")
    if jobs:
        cut = _JOBS.search(lead) or _JOBS_GO.match(behind)
        return None if cut is None else f"no: the clause is about something else: {cut.group().strip()}"
    if (said := _verb(frame, lead, behind)) is not None:
        if _HOSTS.match(said) is not None:
            return "no: people whom a place has"
        return f"no: the clause is about something else: {' '.join(said.split())}"
    if _owned(frame, lead, behind):
        return f"no: the clause is about something else: {frame.head.phrase.text.strip()}"
    return None


def _verb(frame: Frame, lead: str, behind: str) -> str | None:
    """The words beside a number that say what was done with those whom it counts, or what they are part of."""
    if (does := _governing(frame, lead, behind)) is not None:
        return does
    after = frame.view.words(frame.mention.end, frame.view.end).replace("\u00a0", " ")
    if _CREW.search(lead) is not None and not _PAPERED.search(lead):
        return "crew"
    if _guessed(lead):
        return "put at"
    if _STRONG.match(after) and _TROOP.search(lead):
        return "strong"
    if (of := _OF_OTHERS.match(after)) is not None:
        return of["noun"]
    if (must := _MUST_GO.match(behind)) is not None:
        return must.group()
    if _papered(behind):
        return None
    governed = any(cue.verb < frame.start for cue in frame.view.cues)
    became = _BECAME.match(behind) or (None if governed else _WHO_BECAME.match(behind))
    return None if became is None else became.group()


def _governing(frame: Frame, lead: str, behind: str) -> str | None:
    """The verb in front of the people whom a number counts, where it lets nobody in; None where it may."""
    people = frame.head.unit == "people" or frame.head.partitive is not None
    does = (_DOES if people else _DOES_ANY).search(lead)
    if does is not None and _PAPERED.search(frame.head.phrase.text) is not None:
        return None  # `lost 120 H-2B workers`
    if does is not None and does.group().startswith("need") and _papered(behind):
        return None  # `needs 120 more on seasonal visas`: that many visas
    if does is not None and does.group().startswith("help") and _COME.match(behind) is not None:
        return None  # `has helped 12,000 Afghans relocate`
    if does is not None and (people or not lead.endswith(" the ")):
        return does.group()
    noun = frame.head.noun
    if people and noun is not None and _HOSTED.search(noun.text) and (hosts := _HOSTS.search(lead)) is not None:
        return hosts.group()
    if _ORDERED_OUT.search(lead) is not None and _OUT.match(behind) is not None:
        return "ordered out"
    short = _SHORT.match(behind) if frame.head.unit == "people" else None
    return None if short is None else short.group()


def _papered(behind: str) -> bool:
    """Whether the words right behind people say what lets them in: `75 workers on the scheme`."""
    paper = _PAPERED.search(behind[:_REACH])
    return (
        paper is not None
        and not behind[paper.end() :].startswith(("’s", "'s"))
        and _HOLDS.fullmatch(behind[: paper.start()]) is not None
    )


def _guessed(lead: str) -> bool:
    """Whether a number is somebody's guess at how many are in a place: `puts Kenyans in the Gulf at 416,000`."""
    guess = _GUESSED.search(lead)
    return guess is not None and _THERE.search(guess["whom"]) is not None and not _COMING.search(guess["whom"])


def _owned(frame: Frame, lead: str, behind: str) -> bool:
    noun = frame.head.noun
    if (
        _HAS.search(lead) is not None
        and _ON_BOOKS.match(frame.view.words(frame.mention.end, frame.view.end)) is not None
    ):
        return True
    if frame.head.unit == "people" and noun is not None and _NEVER.fullmatch(noun.text):
        said = frame.head.phrase.text
        if behind.startswith(" of ") and noun.text.lower() == "members":
            return False  # `admitted 400 members of the Afghan army`
        if any(frame.mention.end <= n.start < frame.end for n in frame.view.nations):
            return False
        return not (_NEVER_MORE.search(said) or _PAPERED.search(said) or _papered(behind))
    if frame.head.unit != "people" or noun is None or frame.head.partitive is not None or _LISTED.match(noun.text):
        return False
    if _PAPERED.search(frame.head.phrase.text) or _papered(behind):
        return False
    if _INHABITANTS.fullmatch(noun.text) and any(
        n.form == "name" and _HAS_SO_MANY.fullmatch(frame.view.words(n.end, frame.start)) for n in frame.view.nations
    ):
        return True
    if _WHOSE.search(lead) is not None:
        return not any(cue.verb < frame.start and cue.strength == _DECIDING for cue in frame.view.cues)
    return _OWNS.search(lead) is not None or _KEEPS_GOING.search(lead) is not None
