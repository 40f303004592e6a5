"""Stage words that tell no stage where they stand: `these limits`, `7% lower`, `double the 450 of the year before`."""

from __future__ import annotations

import re

# Stage words in another use: the forms, what then stands in front of them, and how many characters back that may begin.
_OTHER_USES: tuple[tuple[frozenset[str], re.Pattern[str], int], ...] = (
    (  # plurals that are spelled like a verb: `for projects in rural areas`, `on these issues`
        frozenset("projects issues releases offers processes sets limits caps".split()),
        re.compile(
            r"\b(?:for|of|in|on|with|from|by|at|under|about|the|a|an|these|those|such|its|their|other|some|and"
            r"|first|new|own|annual|numerical|same|strict|tight)[ \u00a0]$",
            re.IGNORECASE,
        ),
        12,
    ),
    (  # `when the first limits applied`: rules apply, and nobody applies for anything
        frozenset("apply applies applied applying".split()),
        re.compile(
            r"\b(?:rules?|limits?|caps?|quotas?|ceilings?|bans?|fees?|restrictions?|regime|measures?|laws?|systems?"
            r"|polic(?:y|ies)"
            r"|exemptions?|tax|levy|conditions?|requirements?|moratorium|freeze)[ \u00a0]"
            r"(?:(?:still|also|first|only|will|would|now|no|longer|not)[ \u00a0]){0,2}$",
            re.IGNORECASE,
        ),
        30,
    ),
    (  # `were 7% lower`: what is less than something else has not been lowered
        frozenset(["lower"]),
        re.compile(
            r"(?:%|\b(?:per cent|percent|was|were|is|are|be|been|much|far|slightly|even|third|quarter|half|the|a"
            r"|its))[ \u00a0]$"
        ),
        16,
    ),
    (  # `2,000 go to the old queue`: whom they are for
        frozenset(["queue", "backlog"]),
        re.compile(r"\b(?:to|for|from)[ \u00a0](?:the|an?|its|this|that|their)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,4}$"),
        50,
    ),
    (  # `have 90 days to apply`, `invited 2,912 people to apply`: nobody has yet
        frozenset(["apply", "register"]),
        re.compile(
            r"\b(?:(?:days?|weeks?|months?|years?|time|deadline|chance|opportunity|window|eligible|entitled"
            r"|right)[ \u00a0]to|invit(?:ed|es?|ing)[ \u00a0](?:[^.;:()]{2,60}[ \u00a0])?to)[ \u00a0]$"
        ),
        90,
    ),
    # `700 of them for rural projects`: no forecast
    (frozenset(["projects"]), re.compile(r"\b(?:for|of|in|on|with)[ \u00a0][a-z-]+[ \u00a0]$"), 30),
    (  # `can look forward to 300`, `put the plan forward`: nothing is handed on
        frozenset(["forward"]),
        re.compile(
            r"\b(?:look(?:s|ed|ing)?|go(?:es|ing)?|went|mov(?:es?|ed|ing)|step(?:s|ped)?|way"
            r"|back(?:wards?)? and|carr(?:y|ied)|br(?:ing|ought)|put|puts)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}$"
        ),
        30,
    ),
    # `Most came from Iran (5,991)`: whose part it is
    (
        frozenset(["came", "come"]),
        re.compile(
            r"\b(?:Most|most|Many|Half|half|majority|bulk|Some)(?:[ \u00a0]of[ \u00a0](?:them|these|those"
            r"|the[ ][a-z]+))?"
            r"(?:[ \u00a0](?:had|have))?[ \u00a0]$"
        ),
        40,
    ),
    # `hauliers can call on 4,000`: they may use them
    (frozenset(["call on"]), re.compile(r"\b(?:can|could|may|able to)[ \u00a0]$"), 9),
    (  # `the letter sent by the ministry`: no people
        frozenset(["sent"]),
        re.compile(
            r"\b(?:plan|proposal|report|bill|draft|letter|note|notice|list|circular|document|message|e-?mail|memo"
            r"|invoice|petition|questionnaire|reply|statement)s?"
            r"[ \u00a0](?:(?:was|were|had|been|it|they|he|she)[ \u00a0]){0,2}$",
            re.IGNORECASE,
        ),
        24,
    ),
    (  # `asked for an increase to 9,500`: what is asked for, no deed; the verb tells the stage
        frozenset("increase increases cut cuts boost hike freeze".split()),
        re.compile(
            r"\b(?:an?|the|any|no|this|its|their|such)[ \u00a0](?:(?:proposed|planned|further|sharp|steep|deep"
            r"|big|large|huge"
            r"|small|modest|slight|drastic|massive|new|possible|similar|temporary)[ \u00a0])?$",
            re.IGNORECASE,
        ),
        30,
    ),
    (  # `the go-ahead for 900 visas came`, `permission to hire 900 nurses has been given`: nobody has come yet
        frozenset("given came received arrived".split()),
        re.compile(
            r"\b(?:go-ahead|green light|nod|clearance|(?:permission|approval|authori[sz]ation"
            r"|consent) (?:to (?:recruit|hire|employ"
            r"|bring|take|issue|admit)|for))\b[^.;:]{0,70}$",
            re.IGNORECASE,
        ),
        100,
    ),
)
# The same, told by what stands behind: `taken together`, `the opening quarter`, `to cut asparagus`.
_IDIOMS: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = (
    # `The minister spoke of nurses`: of no number of them
    (
        frozenset(["spoke of", "spoken of"]),
        re.compile(
            r"[ \u00a0](?!(?:(?:some|about|around|up to|as many as|perhaps|nearly|a further|another|an extra|between"
            r"|over|more than)[ \u00a0])*[\"“]?(?:\d|(?:half|a dozen|two|three|five|ten|twenty|thirty|forty|fifty)\b))"
            r"[\w’'-]{2,}"
        ),
    ),
    (  # `recognised 42 people as refugees`; but `recognised that`, `recognised sponsors`
        frozenset(["recognised", "recognized"]),
        re.compile(
            r"[ \u00a0](?:that|the|an?|this|its|their|no|by|for|what|how|it|as(?! (?:a )?refugees?\b)|[a-z]{3,}s"
            r"|[a-z]{3,}ing)\b"
        ),
    ),
    # `meant for newly arriving students`: nobody has come yet
    (
        frozenset(["arriving"]),
        re.compile(r"[ \u00a0](?:students|workers|migrants|people|immigrants|refugees|families|foreigners|spouses)\b"),
    ),
    (  # `had their visas revoked`
        frozenset(
            "had their visas|had their permits|have their visas|have their permits|have got their visas"
            "|got their permits|got their visas|had visas|have visas|have permits".split("|")
        ),
        re.compile(r"[ \u00a0](?:[a-z]+ly[ ])?(?:[a-z]+ed|withdrawn|taken|turned|thrown|cut)\b"),
    ),
    # `said yes to 569 and no to 434`; but `no to quotas`
    (
        frozenset(["no to"]),
        re.compile(r"[ \u00a0](?!(?:about|some|only|just|another|nearly|the other)\b)[a-z]{2,}"),
    ),
    # `12,000 undertaking requests`: a noun
    (frozenset(["undertaking"]), re.compile(r"[ \u00a0](?:applications?|requests?|files?)\b")),
    (
        frozenset("take takes taken took taking".split()),
        re.compile(r"[ \u00a0](?:together|part|place|effect|office|into account|months|weeks|years|shape|note)\b"),
    ),
    (frozenset("set sets setting".split()), re.compile(r"[ \u00a0](?:foot|off|out|up|sail|to work)\b")),
    (
        frozenset(["opening"]),
        re.compile(
            r"[ \u00a0](?:days?|weeks?|months?|quarter|half|rounds?|groups?|batch|phase|weekend|season|ceremony|hours?"
            r"|speech|remarks|stage|figures?|year)\b"
        ),
    ),
    (
        frozenset("cut cuts cutting".split()),
        re.compile(r"[ \u00a0](?:asparagus|flowers|(?:sugar[ ])?cane|cabbages?|lettuces?|grapes|trees|timber|meat)\b"),
    ),
    (  # `people in need of protection` ask for nothing
        frozenset(["in need of"]),
        re.compile(
            r"[ \u00a0](?:international[ ]|urgent[ ])?(?:protection|shelter|help|care|refuge|safety|resettlement)\b"
        ),
    ),
    # `will let 20,000 holders renew their visas`: they do it themselves
    (frozenset("renew renews renewing".split()), re.compile(r"[ \u00a0](?:his|her|their|it|them)\b")),
    (  # `gave the go-ahead for 900 visas`
        frozenset("gave given gives got received obtained gets".split()),
        re.compile(
            r"[ \u00a0](?:(?:the|its|their|a|his|her|final)[ \u00a0]){0,2}(?:go-ahead|green light|nod|clearance"
            r"|(?:permission|approval|authori[sz]ation|consent) (?:to (?:recruit|hire|employ|bring|take|issue"
            r"|admit)|for))\b"
        ),
    ),
    # `the need for nurses`, `need not apply`, `needs to raise`
    (frozenset(["need", "needs"]), re.compile(r"[ \u00a0](?:for|to|not|of|be|a|an|help|protection)\b")),
    (frozenset(["in work"]), re.compile(r"[ \u00a0](?:permits?|visas?|authori[sz]ations?)\b")),
    (frozenset(["wishes"]), re.compile(r"[ \u00a0]of\b")),
    # `the planning level is 195,000`: what has been set
    (frozenset(["planning"]), re.compile(r"[ \u00a0](?:levels?|ranges?|figures?|numbers?|ceilings?)\b")),
    (frozenset(["bar"]), re.compile(r"[ \u00a0](?:benders?|staff|tenders?|workers?|exams?|code)\b")),
)
# `900 cards, double the 450 of the year before` compares, `to double the quota` decides.
_MULTIPLES = frozenset("double triple treble quadruple".split())
_COMPARING = re.compile(
    r"(?:[,;(–—][ \u00a0]|\b(?:is|was|were|are|about|than|nearly|almost|at|be|been|over)[ \u00a0])$", re.IGNORECASE
)
_COMPARED = re.compile(r"[ \u00a0](?:the|that|its|their|last|what|as)\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")


