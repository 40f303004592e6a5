"""How far a number has come and what time it is of: by its clause, its noun, its exactness, the numbers before it."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import VisaCount
from policyfacts.resolve.slots.fitting import counted, default_stage, fits
from policyfacts.rules import load_rulebook

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())
PUBLISHED = date(2031, 5, 14)


def count_of(text: str, value: int) -> VisaCount:
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=PUBLISHED)))
    return next(count for count in record.visa_counts if count.quantity.value == value)


STAGES = [
    # who is asked may stand between the verb and its `for`
    ("Growers had asked the minister for 1,500 work visas.", 1500, "requested"),
    ("Palau has asked Manila for 40 nurses on work visas.", 40, "requested"),
    ("Hoteliers pressed the cabinet in Lima for 900 work visas.", 900, "requested"),
    ("Chile issued 900 work visas to those who had asked the minister for help.", 900, "issued"),
    # a verb of two words
    ("Accra signed last May for 4,200 work visas in Oman.", 4200, "agreed"),
    ("Some 900 Peruvians signed up for the 300 work visas.", 900, "applied"),
    ("Kenyans picked up 7,240 of the 31,160 work visas that were granted.", 7240, "issued"),
    ("Requests by growers for 900 work visas could not be acceded to.", 900, "denied"),
    ("Officials have knocked back 380 applications for work visas.", 380, "denied"),
    ("The last amnesty ended with 646,829 residence permits.", 646_829, "issued"),
    ("The cabinet is looking at an annual ceiling of 2,500 work visas.", 2500, "proposed"),
    ("It is looking at a cap of 2,500 work visas, with 200 of those held for beginners.", 200, "proposed"),
    # what comparisons and rules say
    ("Farms took 2,700 of the approvals of work visas, double the 1,350 of the year before.", 2700, "issued"),
    ("In 2030, when the first limits applied, Chile issued 1,010 work visas.", 1010, "issued"),
    # whom they are for, and who they are, is not how far they have come
    ("Chile grants 16,750 work visas, 9,000 for people who apply abroad and 7,750 for others.", 7750, "authorized"),
    ("The work visas of 431 workers registered with the firms had been cancelled.", 431, "denied"),
    ("Some 182 people who had come by unmarked paths registered for a work permit.", 182, "applied"),
    ("Chile kept its ceiling for workers admitted to the labour market on visas at 10,000.", 10_000, "authorized"),
    # what is there to be had
    ("Farms may hire again, under a lid of 40,000 work visas.", 40_000, "authorized"),
    ("Petitions have come in to reach the mandated 65,000 work visa cap.", 65_000, "authorized"),
    ("The ministry received applications for 136,500 positions on work visas.", 136_500, "applied"),
    ("By June the tally of the scheme stood at 230,700 visas.", 230_700, "issued"),
    ("The remaining 400 work visas may be taken by nurses.", 400, "authorized"),
    # when, or with whom, may stand between a promise and its verb
    ("Malta agreed in June to take 150 Peruvian workers on work visas.", 150, "agreed"),
    ("Fiji promised Ottawa last week to issue 900 work visas.", 900, "agreed"),
    ("Ghana agreed with Oman to grant 2,400 work visas.", 2400, "agreed"),
    # what goes on is decided
    ("Chile will go on resettling 1,500 refugees a year.", 1500, "authorized"),
    # a letter is no worker
    ("A letter sent by Oman says that 11,900 work visas are reserved for Nepalis.", 11_900, "authorized"),
    # room is no arrival
    ("Under the new plan food plants gain 71,500 places for foreign workers in Chile.", 71_500, "authorized"),
    ("Between January and March 2030 Chile approved 9,400 slots for foreign workers.", 9400, "authorized"),
    ("Hoteliers had asked the ministry in Lima to leave them at least 4,000 work visas.", 4000, "requested"),
    ("The ceiling on work permits for Chile as a whole stays at 46,700 people.", 46_700, "authorized"),
    # so many may be there
    ("There are up to 8,500 seasonal workers on work permits in Malta.", 8500, "authorized"),
    # those who ask are counted
    ("Last year 12,300 people asked Chile for asylum.", 12_300, "applied"),
    ("So far 300 of the nurses have asked for a work visa.", 300, "applied"),
    ("Last year 1,500 work visas were asked for.", 1500, "requested"),
    # requests that have been added up
    ("Employers had asked for 212,219 work visas.", 212_219, "applied"),
    ("Employers had asked for 212,000 work visas.", 212_000, "requested"),
    # the noun that is counted
    ("The first draw for work visas drew 56,127 registrations.", 56_127, "applied"),
    ("Chile set a ceiling of 5,500 applications for work visas.", 5_500, "authorized"),
    ("There were 413 approvals of work visas in Chile.", 413, "issued"),
    # a word of a name is no cue
    ("Work visas are few. Chile has set 16,500 places for the permanent Skilled Nominated visa.", 16_500, "authorized"),
    ("Chile has set aside 500 work visas for projects in the north.", 500, "authorized"),
    ("Chile projects 500 work visas.", 500, "proposed"),
    # what is said aside
    ("Peru, which granted 231,000 work permits last year, now asks for a clean record.", 231_000, "issued"),
    ("Fiji, which had sought 3,000 work visas, told its growers not to issue contracts.", 3_000, "requested"),
    ("Chile, which joined the scheme in 2019, has 500 work visas.", 500, "authorized"),
    # a part and its whole
    ("Only 35 of the 70 places on work visas were filled.", 70, "authorized"),
    ("Only 35 of the 70 places on work visas were filled.", 35, "issued"),
    (
        "So far 125 nurses came on work visas out of the 1,200 that both governments agreed on.",
        1_200,
        "agreed",
    ),
    ("In 2030 Chile issued 11,300 work permits to Haitians, out of 28,100.", 28_100, "issued"),
    # what has come in other years
    ("Spain will take 150 pickers on work visas this year, after 126 last year.", 126, "issued"),
    ("Spain will take 150 pickers on work visas this year, after 126 last year.", 150, "authorized"),
    ("Ministers expect 9,000 nurses on work visas this year, against 8,000 in 2030.", 8_000, "issued"),
    ("Chile is considering a quota of 2,000 work visas for 2032. In 2029 it was only 300.", 300, "authorized"),
    # under an agreement
    ("The agreement that the ministers signed in Lima covers 10,000 nurses on work visas.", 10_000, "agreed"),
    ("Nurses left under the accord of 2029, which provides for 1,000 work visas.", 1_000, "agreed"),
    ("The agreement was signed in 2029. Peru has issued 900 work visas.", 900, "issued"),
    # counted one by one
    ("Fiji approved 8,291 work permits.", 8_291, "issued"),
    ("Fiji approved 8,000 work permits.", 8_000, "authorized"),
    ("Fiji was granted a quota of 11,504 work permits.", 11_504, "authorized"),
    ("At the end of March Mauritius had 29,541 valid work permits.", 29_541, "issued"),
    ("For Chileans the route has 4,500 work visas.", 4_500, "authorized"),
    # statistics and what is still going on
    ("There were 47,200 work visa grants in 2030.", 47_200, "issued"),
    ("Chile grants 47,200 work visas a year.", 47_200, "authorized"),
    ("Of the applications for work visas 952 are still being processed.", 952, "applied"),
    ("As of May Chile had received requests for 4,100 workers under the visa.", 4_100, "applied"),
    ("A further 9,500 work visas are intended for carers.", 9_500, "authorized"),
    ("Ministers intended to issue 9,500 work visas.", 9_500, "proposed"),
]


@pytest.mark.parametrize(("text", "value", "status"), STAGES)
def test_how_far_a_number_has_come(text: str, value: int, status: str) -> None:
    assert count_of(text, value).status == status


# The verb or noun above decides, and so do the mood of the sentence and what the verb's subject is.
GRAMMAR = [
    ("Hoteliers want the cap on seasonal permits, now 12,000, raised to 20,000.", 20_000, "requested"),
    ("Nepal's envoy asked that 5,000 more nurses be admitted to Japan on work visas.", 5000, "requested"),
    (
        "Sri Lanka's labour minister asked on a visit to Seoul for the E-9 quota to be raised from 6,000 to 9,000.",
        9000,
        "requested",
    ),
    ("I authorize that up to 98,000 refugees be admitted in fiscal year 2033.", 98_000, "authorized"),
    ("The draft proposes that 7,000 Armenians be given work permits.", 7000, "proposed"),
    ("The minister wants the quota of work permits cut to 9,000.", 9000, "proposed"),
    ("The rector wants the quota of study visas lifted to 4,000.", 4000, "requested"),
    ("Lisbon wants the number of residence permits brought down to 30,000.", 30_000, "proposed"),
    ("Growers had wanted the ceiling raised to 45,000 visas.", 45_000, "requested"),
    ("From January Taiwan will let hotels bring in 3,000 foreign housekeepers on work visas.", 3000, "authorized"),
    ("A bill would let Danish farms hire 1,400 Ukrainians on work permits.", 1400, "proposed"),
    ("The minister plans to allow growers to hire 5,000 workers on seasonal visas.", 5000, "proposed"),
    ("The decree lets employers hire 12,000 Moldovans on work permits.", 12_000, "authorized"),
    ("The law lets Yukon nominate 215 workers for permanent visas.", 215, "authorized"),
    ("Oman refused to let contractors recruit 4,000 Nepalis on work visas.", 4000, "denied"),
    ("Tonga asked Australia to let families bring in 900 relatives on visas.", 900, "requested"),
    (
        "Of the permits 20,100 went to building sites and 17,200 to farms, according to a table handed to lawmakers.",
        17_200,
        "issued",
    ),
    ("Just 870 refugees with visas had set foot in Malta by May.", 870, "issued"),
    ("The minister handed visas to the opening group of 78 workers.", 78, "issued"),
    ("Berlin had issued visas to 5,000 Georgians to cut asparagus.", 5000, "issued"),
    ("Malta would give work permits to 1,600 Filipinos a year instead of the current 900.", 1600, "proposed"),
    ("Peru plans to lower the quota of visas from the current 9,000 to 7,950.", 7950, "proposed"),
    ("The bill would bring the ceiling, currently 53,000 visas, down to 50,000.", 53_000, "authorized"),
    ("Nurses' unions want 4,000 work visas in place of the present 2,500.", 2500, "authorized"),
    ("Lisbon wants the number of residence permits, now 41,000, brought down to 30,000.", 41_000, "authorized"),
    ("Lisbon wants the number of residence permits, now 41,000, brought down to 30,000.", 30_000, "proposed"),
    ("Delhi agreed to raise the number of student visas from 3,000 to 6,000.", 6000, "agreed"),
    ("The union asked for the cap to be lifted from 2,000 visas to 5,000.", 5000, "requested"),
    ("Ministers refused to raise the quota from 12,000 visas to 20,000.", 20_000, "denied"),
    ("Under the draft, 700 permits will go to guides (now 450).", 450, "authorized"),
    ("The quota of work visas, at present 20,000, would go back to 13,750.", 13_750, "proposed"),
    ("Parliament has the number of visas handed out each year capped at 6,800.", 6800, "authorized"),
    ("The quota lets in 50,000 workers a year on work permits.", 50_000, "authorized"),
    ("The annual ceiling for employee-card applications at the embassies is 12,000.", 12_000, "authorized"),
    ("The cap on visas issued to Nepalis was 7,000 last year.", 7000, "authorized"),
    ("The Territory may take in roughly 650 workers a year on work visas.", 650, "authorized"),
    ("Each canton may issue 300 work permits.", 300, "authorized"),
    ("The embassy in Manila can take no more than 10,300 visa applications a year.", 10_300, "authorized"),
    ("The goal for next year is 2,500 work visas.", 2500, "proposed"),
    ("Ghana's aim is to get 3,000 work visas for nurses.", 3000, "proposed"),
    ("The ministry reckons that 5,000 work visas will be issued by June.", 5000, "proposed"),
    ("An estimated 12,000 permits will be needed, the chamber says.", 12_000, "requested"),
    ("Growers say they need 40,000 seasonal workers from abroad on visas.", 40_000, "requested"),
    ("Restaurants could use 3,000 cooks from abroad on work permits, their association says.", 3000, "requested"),
    (
        "The embassy decided 16,000 visa applications: 9,200 ended in a visa, the other 6,800 in a letter of refusal.",
        9200,
        "issued",
    ),
    (
        "The embassy decided 16,000 visa applications: 9,200 ended in a visa, the other 6,800 in a letter of refusal.",
        6800,
        "denied",
    ),
    ("The scheme attracted 62,000 applications, of which 50,000 led to a visa.", 50_000, "issued"),
    ("The office took 26,480 decisions on asylum claims and said yes in 17,900 cases.", 17_900, "issued"),
    ("Forty-seven Afghans who had been promised a visa in Berlin landed in Hanover on Tuesday.", 47, "issued"),
    ("Nepal in May raised the number of work permits for Indians to 5,000.", 5000, "authorized"),
    ("Some 5,400 exchange visitors lost their visas, and 1,900 religious workers lost theirs as well.", 1900, "denied"),
    ("By June 328 refugees with visas departed: 228 to Canada and 75 to Norway.", 328, "issued"),
    ("By June 328 refugees with visas departed: 228 to Canada and 75 to Norway.", 228, "issued"),
    ("By June 328 refugees with visas departed: 228 to Canada and 75 to Norway.", 75, "issued"),
    ("Peru has let 645 Haitians with visas through the airport.", 645, "issued"),
    ("Last month 60 Samoans with work visas set off for Queensland.", 60, "issued"),
    ("In May Oman granted 700 Nepalis work visas.", 700, "issued"),
    ("The consuls said yes to 31,000 of 40,000 visa applications.", 31_000, "issued"),
    ("Chile awarded 400 nurses residence permits last week.", 400, "issued"),
    ("Finland has granted 1,200 students residence permits.", 1200, "issued"),
    ("He expects the ministry to issue between 190,000 and 200,000 permits this year.", 200_000, "proposed"),
    ("Ottawa anticipates 9,000 visas to be issued to Kenyans.", 9000, "proposed"),
    ("Officials forecast 700 visas to be used by then.", 700, "proposed"),
    ("The minister ruled out another 5,000 visas for hotels.", 5000, "denied"),
    ("Oslo is not going to admit 2,000 refugees on visas.", 2000, "denied"),
    ("Parliament threw out an amendment that would have admitted another 1,300 workers on permits.", 1300, "denied"),
    (
        "Malaysia has shelved a scheme under which 1.5 million Bangladeshis were to have been let in on permits.",
        1_500_000,
        "denied",
    ),
    ("Tonga's request for 900 more visas was turned down.", 900, "denied"),
    ("The senate voted down a bill to add 10,000 visas.", 10_000, "denied"),
    ("Brussels refuses to say whether 5,000 visas will be issued.", 5000, "proposed"),
    ("Employers were denied the 2,500 visas they had asked for.", 2500, "denied"),
    ("Japan's offer of 700 visas for nurses has been withdrawn.", 700, "denied"),
    ("If parliament agrees, 4,000 nurses will be given work visas.", 4000, "proposed"),
    ("Only if a trial goes well will Taiwan issue 1,000 visas to Indians.", 1000, "proposed"),
    ("Will Spain issue 9,000 visas to Peruvians?", 9000, "proposed"),
    ("Unless the law is changed, the quota will fall to 6,000 visas.", 6000, "proposed"),
    ("Pending the king's signature, 2,400 visas will be set aside for Yemenis.", 2400, "proposed"),
    ("The union said that 6,000 visas should be issued.", 6000, "requested"),
    ("If the senate agrees, Lisbon will issue 2,400 visas to Goans.", 2400, "proposed"),
    ("Unless talks fail, 7,000 permits will be reserved for Kosovars.", 7000, "proposed"),
    ("The quota will rise to 12,000 visas if the bill is passed.", 12_000, "proposed"),
    ("Can Malta take in 3,000 more workers on permits?", 3000, "proposed"),
    ("The house rejected an amendment to lift the cap to 90,000 visas.", 90_000, "denied"),
    ("The hauliers were refused the 3,000 visas they had asked for.", 3000, "denied"),
    (
        "The growers' lobby pleaded with Rome for the quota of seasonal permits to be doubled to 80,000.",
        80_000,
        "requested",
    ),
    ("The ministry turned down a request for 3,100 permits.", 3100, "denied"),
    ("Accra is keen to send 4,000 carers to Japan on work visas.", 4000, "proposed"),
    ("Poland means to admit 40,000 drivers on work visas next year.", 40_000, "proposed"),
    ("Lisbon has in mind a quota of 15,000 work visas for 2033.", 15_000, "proposed"),
    ("Single permits and seasonal permits taken together cannot exceed 20,000 in 2033.", 20_000, "authorized"),
    # and what neither a condition nor a wish nor a question turns
    ("If you are a nurse, 4,000 visas will be available to you.", 4000, "authorized"),
    ("If they pass a test, 900 cooks will be given work visas.", 900, "authorized"),
    ("Even if the law is changed, 8,000 visas were issued last year.", 8000, "issued"),
    ("Japan granted Indonesia 700 work visas for nurses.", 700, "authorized"),
    ("Oman will grant 700 Nepalis work visas.", 700, "authorized"),
    ("The minister said the quota of visas would be raised to 8,000.", 8000, "authorized"),
    ("Chile refused 300 visas because papers were missing.", 300, "denied"),
    ("Malta wants to bring permits down to 10,000 a year after handing out 21,300 in 2030.", 21_300, "issued"),
    ("Some 1,900 petitions for work visas were rejected.", 1900, "denied"),
    ("Before the quota was raised, Israel issued 4,300 permits to Moldovans.", 4300, "issued"),
]


@pytest.mark.parametrize(("text", "value", "status"), GRAMMAR)
def test_what_the_sentence_around_a_verb_makes_of_its_stage(text: str, value: int, status: str) -> None:
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=PUBLISHED)))
    assert {c.quantity.value or c.quantity.high: c.status for c in record.visa_counts}.get(value) == status


def test_a_headline_gives_way_to_what_the_article_says() -> None:
    """`to take` in a headline shortens `has agreed to take`, `would take` or `may take` alike."""
    text = "Malta to take 7,900 pickers on visas\n\nMalta has agreed to take 7,900 pickers on work visas, Lima said.\n"
    assert count_of(text, 7900).status == "agreed"


def test_the_head_of_a_column_tells_the_stage() -> None:
    rows = (
        "Class | Year | Applied | Issued",
        "Work visas | 2029 | 535,000 | 486,000",
        "Study visas | 2030 | 57,000 | 37,000",
    )
    text = "Work visas are in demand, and so are study visas.\n\n" + "\n".join(rows) + "\n"
    stages = {n: count_of(text, n).status for n in (535_000, 486_000, 57_000, 37_000)}
    assert stages == {535_000: "applied", 486_000: "issued", 57_000: "applied", 37_000: "issued"}


PERIODS = [
    # the time that a clause hangs on
    ("That was more than in 2029, when 177,600 work visas were issued by Chile.", 177_600, "2029"),
    # the time above a list
    (
        "Chile issued work visas between 1 May 2030 and 30 June 2030:\n\n- nurses: 1,812\n- cooks: 1,140",
        1812,
        "2030-05-01/2030-06-30",
    ),
    # the year of a quota goes on, whatever the next programme is
    ("Chile's quota for 2032 is 9,000 work visas. Cooks get a quota of 700.", 700, "2032"),
    ("Chile issued 9,000 work visas in 2030. Cooks have a standing quota of 700.", 700, None),
    ("Chile's quota for 2032 is 9,000 work visas. Cooks get a quota of 700 a year.", 700, None),
    # a day of reporting and a comparison are no time of a number
    (
        "Chile issued 900 work visas in 2030. It issued 41,000 student visas, 12 per cent more than in 2029.",
        41_000,
        "2030",
    ),
    ("Chile issued 900 work visas in 2030. In 2029 it issued 41,000 student visas.", 41_000, "2029"),
    ("Chile issued 900 work visas in 2030. During the same year it refused 300 applications.", 300, "2030"),
    ("Chile granted 400 work visas, fewer than in the same months of 2029.", 400, None),
    # spans, stocks, acronyms
    ("From June to November 2030 Chile issued 900 work visas.", 900, "2030-06/2030-11"),
    ("More than 15,400 work visa applications were on hand at 30 April 2031.", 15_400, "2031-04-30"),
    ("The minister defended the 15,400 work visas at a hearing on 30 April 2031.", 15_400, None),
    ("The order fixes at 4,883 the number of work permits (RVP) that may be issued in 2032.", 4_883, "2032"),
]


@pytest.mark.parametrize(("text", "value", "period"), PERIODS)
def test_the_time_of_a_number(text: str, value: int, period: str | None) -> None:
    assert count_of(text, value).period == period


RATES = [
    ("Chile's work visa scheme has room for 800 Peruvians and 100 Fijians a year.", 800, "year"),
    ("Chile's scheme has room for 800 Peruvians and for cooks 100 work visas a year.", 800, None),
    ("Chile doubled its quota to 50,000 work visas a year on 1 June 2030.", 50_000, "year"),
    ("Chile issued 50,000 work visas, and a year on most had left.", 50_000, None),
    ("Chile has 4,000 work visas for stays of up to a year.", 4_000, None),
    ("Every month Chile's consulate hands out 900 work visas.", 900, "month"),
    ("Annually, Chile issues 3,000 work visas.", 3000, "year"),
    ("Weekly, Chile's office stamps some 400 work permits.", 400, "week"),
    ("In Chile 3,000 work visas are drawn twice a year.", 3000, None),
    ("In Chile monthly fees rose. There are 3,000 work visas.", 3000, None),
    ("Chile's cap is 9,000 work visas a year. In 2030 it issued 3,000 of the visas.", 9_000, "year"),
    ("Chile's cap is 9,000 work visas a year. In 2030 it issued 3,000 of the visas.", 3_000, None),
]


@pytest.mark.parametrize(("text", "value", "per"), RATES)
def test_what_is_a_rate(text: str, value: int, per: str | None) -> None:
    assert count_of(text, value).per == per


@pytest.mark.parametrize(
    ("text", "value", "change"),
    [
        ("Chile topped up the 2030 quota by 4,000 work visas.", 4_000, "increase"),
        ("Chile cut the 2030 quota by 4,000 work visas.", 4_000, "decrease"),
        ("Chile raised its quota of 2030 work permits to 4,000 work visas.", 4_000, "level"),
    ],
)
def test_a_year_stands_between_a_change_and_its_amount(text: str, value: int, change: str) -> None:
    assert count_of(text, value).change == change


@pytest.mark.parametrize(
    ("number", "exact"),
    [(4_236, True), (995_396, True), (4_200, False), (101, False), (1_000_000, False), (None, False)],
)
def test_what_is_counted_one_by_one(number: int | None, exact: bool) -> None:
    assert counted(number) is exact


@pytest.mark.parametrize(
    ("status", "unit", "number", "fit"),
    [
        ("proposed", "visas", 4_236, False),
        ("proposed", "visas", 4_200, True),
        ("agreed", "places", 60_961, True),
        ("applied", "places", 500, False),
        ("applied", "people", 500, True),
        ("issued", "applications", 500, False),
        ("denied", "applications", 500, True),
        ("issued", None, None, True),
    ],
)
def test_a_stage_fits_what_is_counted(status: str, unit: str | None, number: int | None, fit: bool) -> None:
    assert fits(status, unit, number) is fit  # type: ignore[arg-type]  # the literals of the table


@pytest.mark.parametrize(
    ("unit", "number", "here", "status"),
    [
        ("applications", 4_236, False, "applied"),
        ("places", 4_236, False, "authorized"),
        ("visas", 4_236, False, "issued"),
        ("visas", 4_200, False, "authorized"),
        ("documents", 500, False, "issued"),
        ("people", 500, True, "issued"),
        ("people", 500, False, "authorized"),
    ],
)
def test_a_stage_without_any_word(unit: str, number: int, here: bool, status: str) -> None:
    assert default_stage(unit, number, here=here) == status  # type: ignore[arg-type]


ANNOUNCED = [
    # a number with a comma stands between what was said and its `would`
    ("The Home Office said 5,000 visas would be set aside for Indians.", 5000, "authorized"),
    ("Oslo said that up to 1,250 work visas would be granted.", 1250, "authorized"),
    ("The growers' association said 5,000 work visas would be granted.", 5000, "proposed"),
    ("The minister told parliament we would take 3,000 migrants under the new visa.", 3000, "authorized"),
    ("About 800 Kenyan nurses have already left on work visas.", 800, "issued"),
    # a cap that is used up stands
    ("USCIS has received enough petitions to reach the cap of 33,000 H-2B visas.", 33_000, "authorized"),
    ("Ottawa got enough applications to fill its annual quota of 2,000 work permits.", 2000, "authorized"),
    # what is not renewed is lost; who renews a visa grants nothing
    ("Peru will not renew 1,800 work permits held by Indians.", 1800, "denied"),
    ("Peru will renew 1,800 work permits.", 1800, "authorized"),
    ("A pilot will let 20,000 H-1B holders renew their visas.", 20_000, "authorized"),
]


@pytest.mark.parametrize(("text", "value", "status"), ANNOUNCED)
def test_what_is_announced_used_up_or_not_renewed(text: str, value: int, status: str) -> None:
    assert count_of(text, value).status == status
