"""Whether the clause around a date speaks of the past or the future; without a tagger, from auxiliaries and endings."""

from __future__ import annotations

import re

from policyfacts.find.dates.yearless import Direction

# Where one clause ends and the next begins.
_CLAUSE = re.compile(
    r"""
    [;:()“”"] | \s[–—-]\s
  | ,\s(?:and|but|while|which|who|whose|as|after|when|where|although|though|because|so|or|said)\b
  | \b(?:because|although|while|whereas)\b
    """,
    re.VERBOSE,
)
# No clause is longer; a bound keeps the time linear.
_REACH = 300
# Verbs of events whose present tense announces (`the route opens on Monday`); plurals of nouns are left out.
_ANNOUNCING = (
    r"(?:begin|start|open|reopen|close|shut|end|expire|apply|resume|enter|wind|last|meet|arrive|become|come|go|run|"
    r"launch|finish|leave|depart|vote|fly|flie)"
)
_RISING = r"(?:rise|fall|drop|increase|return|switch|change|climb|grow|move)s\s(?:to|from|back|into)\b"
_PLURAL_ANNOUNCING = re.compile(
    rf"(?<!\bthe\s)(?<!\ba\s)(?<!\bto\s)(?<!\bdid\s)(?<!\bnot\s)(?<!\bhad\s)(?<!\bhas\s)(?<!\bhave\s)(?<!\bwas\s)"
    rf"(?<!\bwere\s)(?<!\bstayed\s)(?<!\bremained\s)\b{_ANNOUNCING}"
    r"(?:\s(?:out|up|effect|again|accepting))?(?:\s(?:on|in|at|from|until|by|to))?\s$"
)
_IRREGULAR = (
    r"(?:was|were|had|did|said|told|set|began|came|went|gave|took|made|saw|rose|fell|grew|wrote|met|held|sent|"
    r"put|cut|got|won|lost|left|ran|brought|found|became|spoke|built|hit|shut|led|knew|thought|drew|broke|spent|paid|"
    r"sold|bought|felt|kept|stood|fled|sat|taught|heard|read|struck|sought|swore|withdrew|overtook|undertook)"
)
# What may stand between an auxiliary and its verb.
_ADVERBS = r"(?:\s(?:not|be|have|also|then|been|only|again|first|now|soon|\w{2,20}ly)){0,4}(?:\s[a-z]+)?"
_NO_VERB = (
    r"(?!(?:need|speed|seed|feed|indeed|hundred|exceed|proceed|breed|greed|skilled|unskilled|limited|so-called)\b)"
)
_PARTICIPLE = (
    r"(?:been|had|become|come|gone|given|taken|made|seen|risen|fallen|grown|written|met|held|sent|put|cut|got|won|lost"
    r"|left|run|brought|found|spoken|built|hit|shut|led|known|drawn|broken|spent|paid|sold|kept|set|said|[a-z]+ed)\b"
)
_CUE = re.compile(
    rf"""
    (?P<future>
        \b(?:will|won['’]t|shall|can|must|may|should|cannot)\b{_ADVERBS}
      | ['’]ll\b
      | \b(?:is|are)\s(?:to|due|set|going|expected|scheduled|planned|slated|poised|likely)\b(?:\s[a-z]+){{0,3}}
      | \b(?:due|expected|scheduled|slated|planned|set)\s(?:to|on|in|by|back|for|from)\b(?:\s(?:be\s)?[a-z]+)?
      | \b(?:plan|plans|planning|expect|expects|hope|hopes|aim|aims|intend|intends)\sto\b(?:\s(?:be\s)?[a-z]+)?
      | \b(?:expects|upcoming|coming|forthcoming|takes?\s(?:place|effect)|comes?\sinto\sforce)\b
      | \b(?:{_ANNOUNCING}e?s|applies)\b | \b{_RISING}
      | \b(?:has|have|gets?)\s(?:until|till)\b
    )
  | (?P<reported>\b(?:would|could|might)\b{_ADVERBS})
  | (?P<weak>\bdeadline\b | \bto\sbe\s[a-z]+ | \b(?:is|are|be|being)\s(?:\w{{2,20}}ly\s)?[a-z]{{2,20}}ed\b)
  | (?P<past> \b{_IRREGULAR}\b | \b(?:has|have){_ADVERBS}\s{_PARTICIPLE} | ['’]d\b | \b{_NO_VERB}[a-z]{{2,20}}ed\b )
    """,
    re.VERBOSE,
)
_PERIOD_BEGINNING = re.compile(r"\b(?:year|season|period|round|term)\s(?:beginning|starting)(?:\s(?:in|on|from))?\s$")
_INFINITIVE = re.compile(r"\bto\s(?!the\b|a\b|an\b)[a-z]{2,}")
_BEFORE = re.compile(r"(?P<word>[A-Za-z]+)\W{1,3}$")
_OVER = frozenset({"since"})
_AHEAD = frozenset({"starting", "beginning", "effective", "of"})
_UNTIL = frozenset({"until", "till", "through", "by", "before", "to"})


_AHEAD_OF = re.compile(r"\bahead\sof\s(?:(?:the|a|an|its|their|his|her)\s)?(?:[\w-]+\s){1,4}(?:on|in|at)\s$")
_IS = re.compile(r"\s(?:is|are)\s(?!(?:when|where|why|how)\b)")  # `Monday is click day`


def direction_of(sentence: str, start: int, end: int, *, headline: bool = False, weekday: bool = False) -> Direction:
    """Where the date at `[start, end)` of the sentence lies, seen from the day of publication.

    The cue nearest to the left in the same clause decides, else the first to the right. `until`, `by` and `before` look
    ahead even from the past (`extended it through March`), so there a past tense decides nothing for days and months.
    """
    left, right = _clause(sentence, start, end)
    before = _BEFORE.search(left)
    word = before["word"].lower() if before else ""
    if word in _OVER:
        return "past"
    if word in _AHEAD and re.search(r"\b(?:starting|beginning|effective|ahead\sof)\s$", left):
        return "future"
    if _AHEAD_OF.search(left) or (weekday and _IS.match(right)):
        return "future"
    if _PERIOD_BEGINNING.search(left):
        return "future"
    cue = "future" if _PLURAL_ANNOUNCING.search(left) else _last_cue(left) or _first_cue(right)
    if cue is None and headline and _INFINITIVE.search(left):
        return "future"
    if word in _UNTIL and cue != "future":
        if weekday:
            return "past" if cue == "past" else "future"
        return "nearest" if cue is not None or word in ("to", "before") else "future"
    if word == "from" and cue is None and weekday:
        return "future"
    if cue == "future" or (cue == "reported" and weekday):
        return "future"
    return "past" if cue == "past" or weekday else "nearest"


def _clause(sentence: str, start: int, end: int) -> tuple[str, str]:
    """The words of the same clause before and after `[start, end)`."""
    floor, ceiling = max(0, start - _REACH), min(len(sentence), end + _REACH)
    begin = max((match.end() for match in _CLAUSE.finditer(sentence, floor, start)), default=floor)
    stop = _CLAUSE.search(sentence, end, ceiling)
    return sentence[begin:start], sentence[end : stop.start() if stop else ceiling]


def _last_cue(words: str) -> str | None:
    return next((match.lastgroup for match in reversed(list(_CUE.finditer(words)))), None)


def _first_cue(words: str) -> str | None:
    match = _CUE.search(words)
    return None if match is None else match.lastgroup
