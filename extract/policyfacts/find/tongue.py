"""In which language a text is written: by its script, then by its function words.

Only one answer matters to the pipeline, English or not, and it must come out the same on every machine. Function words
decide that on any text of a few sentences: they are closed classes, they are frequent, and names, however foreign, are
none of them. A trained identifier (py3langid 0.4) was tried and left: it loads for most of a second, and it takes an
English sentence that is full of Spanish names for Aragonese.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

ENGLISH = "en"
UNKNOWN = "und"

# A text shows its language early; the cap keeps a 5 MB article as cheap as a long one.
_SAMPLE_CHARACTERS = 20_000
# Fewer words than this are a headline or a row of a table: names and numbers, with hardly a function word.
_SHORT_WORDS = 12
# Running English has at least 25 % of these words, English lists and tables 4 % and more; other languages below 2 %.
_ENGLISH_SHARE = 0.03
_LONG_WORDS = 50
# Another language needs more, and next to no English: Spanish names bring `de la` and `del` into English.
_OTHER_SHARE = 0.1
_LEAD = 3
_CLEAR_HITS = 3
_CLEAR_SHARE = 0.25

# Frequent function words, those left out that two of the languages share (`a`, `in`, `on`, `no`, `me`, `was`, `die`).
# Source: the closed word classes of each language's grammar.
_FUNCTION_WORDS = {
    ENGLISH: "the of and to that for is with by from have has are were which this their will been would not but "
    "they at it his who she he be or can could an about than when what there more into after also its you "
    "we our had if how",
    "es": "el los las del y que en por para con una su se más pero está fue sus al lo como han sin sobre "
    "también muy este esta entre cuando ha hay son según desde gobierno",
    "fr": "le les des et du est dans pour une qui au par sur avec ce sont aux il elle pas plus cette ont mais "
    "été leur ces où nous vous selon depuis était à",
    "de": "der das und den von zu mit dem des ist für nicht auf ein eine im sich als auch werden wird sind aus "
    "bei nach wurde oder einen einer dass über haben hat",
    "it": "il gli di che è per della con sono del dei delle nel alla anche più da al nella ha come non ma dal "
    "sul questo degli loro stato essere",
    "pt": "o os as da do que em um uma para com não por dos das na no mais ao foi são pelo pela à ou também seu "
    "sua até está entre segundo pelos",
    "nl": "het een van en dat voor niet zijn met op te aan er om ook maar naar bij uit worden wordt deze heeft "
    "hebben tot over nog meer werd door",
    "pl": "się że jest na nie przy oraz który które przez dla po jak są został tym być może od do",
    "ro": "și în de la cu pe pentru că nu este din sunt care mai fost prin sau către acest această vor",
    "sv": "och att det som en för av är på med den till inte har om ett var från efter ska",
    "da": "og at det er en for af på til med den ikke har som et var fra efter skal blev",
    "tr": "ve bir bu için ile da de olarak daha çok olan en gibi kadar sonra göre ancak değil",
    "id": "yang dan di untuk dengan dari pada ini itu akan tidak dalam oleh ke telah juga adalah sebagai",
    "vi": "và của là có được cho trong không người những các với một này đã từ khi",
    "tl": "ang ng sa mga na at ay para ni kay mula din ito siya hindi nang",
    "ht": "nan ak yo pou ki se te yon sou pa gen ap nou li sa tout",
    "fi": "ja on ei että se ovat oli hän mutta kun myös joka mukaan",
    "hu": "és az hogy nem egy is meg volt ez csak mint már vagy szerint",
    "cs": "se na že je jsou pro ve který která jako ale byl bylo podle při také nebo jeho však",
    "sw": "na ya wa kwa ni za katika la kuwa hii cha yake wengi pia",
}

# Scripts that English is not written in. Where several languages share one, the letters or words that tell them apart
# come first.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("fa", re.compile("[پچژگیک]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("am", re.compile("[\u1200-\u137f]")),
)
# Where no letter is of these, none of the scripts is.
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u3040-\ud7af]")
# A script's share of the letters above which it is the text's own, and not a name quoted in it.
_SCRIPT_SHARE = 0.3
# `і` and the like are one Ukrainian letter in ten; a few Persian letters make a text Persian.
_TELLING_SHARE = 0.02
_TELLING = {"ja": 0.05, "uk": _TELLING_SHARE, "fa": _TELLING_SHARE}
_FAMILY = {"ja": "zh", "uk": "ru", "fa": "ar"}

_WORD = re.compile(r"[^\W\d_]{1,40}")


def language_of(text: str, declared: str | None = None) -> str:
    """The language of a text as ISO 639 code, `und` where it is none that is known here.

    What the text shows outranks what was declared; where it shows too little, the declaration decides, then English.

    Args:
        text: The article's text.
        declared: The language that came with it (`en`, `en-GB`, `English`), or None.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    words = [word.lower() for word in _WORD.findall(sample)]
    hits = Counter(code for word in words for code in _languages_by_word().get(word, ()))
    shown = _by_script(sample) or _by_words(len(words), hits) or _code(declared)
    if shown is not None:
        return shown
    foreign = len(words) >= _LONG_WORDS and hits[ENGLISH] < _ENGLISH_SHARE * len(words)
    return UNKNOWN if foreign else ENGLISH


def is_english(text: str, declared: str | None = None) -> bool:
    """Whether the text is to be read as English."""
    return language_of(text, declared) == ENGLISH


def _by_script(sample: str) -> str | None:
    if not _OTHER_SCRIPT.search(sample):
        return None
    letters = sum(character.isalpha() for character in sample)
    if letters == 0:
        return None
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    for code, count in counts.items():
        family = counts[_FAMILY[code]] + (count if code == "ja" else 0) if code in _FAMILY else count
        if family >= _SCRIPT_SHARE * letters and count >= _TELLING.get(code, 0) * family and count > 0:
            return code
    return None


def _by_words(words: int, hits: Counter[str]) -> str | None:
    """The language whose function words lead; None where there are too few of any."""
    english = hits[ENGLISH]
    others = sorted((code, count) for code, count in hits.items() if code != ENGLISH)
    best, most = max(others, key=lambda item: item[1], default=(UNKNOWN, 0))
    if words < _SHORT_WORDS:
        clear = english == 0 and most >= max(_CLEAR_HITS, _CLEAR_SHARE * words)
        return best if clear else None
    if english * _LEAD > most and english >= _ENGLISH_SHARE * words:
        return ENGLISH
    return best if most >= _LEAD * max(english, 1) and most >= _OTHER_SHARE * words else None


@cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in _FUNCTION_WORDS.items():
        for word in dict.fromkeys(words.split()):
            found[word] = (*found.get(word, ()), code)
    return found


def _code(declared: str | None) -> str | None:
    """The primary subtag of what was declared: `en-GB` and `English` are `en`."""
    words = _WORD.findall((declared or "").lower())
    if not words:
        return None
    return ENGLISH if words[0] in {"en", "eng", "english"} else words[0]
