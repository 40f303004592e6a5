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

_FEW = 3  # how many times as often the one people must be named as any other
# `Ghana has agreed to lend Jamaica four hundred nurses`, `Accra sends nurses`.
_SENDS = re.compile(
    r"(?:[ \u00a0](?:has|have|had|will|would|to|agreed|plans|wants|is|also)){0,4}[ \u00a0]"
    r"(?:sen[dt]s?|sending|lends?|lent|lending|suppl(?:y|ies|ied|ying)|exports?|exported|exporting|deploy(?:s|ed|ing)?)\b"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """What the countries of an article do in it.

    Attributes:
        coming: How often each is spoken of as those who come.
        people: The one people that comes, by one of its mentions; None where there are several, or none.
    """

    coming: Counter[str]
    people: NationMention | None

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
    return Roles(coming, people)


def _comes(text: str, nation: NationMention) -> bool:
    return those_who_come(text, nation) or (nation.form == "name" and _SENDS.match(text, nation.end) is not None)


def people_span(nation: NationMention) -> Span:
    """The words that name a people."""
    return Span(nation.start, nation.end, nation.text)
