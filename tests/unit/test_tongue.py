"""Which texts are English, and which are not."""

from __future__ import annotations

import time

import pytest

from policyfacts.find.tongue import is_english, language_of

FOREIGN = [
    ("es", "El gobierno de Chile anunció el martes que otorgará 5.000 visas de trabajo a los ciudadanos de Haití."),
    ("es", "Canadá dará más permisos a los trabajadores del campo"),
    ("fr", "Le gouvernement canadien accordera 5 000 visas de travail aux étudiants qui arrivent dans la province."),
    ("de", "Die Bundesregierung will im kommenden Jahr 25.000 Visa für Fachkräfte aus Kenia und Marokko vergeben."),
    ("it", "Il governo italiano prevede 136.000 ingressi per i lavoratori stagionali che arrivano dalla Tunisia."),
    ("pt", "O governo de Portugal vai conceder mais 3.000 vistos para os trabalhadores que vêm do Brasil e de Angola."),
    ("nl", "De regering wil volgend jaar het aantal visa voor studenten van buiten de Europese Unie verlagen."),
    ("pl", "Rząd zapowiedział, że nie będzie już wydawać wiz dla pracowników sezonowych, które są dziś dostępne."),
    ("sv", "Regeringen vill att det ska bli svårare för studenter från andra länder att få visum till Sverige."),
    ("tr", "Hükümet bu yıl için 5.000 çalışma vizesi verecek ve bir yeni program daha açacak olarak bildirildi."),
    (
        "id",
        "Pemerintah akan memberikan visa kerja untuk para pekerja yang datang dari Filipina dan Vietnam tahun ini.",
    ),
    ("ru", "Правительство России выдаст 5000 виз для студентов из Индии и Вьетнама."),
    ("uk", "Уряд України видасть п'ять тисяч віз для студентів із Індії."),
    ("hi", "सरकार इस साल पाँच हज़ार वीज़ा देगी, मंत्री ने कहा।"),
    ("zh", "政府今年将发放五千份工作签证。"),
    ("ja", "政府は今年、五千件の就労ビザを発給すると発表した。"),
    ("ko", "정부는 올해 비자 5천 건을 발급한다고 밝혔다."),
    ("ar", "أعلنت الحكومة أنها ستمنح خمسة آلاف تأشيرة هذا العام."),
    ("el", "Η κυβέρνηση θα χορηγήσει φέτος πέντε χιλιάδες βίζες."),
]

ENGLISH = [
    "Norway will grant 2,000 seasonal permits next year, the labour minister said on Monday.",
    "In Ciudad del Este, María José de la Cruz y Ortega and Juan Carlos de los Santos del Río met the minister.",
    "President Luiz Inácio Lula da Silva and Foreign Minister Mauro Vieira said the visas would be free.",
    "The minister, Nguyễn Thị Hồng, told reporters in Hà Nội that the quota for students was full.",
    "“No hay visas,” said a clerk in Tijuana, and the migrants who had waited there for days went back to the shelter.",
    "The Chinese embassy (中国大使馆) said that it would issue the visas from May.",
    "300,000 US work visas",
    "Visa quota: Peru 500, Chile 300",
    "Visas",
    "2024",
    "THE GOVERNMENT HAS SET A CAP OF 4,000 FOR THE YEAR AND IT WILL NOT BE RAISED, THE HOME OFFICE SAID.",
]


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_foreign_text_is_recognised(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_what_the_text_shows_outranks_the_declaration(code: str, text: str) -> None:
    assert language_of(text, "en") == code


@pytest.mark.parametrize("text", ENGLISH)
def test_english_stays_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        ("Visas", "es", "es"),
        ("Visas", "es-MX", "es"),
        ("Visas", "en_GB", "en"),
        ("Visas", "English", "en"),
        ("Visas", " ", "en"),
        ("The ministry said that it would issue 500 visas to the nurses who had been selected.", "es", "en"),
    ],
)
def test_a_declaration_decides_where_the_text_shows_too_little(text: str, declared: str, code: str) -> None:
    assert language_of(text, declared) == code


def test_a_long_text_without_function_words_is_of_no_known_language() -> None:
    text = " ".join(["Valitsus annab tuleval aastal viisad"] * 20)
    assert language_of(text) == "und"
    assert not is_english(text)
    assert is_english(text, "en")


def test_a_long_text_costs_no_more_than_its_beginning() -> None:
    text = "the visas of the year " * 200_000
    started = time.process_time()
    assert is_english(text)
    assert time.process_time() - started < 1
