"""Words that tell in an English text whether a capitalised name is a place, and of which kind: cues.toml as sets."""

from __future__ import annotations

import tomllib
from importlib import resources

_TABLE = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(str(_TABLE[name]).split())


STRICT_PREPOSITIONS = _words("strict_prepositions")
PREPOSITIONS = STRICT_PREPOSITIONS | _words("prepositions")
WEAK_PREPOSITIONS = _words("weak_prepositions")
SETTLEMENTS = _words("settlements")
LANDS = _words("lands")
DISTRICTS = _words("districts")
TYPE_NOUNS = _words("type_nouns")
LOWER_TYPE_NOUNS = _words("lower_type_nouns")
STATE_NOUNS = _words("state_nouns")
TYPE_PREFIXES = _words("type_prefixes")
DIRECTIONS = _words("directions")
TITLES = _words("titles")
OFFICES = _words("offices")
BODY_HEADS = _words("body_heads")
OPENERS = _words("openers")
LINKS = _words("links")
HARDLY_PLACES = _words("hardly_places")
NEVER_PLACES = _words("never_places")
PARTICLES = _words("particles")
NO_NOUN = _words("no_noun")
FUNCTION_WORDS = NO_NOUN | _words("function_words")
STRUCTURES = _words("structures")
ARRIVALS = _words("arrivals")
ORDINALS = _words("ordinals")
PRESS_NOUNS = _words("press_nouns")
TOWN_OFFICES = _words("town_offices")
TOWN_NOUNS = _words("town_nouns")
PRIVATE_HEADS = _words("private_heads")
CITY_STATES = frozenset(name.replace("_", " ") for name in _words("city_states"))
PERSONAL = _words("personal")
NEW_NAMES = _words("new_names")
LANGUAGES = _words("languages")
SPEAKING = _words("speaking")
LANGUAGE_NOUNS = _words("language_nouns")
POULTRY = _words("poultry")
NATION_TITLES = _words("nation_titles")
EPITHETS = _words("epithets")
# Their towns are often called by plain English words.
ENGLISH_TOWNS = frozenset(("US", "GB", "AU", "CA", "NZ", "IE", "ZA"))
# Countries whose first-level subdivisions newspapers name without saying in which country they lie.
KNOWN_STATES = frozenset(
    ("US", "CA", "AU", "MX", "IN", "GB", "DE", "BR", "IT", "ES", "CN", "NG", "PK", "ZA", "AR", "BE", "KR", "MY")
)