# `this year's tally was at 131, she added`: who says so; but `On Monday, the government added 900 permits`
_SAYS = re.compile(
    r"[,.”\"][ \u00a0](?:he|she|they|it|the [a-z]+|(?:M(?:r|s|rs|iss|x)\.?[ \u00a0])?[A-Z][\w’'-]+"
    r"(?:[ \u00a0][A-Z][\w’'-]+)?)[ \u00a0]$"
)
_SAID = re.compile(r"[.,;:”\"]|$|[ \u00a0](?:that|in a statement)\b")


def _reports(text: str, match: re.Match[str]) -> bool:
    said = match.group().lower() in ("added", "adds") and _SAID.match(text, match.end()) is not None
    return said and _SAYS.search(text, max(0, match.start() - 44), match.start()) is not None


def otherwise_used(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a stage word show it in another use: `these limits`, `7% lower`, `taken together`."""
    form, start = match.group().lower(), match.start()
    return (
        _reports(text, match)
        or any(
            form in forms and lead.search(text, max(0, start - width), start) is not None
            for forms, lead, width in _OTHER_USES
        )
        or any(form in forms and behind.match(text, match.end()) is not None for forms, behind in _IDIOMS)
    )


def says_multiple(text: str, match: re.Match[str]) -> bool:
    """Whether a word only says how many times another number: `double the 450 of the year before`."""
    return (
        match.group().lower() in _MULTIPLES
        and _COMPARING.search(text, max(0, match.start() - 20), match.start()) is not None
        and _COMPARED.match(text, match.end()) is not None
    )


def in_running_text(text: str) -> bool:
    """Whether many words begin small: in a headline in capitals a capital tells no name."""
    words: list[str] = _LONG_WORD.findall(text)
    return len([word for word in words if word[0].islower()]) * 3 > len(words)


def in_name(text: str, start: int) -> bool:
    """Whether a word is a part of a name, by its capital inside a sentence: the Skilled Nominated visa."""
    return text[start].isupper() and re.fullmatch(r"[\w,)][ \u00a0]", text[max(0, start - 2) : start]) is not None
