"""Where one clause ends and the next begins, by punctuation and connectives; and lists of phrases as regexes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_BREAK = re.compile(
    r"""
    [;:\u2014] | [ \u00a0][\u2013-][ \u00a0]
  | ,[ \u00a0](?=(?:
        and | but | or | while | whereas | though | although | who | which | whose | when | as | after | before
      | because | since | so | with | where | yet | nor | if | down | up | against | compared | followed
      | of[ ]which | of[ ]whom
    )\b)
  | [ \u00a0](?=(?:
        while | whereas | although | though | but | who | which | because | after | when | if | unless | until
      | against | compared
      | that(?![ \u00a0](?:same[ \u00a0])?(?:year|month|week|day|quarter|season)\b)
    )[ \u00a0])
  | [.?!][”"’)]?[ \u00a0]
  | [“”"] | [()]
    """,
    re.VERBOSE,
)


# `Peru, which granted 231,000 permits in 2021, now asks for a visa`: the comma that ends what hangs on a noun.
_ASIDE = re.compile(
    r",[ \u00a0](?:who|which|whose|where|whom)[ \u00a0][^,;:()\u2014]{3,120}?,[ \u00a0](?=(?P<verb>[a-z]+))"
)
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,9})\)")
_SHARE = re.compile(r"\(\d{1,3}(?:[.,]\d+)?[ \u00a0]?(?:%|per cent|percent|pct|pc)\)")  # `640 (54%) have been approved`
_NO_END = frozenset("and or but".split())


@lru_cache(maxsize=64)  # several readers ask for the same sentence, one behind the other
def clause_breaks(text: str) -> tuple[int, ...]:
    """Offsets in a sentence's text at which a new clause begins, ascending; the sentence's own start is not one."""
    # An acronym behind its name opens no clause: `temporary residence permits (RVP) that may be issued`.
    text = _ACRONYM.sub(lambda match: f" {match[1]} ", text)
    text = _SHARE.sub(lambda match: "%" * len(match.group()), text)
    ends = [match.end() for match in _ASIDE.finditer(text) if match["verb"] not in _NO_END]
    return tuple(sorted({*ends, *(match.end() for match in _BREAK.finditer(text))}))


def phrases(words: Iterable[str]) -> str:
    r"""A regex for any of the phrases, the longest first; a space matches any run of spaces.

    Phrases that begin alike share their beginning in it, so that a text of many words is searched for hundreds of
    phrases at hardly more cost than for one.

    >>> phrases(["visa", "visas", "visa fees"])
    '(?:visa(?:[ \xa0]+fees|s)?)'

    Raises:
        ValueError: There is no word: an empty alternation would match everywhere.
    """
    tree: _Tree = {}
    unique = sorted(set(words), key=lambda word: (-len(word), word))
    if not unique:
        raise ValueError("an empty alternation would match everywhere")
    for word in unique:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    return f"(?:{_alternatives(tree)})"


_Tree = dict[str, "_Tree"]
_END = ""


def _alternatives(tree: _Tree) -> str:
    """A regex for what a tree of characters spells; of words that begin alike the longer one is tried first."""
    branches = []
    for character, below in tree.items():
        if character == _END:
            continue
        rest = _alternatives(below)
        ends = _END in below
        branched = len(below) > 1 + ends or (ends and rest)
        branches.append(
            _SPELLED.get(character, re.escape(character))
            + (f"(?:{rest})" if branched else rest)
            + ("?" if ends and rest else "")
        )
    return "|".join(branches)


_SPELLED = {" ": "[ \u00a0]+", "'": "['’]"}
