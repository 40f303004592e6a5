"""What a number without a noun measures: `Housing starts fell to 59,800`.

It is the subject of the verb that says how high it is. One that names neither visas nor people,
no quota, sum, name or pronoun, measures something else.
"""

from __future__ import annotations

import re

from policyfacts.find.nouns_before import noun_before
from policyfacts.rules import RuleBook

_VERB = (
    r"(?:fell|falls?|fallen|rose|rises?|risen|dropped|drops?|slid|slipped|sank|dipped|climbed|climbs?|grew|grown|jumped"
    r"|soared|shrank|shrunk|declined|plunged|tumbled|goes[ ]up|went[ ]up|gone[ ]up|go[ ]up|goes[ ]down|went[ ]down"
    r"|stands|stood|hit|hits|reached)"
)
_LEVEL = re.compile(
    rf"(?:^|[,;:–—“\"]|\b(?:and|while|but|as|when|whereas|after|although)\b)[ ]?(?P<subject>[^,;:–—“\"\d]{{2,70}}?)[ ]"
    r"(?:(?:has|have|had|will|would|may|could|also|now|already|even|since|then|again|recently)[ ])*"
    rf"{_VERB}(?:[ ](?:only|again|slightly|sharply|steadily|further|back|a[ ]little|by[ ]\w+[ ]points?))*"
    r"[ ](?:(?:from|to|at|below|above|past)[ ])?(?:about[ ]|around[ ]|some[ ]|just[ ]|only[ ]|nearly[ ]|over[ ]"
    r"|more[ ]than[ ]|almost[ ]|an?[ ](?:record|all-time)[ ](?:high|low|peak)?[ ]?(?:of[ ])?)*$"
)
# Words for an amount of whatever the article counts, and for what limits it.
_NEUTRAL = re.compile(
    r"\b(?:quotas?|caps?|ceilings?|limits?|targets?|intakes?|allocations?|allotments?|contingents?|totals?|figures?"
    r"|numbers?|tally|tallies|counts?|shares?|levels?|grants?|approvals?|refusals?|rejections?|issuances?|issues?"
    r"|admissions?|arrivals?|entries|entrants|departures?|registrations?|claims?|demand|requests?|invitations?"
    r"|resettlements?|deployments?|placements?|recruitment|hirings?|outflows?|inflows?|flows?|sum|amount|rest|maximum"
    r"|minimum|half|it|they|that|this|which|who|those|these|one|ones|others?|we|he|she|you|each|all|both|same|row|places?"
    r"|backlogs?|output|uptake|take-up|volumes?|pool|traffic|schemes?|programmes?|programs?|routes?|draws?|rounds?"
    r"|categor(?:y|ies)|stream|streams|class|classes|peak|record|cases?|files?|enrol\w+|returns?|cards?|Haj|Hajj)\b",
    re.IGNORECASE,
)
# `a rise from 5,600`, `a marked drop to 900`: what the words before it count has risen
_NOUN = re.compile(r"(?:^|\b(?:to|with|after|of)[ ])(?:an?|another)(?:[ ][a-z-]+)?$")
_OF = re.compile(r"[ ](?:of|in|for|from|to|among|at|on|under|with|by|across)[ ]")
_COMMON = re.compile(r"(?:ment|tion|ity|ship|ness|ism|ance|ence|(?<!s)s|th)$")
_NAME = re.compile(r"[A-Z]")
_MEASURES = re.compile(
    r"\b(?:average|median)(?:[ ][a-z]+)?[ ](?:is|was)[ ](?:just[ ]|only[ ]|still[ ])?$"
    r"|\b(?:score|pass mark|cut-off|cutoff|age limit|upper age|minimum age)(?:[ ][^.;,\d]{0,45}?)?"
    r"[ ](?:is|was|of|at|to|by|from)[ ](?:set[ ]at[ ]|still[ ]|now[ ]|just[ ]|only[ ])*$",
    re.IGNORECASE,
)


def measures_other(text: str, start: int, book: RuleBook, *, named: bool) -> str | None:
    """The subject that a number at `start` of a sentence measures where it is none that visas are counted by.

    Args:
        named: Whether a country, a people or a scheme is named in front of the number.
    """
    lead = text[:start].replace("\u00a0", " ")
    if (score := _MEASURES.search(lead)) is not None:
        return score.group().split()[0]
    match = _LEVEL.search(lead)
    if match is None or named:
        return None
    subject = match["subject"].strip()
    if _NOUN.search(subject):
        return None
    head = _OF.split(subject, maxsplit=1)[0]
    if _NEUTRAL.search(subject) or noun_before(subject, book) is not None or len(head.split()) > 4:
        return None
    words = head.split()
    if any(_NAME.match(word) for word in words[1:]):
        return None
    first = words[0] if words else ""
    if len(words) <= 1 and _NAME.match(first) and _COMMON.search(first) is None:
        return None  # `Ontario fell to 116,740`
    return head or None
