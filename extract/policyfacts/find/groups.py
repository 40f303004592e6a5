"""Classes of people for whom visas are: `for returning workers`, `to people persecuted for their religion`.

`find_group` looks behind a number, `label_group` reads the label of a table's row; the group is in the article's words.
"""

from __future__ import annotations

import re

from policyfacts.document import Span
from policyfacts.find.people_words import is_people_noun
from policyfacts.rules import RuleBook

# What stands between a number's noun and those for whom it is: `are reserved for`, `went to`, `is limited to`.
_FOR = re.compile(
    r"(?:[ \u00a0](?:that|which|visas|permits|places|spots|slots|extra|more|additional|of|the|these|those|them"
    r"|it|year)\b)*"
    r"(?:[ \u00a0](?:are|is|were|was|will|would|be|been|have|has|had|being|to|only|made|set|put|kept|held|go|goes|went"
    r"|given|issued|granted|awarded|reserved|allotted|allocated|earmarked|intended|meant|available|aside|limited|open"
    r"|ring-fenced))*[ \u00a0](?:for|to)[ \u00a0]"
)
_WORD = re.compile(r"(?P<word>[A-Za-z][\w’'-]*)(?P<gap>[ \u00a0]?)")
_RELATIVE = re.compile(
    r"[ \u00a0](?:who|that|whose|with|without|in|from|of|persecuted|living|travelling|traveling)\b[^,;:.()\d]{2,70}"
)
_AND = re.compile(
    r"[ \u00a0]and[ \u00a0]|,[ \u00a0](?=[a-z][\w’'-]*(?:[ \u00a0][a-z][\w’'-]*){0,2}[ \u00a0](?:and|or)[ \u00a0])"
)
_DETERMINERS = frozenset(["the", "those", "these", "all", "some", "any", "other", "such"])
_ADJECTIVES = frozenset(["elderly", "disabled", "sick", "poor", "young", "old", "unemployed", "vulnerable"])
_LONGEST = 6  # words in front of a group's noun
# Nouns that say no more than that they are people.
PLAIN = frozenset(
    """
    people persons individuals nationals citizens workers foreigners migrants immigrants refugees applicants recipients
    beneficiaries entrants arrivals newcomers residents holders men-and-women participants candidates winners students
    visitors travellers travelers employers countries states provinces islanders seekers asylum-seekers pilgrims
    """.split()
)


def find_group(text: str, start: int, limit: int, book: RuleBook) -> Span | None:
    """The class of people behind a number whose noun phrase ends at `start` of a sentence's text; none past `limit`."""
    lead = _FOR.match(text, start, limit)
    return None if lead is None else _phrase(text, lead.end(), limit, book)


def label_group(text: str, start: int, end: int, book: RuleBook) -> Span | None:
    """The label `[start, end)` of a row, if it names a class of people."""
    found = _phrase(text, start, end, book)
    return found if found is not None and not text[found.end : end].strip(" \u00a0*") else None


def read(words: str, book: RuleBook) -> str | None:
    """The words themselves, if they name a class of people; None otherwise."""
    found = _phrase(words, 0, len(words), book)
    return None if found is None else found.text


def _phrase(text: str, start: int, limit: int, book: RuleBook) -> Span | None:
    """A noun phrase for people from `start` on, with what is joined to it and what says which people are meant."""
    noun = _people(text, start, limit, book)
    if noun is None:
        return None
    begin, end, word, bare = noun
    whole, whole_bare = end, bare
    while (joint := _AND.match(text, end, limit)) and (more := _people(text, joint.end(), limit, book)):
        end, bare = more[1], False
        if not joint[0].startswith(","):
            whole, whole_bare = end, bare
    end, bare = whole, whole_bare  # a list that does not come to its `and` is none
    relative = _RELATIVE.match(text, end, limit)
    if relative is not None:
        end = relative.start() + len(relative.group().rstrip())
    elif bare and word in PLAIN:
        return None
    return Span(begin, end, text[begin:end])


def _people(text: str, start: int, limit: int, book: RuleBook) -> tuple[int, int, str, bool] | None:
    """Start, end, last word and bareness of a phrase of a few words that ends in a noun for people."""
    at, words = start, 0
    begin = start
    while words < _LONGEST and (match := _WORD.match(text, at, limit)):
        word = match["word"].lower()
        if word in _DETERMINERS and words == 0 and match["gap"]:
            begin = at = match.end()
            continue
        if match["word"][0].isupper() and at != 0 and text[at - 1] != "\n" and words > 0:
            return None
        words += 1
        if word in _ADJECTIVES and text[:at].endswith(("the ", "the\u00a0")):
            return begin, match.end("word"), word, False  # `the elderly`
        if is_people_noun(word, book):
            following = _WORD.match(text, match.end(), limit) if match["gap"] else None
            if following is None or not is_people_noun(following["word"].lower(), book):
                return begin, match.end("word"), word, words == 1
        at = match.end()
        if not match["gap"]:
            return None
    return None
