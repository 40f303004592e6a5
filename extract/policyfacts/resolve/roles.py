"""Who comes and who lets them in, as the whole article speaks of it.

A country's people (`Sri Lankans`, `Ethiopian maids`, `nurses from Ghana`) come; a country that grants, or whose farms,
employers or consulates are spoken of, takes in. Where one people is spoken of and no other, the numbers are theirs, and
another country beside them is where they go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policyfacts.document import Document, Span
from policyfacts.find.nations import NationMention, those_who_come

_FEW = 2  # how many times as often the one people must be named as any other
# `Ghana has agreed to lend Jamaica four hundred nurses`, `Accra sends nurses`.
_SENDS = re.compile(
    r"(?:[ \u00a0](?:has|have|had|will|would|to|agreed|plans|wants|is|also)){0,4}[ \u00a0]"
    r"(?:sen[dt]s?|sending|lends?|lent|lending|suppl(?:y|ies|ied|ying)|exports?|exported|exporting|deploy(?:s|ed|ing)?)\b"
)
# Where people from abroad work, and what lets them in: `Israeli farms`, `Romanian work permits`.
_WORKPLACE = re.compile(
    r"[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}?(?:farms|fields|growers|employers|companies|firms|hospitals|wards|hotels"
    r"|households|homes|families|shipyards|yards|factories|plants|sites|greenhouses|visas?|permits?|labou?r market)\b"
)
# `Lebanon may take on 20,000`, `Peru, which has taken in more`, `Saudi Arabia has offered 2,500`: what a country does
# that lets people in.
_TAKES = re.compile(
    r"(?:[ \u00a0](?:itself|too|alone|meanwhile))?(?:,[ \u00a0](?:which|who|where))?"
    r"(?:,[ \u00a0](?:too|also|meanwhile|by contrast|for its part"
    r"|as well),)?(?:[’']s (?:government|parliament|cabinet|authorities|farmers|employers))?"
    r"(?:[ \u00a0](?:has|have|had|will|would|may|might|could|can|is|are|was|to|also|now|then|already|first|in|\d{4}"
    r"|agreed|pledged|promised|plans|planned|expects|expected|undertook|undertaken|wants|about|going|ready"
    r"|willing)){0,6}"
    r"[ \u00a0](?:issu\w+|grant\w*|admit\w*|hand\w*[ ]out|offer\w*|open\w*|allow\w*|let|welcom\w+|recruit\w*"
    r"|hir(?:e|es|ed|ing)|(?:take|takes|took|taken|taking)[ \u00a0](?:in|on)|set[ ]aside|import\w*"
    r"|employ\w*|(?:keep|kept|set|rais|lower|cut|doubl|halv|fix|lift|fill|us)\w*[ \u00a0](?:its|a|an"
    r"|the)[ \u00a0]"
    r"(?:[a-z-]+[ \u00a0]){0,3}?(?:quota|contingent|cap|ceiling|limit|target|intake))\b"
)
# `gone to Israel`, `jobs in Romania`, `left for Malaysia`
_THITHER = re.compile(
    r"\b(?:gone|go|went|going|flown|flew|fly|sent|send|sending|bound|headed|left|leave|jobs|work|working|nurses|workers)"
    r"[ \u00a0](?:to|for|in|into)[ \u00a0](?:the[ \u00a0])?$",
    re.IGNORECASE,
)

# EU and Schengen members: they issue what the EU regulates (Regulation (EU) 2018/1806 and the Schengen agreement).
EU_ISSUERS = frozenset(
    "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()
)


@dataclass(frozen=True, slots=True)
class Roles:
    """What the countries of an article do in it.

    Attributes:
        coming: How often each is spoken of as those who come.
        people: The one people that comes, by one of its mentions; None where there are several, or none.
        hosts: The countries that take people in, as far as the words say so.
    """

    coming: Counter[str]
    people: NationMention | None
    hosts: frozenset[str] = frozenset()

    def comes(self, codes: Sequence[str]) -> bool:
        """Whether any of the countries is spoken of as those who come."""
        return any(code in self.coming for code in codes)


def roles_of(document: Document, nations: Sequence[NationMention], issuer: str | None) -> Roles:
    """The roles of the countries of an article.

    Args:
        issuer: The country that grants, whose own people are the public; None where that is not known yet.
    """
    text = document.text
    mentions = [n for n in nations if _comes(text, n) and issuer not in n.codes]
    coming = Counter(code for nation in mentions for code in nation.codes)
    peoples = Counter(nation.codes for nation in mentions)
    people: NationMention | None = None
    if peoples:
        (codes, often), *others = peoples.most_common(2)
        if not others or often >= _FEW * others[0][1]:
            people = next(nation for nation in mentions if nation.codes == codes)
    hosts = frozenset(n.codes[0] for n in nations if len(n.codes) == 1 and n not in mentions and takes_in(text, n))
    return Roles(coming, people, hosts)


def _comes(text: str, nation: NationMention) -> bool:
    return those_who_come(text, nation) or (nation.form == "name" and _SENDS.match(text, nation.end) is not None)


def takes_in(text: str, nation: NationMention) -> bool:
    """Whether the words speak of a country as one that lets people in: `Israeli farms`, `Lebanon may take on`."""
    if nation.form == "adjective":
        return _WORKPLACE.match(text, nation.end) is not None
    return nation.form == "name" and (
        _TAKES.match(text, nation.end) is not None
        or _THITHER.search(text, max(0, nation.start - 24), nation.start) is not None
    )


def workplace(text: str, end: int) -> int | None:
    """Where the words behind an adjective end that say where people work: `Israeli farms`; None for others."""
    match = _WORKPLACE.match(text, end)
    return None if match is None else match.end()


def people_span(nation: NationMention) -> Span:
    """The words that name a people."""
    return Span(nation.start, nation.end, nation.text)
