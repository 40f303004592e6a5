"""Words that tell in an English text whether a capitalised name is a place, and of which kind."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name: where something is or goes. The strict ones introduce places even where nobody knows the name.
STRICT_PREPOSITIONS = _words("in near outside inside around across throughout")
PREPOSITIONS = STRICT_PREPOSITIONS | _words(
    """at from to into through via toward towards between beyond above off leaving visiting visit visited reach reached
    left entered entering enter bordering neighbouring neighboring fled fleeing"""
)
# "the town of X", "the city X": what the place is.
# These introduce anything; they count where the tables know the name and the article speaks of its country.
WEAK_PREPOSITIONS = _words("of for as like including")
SETTLEMENTS = _words("city town village hamlet port municipality suburb capital settlement township borough community resort")
LANDS = _words("state province prefecture region governorate department canton oblast emirate territory")
DISTRICTS = _words("county district river bay island islands valley lake peninsula coast strait parish estuary archipelago isle gulf")
# After a name, with a capital: what the whole is. Those in lower case as well only where they cannot be a plain noun phrase.
TYPE_NOUNS = _words(
    """county river bay island islands valley lake lakes mountains peninsula bridge district strait straits coast forest desert
    canal pass gap airport creek delta basin plain plains highlands lowlands hills harbour harbor parish shire isles sound
    channel gulf falls beach estuary"""
)
LOWER_TYPE_NOUNS = _words("county river peninsula bridge district strait valley airport island delta")
STATE_NOUNS = _words("state province prefecture governorate oblast region")
# Before a name, with a capital: "Lake Chad", "Gulf of Aden".
TYPE_PREFIXES = _words("lake river mount isle bay gulf strait straits cape county")
DIRECTIONS = _words(
    """north south east west northern southern eastern western central northeast northwest southeast southwest northeastern
    northwestern southeastern southwestern upper lower greater inner outer downtown rural suburban upstate mid"""
)
# After a place's name with a capital: an office or a person's title, so the name before it is the place itself.
TITLES = _words(
    """attorney premier governor gov lieutenant mayor senator sen rep representative congressman congresswoman republican
    republicans democrat democrats president prime minister ministers chancellor secretary chief judge commissioner police
    first deputy vice state foreign interior immigration home finance labour labor agriculture education health justice
    defence defense housing trade tourism environment ambassador consul king queen crown prince sheriff councillor
    councilman conservative conservatives liberal liberals mp mps legislature governors native resident high
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december"""
)
# Before "of X" with a capital: a body that has the place in its name, and is not the place.
BODY_HEADS = _words(
    """university bank college institute committee church museum school society federation association chamber board council
    confederation union club court department ministry agency bureau office institution foundation academy hospital
    commission corporation company congress league fund forum order battle treaty summit archbishopric archdiocese diocese
    library group house organisation organization conference network coalition alliance initiative party statue voice"""
)
# Before a name, with a capital, and no part of it: sentence openers, and titles of nothing.
OPENERS = _words(
    """in at from to near by for of on with and but or as the a an this that these those if when while since after before
    until during across through throughout between against among amid around about outside inside both not only also even
    where who what why how is was are were unlike despite except like many most some all each no under over via yes q photo
    picture credit he she it they we meanwhile then now today last next neighbouring neighboring visiting leaving"""
)
# Words that name a city somewhere and hardly ever mean it: they need a qualifier, a dateline or the model's word.
HARDLY_PLACES = _words(
    """may march august april june summit mission central mobile reading bath nice orange hope university police many most of
    as same man born union union bar best box born bay lake park mount old new york independence liberty freedom progress
    justice commerce industry enterprise federal general national state capital center centre congress parliament senate house
    court council force guard home office officer board border service services island islands minister president mayor
    bishop king queen prince duke lord major minor senior junior judge sheriff marshal ranger rangers warrior angel angels
    christmas easter ramadan hajj monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
    english spanish french internet facebook twitter whatsapp tiktok google republic democrat labour liberal green start
    santa san saint los las el la le les de del al da hall hill hills school college media press post times sun star mail
    herald tribune gazette echo mirror welcome love beauty eagle eden paradise utopia energy media data plan bill act rule
    title story time week day year month may winner early late green black white brown gray grey long short lopez gomez
    garcia martinez hernandez rodriguez gonzalez perez sanchez ramirez torres flores smith jones jackson johnson wilson
    madison lincoln clinton carter harris warren marion marshall douglas clayton austin-area preston chelsea florence
    charlotte victor sharon price hart grant ford dean earl milton aurora augusta ada alma ava elma ida ottoman opinion
    question answer brief here speaking just other look inside take now get every employers farmers workers visas critics
    trump biden obama harris bush reagan starmer sunak johnson modi macron merz scholz trudeau carney albanese lula petro
    milei xi putin congress medicare medicaid brexit covid parole asylum refugees hispanic latino latina catholic muslim
    christian jewish latin arabic hebrew swahili english-language uber amazon apple meta microsoft bitcoin"""
)
# Names that stand for a government or an event, or that no list of places has and no text means as one.
NEVER_PLACES = _words(
    """congress parliament senate twitter facebook english q i ii iii iv vi am pm january february march april may june july
    august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter
    ramadan islam"""
)
# Countries whose first-level subdivisions newspapers name without saying in which country they lie.
KNOWN_STATES = _words("US CA AU MX IN GB DE BR IT ES CN NG PK ZA AR")
# Lower-case words inside a place's name.
PARTICLES = _words("de del la las los el le les da das do dos di du des of on upon the and au aux al an am im a sur y i in en")
