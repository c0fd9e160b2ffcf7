"""What counts as a fact of each kind, and what only looks like one."""

from decimal import Decimal

import pytest

from knowledge.records import Choice, Day, FactKind, Money, Person, Words
from tests.knowledge.documents.facts.builders import a_range, facts_of, texts, values

K = FactKind

HOURS = [
    ("| Aantal uur | 20-28 uur per week |", [a_range(20, 28, "hour")]),
    ("- Aantal uur 20-28 uur per week", [a_range(20, 28, "hour")]),
    ("- 24 - 32 uur", [a_range(24, 32, "hour")]),
    ("Je werkt gemiddeld 32 uur per week in het team.", [a_range(32, 32, "hour")]),
    ("De functie is fulltime (36 uur).", [a_range(36, 36, "hour")]),
    ("| Uren | 32 |", [a_range(32, 32, "hour")]),
    ("| Omvang | 0,8 fte |", [a_range("0.8", "0.8", "fte")]),
    ("We have an internship of 32 to 40 hours a week.", [a_range(32, 40, "hour")]),
    ("De stage is voor vier dagen per week.", [a_range(4, 4, "day")]),
    ("| Uren | 36 uur, 32 uur is bespreekbaar |", [a_range(32, 36, "hour")]),
    ("De functie is voor 24-28 uur, in overleg.", [a_range(24, 28, "hour")]),
    ("- Fulltime", [Words(("Fulltime",))]),
    ("| Uren per week | n.t.b. |", [Choice(("tbd",))]),
    ("De balie is 40 uur per week geopend.", []),
    ("Alle salarissen gelden bij een volledige werkweek van 40 uur.", []),
    ("Het systeem meet 24 uur per dag.", []),
    ("De raad vergadert om 20 uur in de grote zaal.", []),
    ("De projectleider stuurt een team van 6 fte aan.", []),
    ("Je volgt twee dagen per week een training op school.", []),
]
START = [
    ("| Startdatum | 01-09-2026 |", [Day(2026, 9, 1)]),
    ("- Startdatum 01-09-2026", [Day(2026, 9, 1)]),
    ("- 1 sep. 2026 - 1 feb. 2027", [Day(2026, 9, 1)]),
    ("Je start op maandag 7 september 2026.", [Day(2026, 9, 7)]),
    ("De stage loopt van 1 februari tot en met 30 juni 2027.", [Day(2027, 2, 1)]),
    ("- periode: september t/m januari 2028", [Day(2027, 9)]),
    ("The internship runs from February to June 2028.", [Day(2028, 2)]),
    ("Wij zoeken per 1 maart 2027 een stagiair.", [Day(2027, 3, 1)]),
    ("The internship starts in September 2026.", [Day(2026, 9)]),
    ("| Start | in overleg |", [Words(("in overleg",))]),
    ("| Start | per direct |", [Words(("per direct",))]),
    ("Op 6 mei 2024 stuurde de minister een brief aan de Kamer.", []),
    ("De campagne start op 1 mei 2027.", []),
    ("Sinds 1 januari 2019 werken wij als één organisatie.", []),
    ("Mijn collega is op 1 juni 2023 begonnen.", []),
    ("De wet treedt op 1 januari 2028 in werking.", []),
    ("Solliciteren kan vanaf 3 mei 2027.", []),
]
END = [
    ("| Einddatum | 31 december 2027 |", [Day(2027, 12, 31)]),
    ("- 1 sep. 2026 - 1 feb. 2027", [Day(2027, 2, 1)]),
    ("De opdracht loopt tot en met 30 juni 2027.", [Day(2027, 6, 30)]),
    ("Het programma loopt tot en met 31 december 2031.", []),
    ("Reageren kan tot en met 31 mei 2027.", []),
]
DEADLINE = [
    ("- Solliciteer voor 2 oktober 2026", [Day(2026, 10, 2)]),
    ("| Sluitingsdatum | 02-10-2026 |", [Day(2026, 10, 2)]),
    ("Reageren kan tot en met 12 mei 2027.", [Day(2027, 5, 12)]),
    ("Stuur je brief uiterlijk zondag 3 mei 2027 naar ons.", [Day(2027, 5, 3)]),
    ("Applications close on 30 May 2027.", [Day(2027, 5, 30)]),
    ("Please apply before 1 June 2027.", [Day(2027, 6, 1)]),
    ("De vacature staat open tot 31 januari 2027.", [Day(2027, 1, 31)]),
    ("Reageren kan tot en met 12 mei.", [Words(("12 mei",))]),
    ("Stuur je brief en cv voor 13 mei 2027 naar banen@stad.example.nl.", [Day(2027, 5, 13)]),
    ("Vanwege de vakantie sluit de aanmelding vroeger: op 1 mei 2027.", [Day(2027, 5, 1)]),
    ("Upload vóór 3 mei 2027 je cv op onze site.", [Day(2027, 5, 3)]),
    ("You can apply until 3 May 2027.", [Day(2027, 5, 3)]),
    ("Heb je belangstelling? Laat het weten voor 3 mei 2027.", [Day(2027, 5, 3)]),
    ("Je aanmelding moet op 3 mei 2027 binnen zijn.", [Day(2027, 5, 3)]),
    ("De vacature sluit op 3 mei 2019.", [Day(2019, 5, 3)]),
    ("De sollicitatiegesprekken vinden plaats op 17 december 2026.", []),
    ("De gesprekken zijn gepland op 17 december 2026.", []),
    ("De richtlijn moet uiterlijk 11 december 2026 in de wet staan.", []),
    ("Geplaatst op 9 juli 2026.", []),
    ("Lever het rapport voor 1 maart 2027 op bij de raad.", []),
    ("Solliciteren kan vanaf 3 mei 2027.", []),
]
PUBLISHED = [
    ("Kenmerk: 20, Plaatsingsdatum: 9 juli 2026", [Day(2026, 7, 9)]),
    ("- Geplaatst op 9 juli 2026", [Day(2026, 7, 9)]),
    ("Posted on 4 January 2027", [Day(2027, 1, 4)]),
    ("In 2024 publiceerden wij op 3 mei 2024 een visie.", []),
    ("Waterschap Oostdijk – tekst van 7 juni 2027", [Day(2027, 6, 7)]),
    ("- Najaar 2027 versie 3 juni 2027", [Day(2027, 6, 3)]),
    (
        "Waterschap Oostdijk, bijgewerkte tekst van 2 juli 2027. Hij vervangt de versie van 7 juni 2027.",
        [Day(2027, 7, 2)],
    ),
    ("Vacaturetekst van 16 juli 2027 (vervangt de tekst van 5 juni)", [Day(2027, 7, 16)]),
    ("# Opdrachten\nBureau Samen Werken, 5 juli 2027\nJe werkt mee.", [Day(2027, 7, 5)]),
    ("De tekst van de wet van 3 mei 2024 is lang.", []),
    ("Startbijeenkomst in Assen, 5 juli 2027", []),
]
DURATION = [
    ("| Duur | 6 tot 9 maanden |", [a_range(6, 9, "month")]),
    ("Je doet drie opdrachten van zes maanden.", [a_range(6, 6, "month")]),
    ("De stage duurt vijf maanden.", [a_range(5, 5, "month")]),
    ("It is a six-month internship.", [a_range(6, 6, "month")]),
    ("Een contract voor de duur van een jaar.", [a_range(1, 1, "year")]),
    ("Dit 10-jarige programma loopt nog.", []),
    ("Het programma duurt tien jaar.", []),
    ("Minimaal 5 jaar werkervaring.", []),
    ("De helft van de riolen is ouder dan zestig jaar.", []),
    ("Je rouleert iedere acht maanden.", []),
    ("| Looptijd | 1 jaar (optie tot verlenging met 6 maanden) |", [a_range(1, 1, "year")]),
]
PAY = [
    ("- €749", [Money(Decimal(749), Decimal(749))]),
    ("| Vergoeding | € 600,- per maand |", [Money(Decimal(600), Decimal(600), "EUR", "month")]),
    (
        "Je salaris ligt tussen € 3.226 en € 4.537 bruto per maand.",
        [Money(Decimal(3226), Decimal(4537), "EUR", "month")],
    ),
    ("| Uurtarief | max. € 98,50 |", [Money(Decimal("98.50"), Decimal("98.50"), "EUR", "hour")]),
    ("Het salaris is volgens schaal 10.", [Words(("schaal 10",))]),
    ("De stage is onbetaald.", [Choice(("no",))]),
    ("| Vergoeding | n.t.b. |", [Choice(("tbd",))]),
    ("- Zzp: kan, uurtarief tot 91 euro", [Money(Decimal(91), Decimal(91), "EUR", "hour")]),
    (
        "| Salaris | schaal 9, 3.450 tot 4.720 euro bruto per maand |",
        [Words(("schaal 9",)), Money(Decimal(3450), Decimal(4720), "EUR", "month")],
    ),
    (
        "| Salarisschaal | 9 (€ 3.450 – € 4.720) |",
        [Words(("Salarisschaal 9",)), Money(Decimal(3450), Decimal(4720), "EUR", "")],
    ),
    ("Wie minder werkt, krijgt de vergoeding naar verhouding.", []),
    ("Er is een budget van € 2,4 miljoen tot 2030.", []),
    ("Je krijgt een opleidingsbudget van € 1.500 per jaar.", []),
    ("De subsidie bedraagt € 10.000 per wijk.", []),
    ("Reiskosten: € 0,23 per km.", []),
]
LOCATION = [
    ("| Werkplek | stadhuis Almelo, hooguit één dag per week thuis |", ["stadhuis Almelo"]),
    ("- De standplaats is Zwolle, Laan 310.", ["Zwolle"]),
    ("Opdrachtgever: Provincie Zeeland, Middelburg", ["Middelburg"]),
    ("- plek: Doetinchem, twee vaste kantoordagen", ["Doetinchem"]),
    ("| Provincie | Overijssel |", ["Overijssel"]),
    ("| Provincie | Overijssel |\n- Standplaats Deventer", ["Deventer"]),
    ("- Den Haag - route", ["Den Haag"]),
    ("| Standplaats | Zwolle |", ["Zwolle"]),
    ("- Plaats Gelderland", ["Gelderland"]),
    ("De standplaats is Sneek.", ["Sneek"]),
    ("Je werkt vanuit Apeldoorn of Utrecht.", ["Apeldoorn", "Utrecht"]),
    ("Our office is in Rotterdam.", ["Rotterdam"]),
    ("- The Hague", ["The Hague"]),
    ("Je lobbyt richting Brussel en Den Haag.", []),
    ("We werken samen met Zwolle en Deventer.", []),
    ("Je hebt ervaring met werken in Twente.", []),
    ("In Tilburg leven veel mensen rond het sociaal minimum.", []),
    ("- Gemeente Ede", []),
]


def _cases(kind, table):
    return [pytest.param(kind, written, expected, id=f"{kind.value}: {written[:60]}") for written, expected in table]


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        *_cases(K.HOURS, HOURS),
        *_cases(K.START, START),
        *_cases(K.END, END),
        *_cases(K.DEADLINE, DEADLINE),
        *_cases(K.PUBLISHED, PUBLISHED),
        *_cases(K.DURATION, DURATION),
        *_cases(K.PAY, PAY),
    ],
)
def test_measures_are_facts_only_with_their_cues(kind, written, expected):
    assert values(facts_of(written, kind)) == expected


@pytest.mark.parametrize(("written", "expected"), LOCATION)
def test_a_place_is_the_location_only_where_one_works_there(written, expected):
    assert texts(facts_of(written, K.LOCATION)) == expected


CHOICES = [
    (K.SELF_EMPLOYED, "- Geschikt voor ZZP? Nee", ("no",)),
    (K.SELF_EMPLOYED, "Zzp'ers kunnen niet reageren.", ("no",)),
    (K.SELF_EMPLOYED, "Freelancers are welcome to apply.", ("yes",)),
    (K.HOME_WORKING, "- Thuiswerken mogelijk? N.t.b.", ("tbd",)),
    (K.HOME_WORKING, "Thuiswerken is niet mogelijk.", ("no",)),
    (K.HOME_WORKING, "We werken hybride.", ("yes",)),
    (K.HOME_WORKING, "Je kunt twee dagen per week thuis werken.", ("yes",)),
    (K.ROTATION, "# Waterbeheer – roulatie opdracht", ("rotation",)),
    (K.ROTATION, "# Financiën – vaste opdracht", ("fixed",)),
    (K.EMPLOYMENT, "- Afstudeerstage / scriptie", ("graduation", "internship")),
    (K.EMPLOYMENT, "# Word trainee bij de gemeente!", ("trainee",)),
    (K.EMPLOYMENT, "We are looking for an intern.", ("internship",)),
    (K.EDUCATION, "- Master/doctoraal, HBO bachelor", ("master", "hbo", "bachelor")),
    (K.EDUCATION, "Je hebt hbo werk- en denkniveau.", ("hbo",)),
    (K.EDUCATION, "You are enrolled in a master's programme in statistics.", ("master",)),
    (K.LANGUAGE, "Goede beheersing van het Nederlands is vereist.", ("nl",)),
    (K.LANGUAGE, "You are fluent in Dutch and English.", ("nl", "en")),
    (K.EXPERIENCE, "Werkervaring is niet nodig.", ("no",)),
    (K.EXPERIENCE, "Prior work experience is not required.", ("no",)),
    (K.HOME_WORKING, "Je bent twee dagen op het stadhuis, de rest mag je thuis werken.", ("yes",)),
    (K.LANGUAGE, "Je schrijft helder Nederlands.", ("nl",)),
    (K.EMPLOYMENT, "Stages\n# Stage Bodem\nJe wordt meewerkstagiair.", ("internship",)),
]


@pytest.mark.parametrize(("kind", "written", "expected"), CHOICES)
def test_a_choice_is_read_and_a_refusal_is_a_fact_too(kind, written, expected):
    assert values(facts_of(written, kind)) == [Choice(expected)]


NOTHING = [
    (K.EMPLOYMENT, "Je begeleidt ook onze stagiairs."),
    (K.EDUCATION, "We werken samen met hbo-instellingen als partner."),
    (K.LANGUAGE, "De Nederlandse samenleving verandert."),
    (K.LANGUAGE, "Je werkt in R en schrijft je verslag in het Engels."),
    (K.LANGUAGE, "Je spreekt de ‘taal’ van de streek."),
    (K.EXPERIENCE, "Je doet hier ervaring op met beleid."),
    (K.OFFICE_DAYS, "Je bent twee dagen per week op school."),
    (K.DURATION, "Als trainee ben je één week op de acht bereikbaar."),
    (K.HOME_WORKING, "We bezoeken thuiswonende ouderen."),
    (K.CONTACT, "Neem contact op met de Gemeente Breda."),
    (K.CONTACT, "Minister Jan de Vries opende het gebouw."),
    (K.CONTACT, "Je houdt contact met initiatiefnemers."),
    (K.TEAM, "We hebben een team met enthousiaste collega's."),
    (K.MENTORS, "Je leert kinderen begeleiden."),
    (K.UNIT, "Je ondersteunt het college en de directie."),
    (K.UNIT, "Je stemt af met collega's van Team Energie."),
    (K.PROGRAMME, "Je stemt je werk af met het programma Sterke Stad."),
    (K.APPLY, "Iedereen wordt uitgenodigd te solliciteren."),
    (K.APPLY, "Algemene regels that apply to every assignment."),
    (K.REFERENCE, "Er zijn 1153 woningen gebouwd."),
    (K.RESULT, "We zoeken iemand die resultaatgericht is."),
    (K.POSITIONS, "Er zijn 39 raadsleden."),
    (K.PARTNERS, "Je werkt samen in een fijne sfeer."),
    (K.ROTATION, "Je krijgt een vaste begeleider en een vaste plek in het team."),
    (K.START, "Ik ben in september 2023 begonnen en werk sinds 1 maart 2025 hier."),
]


@pytest.mark.parametrize(("kind", "written"), NOTHING)
def test_what_only_looks_like_a_fact_is_none(kind, written):
    assert facts_of(written, kind) == []


WORDS = [
    (K.TEAM, "Het team bestaat uit een jurist, twee planologen en een secretaris.", 3),
    (K.TEAM, "Daarin zit een programmaleider, een projectleider en een coördinator.", 3),
    (K.TEAM, "The team consists of a programme manager, four policy officers and a lawyer.", 3),
    (K.PARTNERS, "Je werkt samen met gemeenten, waterschappen en het Rijk.", 3),
    (K.PARTNERS, "You work together with the police and two universities.", 2),
    (K.RESULT, "Het beoogde resultaat is een kaart van de wijk.", 1),
    (K.RESULT, "Je levert aan het eind een adviesrapport op.", 1),
    (K.UNIT, "Je komt te werken bij de eenheid Natuur en Milieu (NM).", 1),
    (K.UNIT, "De afdeling Openbare Orde houdt zich bezig met veiligheid.", 1),
    (K.PROGRAMME, "Jouw plek is binnen het programma Sterke Stad.", 1),
    (K.APPLY, "Solliciteren kan via het formulier op onze site.", 1),
    (K.REFERENCE, "Kenmerk: AB-12.7", 1),
    (K.REFERENCE, "Mail onder vermelding van vacaturenummer 2027-031.", 1),
    (K.ORGANISATION, "| Opdrachtgever | Provincie Zeeland |", 1),
    (K.EXPERIENCE, "Ervaring met pompen is een pre.", 1),
    (K.EXPERIENCE, "Twee jaar ervaring is een pre.", 1),
    (K.EMPLOYMENT, "Stages\n# Jurist\n| Dienstverband | jaarcontract, daarna uitzicht op vast |", 1),
    (K.EMPLOYMENT, "Je krijgt een tijdelijk contract voor de duur van de verbouwing.", 1),
    (K.ORGANISATION, "# Gemeente Ede", 1),
]


@pytest.mark.parametrize(("kind", "written", "items"), WORDS)
def test_what_is_best_said_in_the_documents_words_is_kept_in_them(kind, written, items):
    (fact,) = facts_of(written, kind)
    assert isinstance(fact.value, Words)
    assert len(fact.value.items) == items


RANGES = [
    (K.OFFICE_DAYS, "Afgesproken is dat je ten minste 2 dagen op kantoor werkt.", a_range(2, 2, "day", least=True)),
    (K.OFFICE_DAYS, "Je werkt drie dagen per week op het stadhuis en twee dagen thuis.", a_range(3, 3, "day")),
    (K.OFFICE_DAYS, "You are expected at the office two days a week.", a_range(2, 2, "day")),
    (K.DURATION, "De stage duurt zes maanden in 2027.", a_range(6, 6, "month")),
    (K.DURATION, "De opdracht duurt een jaar op twee locaties.", a_range(1, 1, "year")),
    (K.MENTORS, "Je hebt twee vaste begeleiders binnen het team.", a_range(2, 2, "person")),
    (K.POSITIONS, "Wij zoeken drie stagiairs.", a_range(3, 3, "person")),
    (K.POSITIONS, "| Aantal plaatsen | 2 |", a_range(2, 2, "person")),
    (K.EXPERIENCE, "Je hebt minimaal 3 jaar werkervaring.", a_range(3, 3, "year", least=True)),
]


@pytest.mark.parametrize(("kind", "written", "expected"), RANGES)
def test_people_days_and_years_are_counted(kind, written, expected):
    assert values(facts_of(written, kind)) == [expected]


CONTACTS = [
    ("# Meer informatie over deze vacature\nSaar Timmerman", Person("Saar Timmerman")),
    ("| Contactpersoon | Tom Hendriks (06 - 23 45 67 89) |", Person("Tom Hendriks", phone="06 - 23 45 67 89")),
    (
        "Vragen? Bel met Marieke van den Berg, teamleider, 055-580 12 34 of mail m.berg@stad.example.nl.",
        Person("Marieke van den Berg", "teamleider", "m.berg@stad.example.nl", "055-580 12 34"),
    ),
    (
        "For questions you can contact Priya Raman, +31 6 1122 3344.",
        Person("Priya Raman", phone="+31 6 1122 3344"),
    ),
    (
        "# Contact\nEls de Boer\nels.deboer@stad.example.nl",
        Person("Els de Boer", email="els.deboer@stad.example.nl"),
    ),
]


@pytest.mark.parametrize(("written", "expected"), CONTACTS)
def test_a_person_is_joined_with_the_addresses_beside_the_name(written, expected):
    assert values(facts_of(written, K.CONTACT)) == [expected]


def test_two_contacts_are_two_facts():
    written = "Vragen? Bel Jan Smit, 06-11111111, of Ria van Dam, 06-22222222."
    assert [person.name for person in values(facts_of(written, K.CONTACT))] == ["Jan Smit", "Ria van Dam"]


def test_a_language_that_is_not_required_is_a_fact_in_its_own_words():
    (fact,) = facts_of("Nederlands is niet vereist.", K.LANGUAGE)
    assert fact.value == Words(("Nederlands is niet vereist",))


def test_a_line_with_several_labels_gives_each_its_own_value():
    facts = facts_of("Kenmerk: 77-B, Plaatsingsdatum: 9 juli 2026")
    assert [(fact.kind, fact.text) for fact in facts] == [(K.PUBLISHED, "9 juli 2026"), (K.REFERENCE, "77-B")]


def test_a_line_of_bare_values_gives_each_its_fact():
    facts = facts_of("# Leiden • 32 uur • HBO • 1 feb 2027 t/m 30 juni 2027")
    assert {fact.kind for fact in facts} == {K.HOURS, K.LOCATION, K.EDUCATION, K.START, K.END}


def test_a_deadline_without_a_year_takes_it_from_the_day_of_publication():
    written = "Geplaatst op: 20 november 2026\nReageren kan tot en met 12 januari."
    assert values(facts_of(written, K.DEADLINE)) == [Day(2027, 1, 12)]


def test_a_deadline_without_a_year_lies_before_the_start():
    written = "- Startdatum 1 februari 2027\nReageren kan tot en met 12 december."
    assert values(facts_of(written, K.DEADLINE)) == [Day(2026, 12, 12)]


def test_the_quote_of_a_fact_is_its_whole_sentence():
    written = "We zijn een open organisatie. De stage duurt vijf maanden. Kom langs!"
    (fact,) = facts_of(written, K.DURATION)
    assert written[fact.quote.start : fact.quote.end] == "De stage duurt vijf maanden."


def test_the_words_of_a_scale_and_of_a_rate_are_whole():
    written = (
        "Je salaris is € 3.120 bruto per maand (schaal 8 van de cao Samen voor de rivier), naar ervaring.\n"
        "Ook zelfstandigen zijn welkom; het uurtarief is hooguit € 92 zonder btw.\n"
        "Voor studenten van het mbo is de vergoeding 640 euro, voor hbo 780 euro."
    )
    assert texts(facts_of(written, K.PAY)) == [
        "€ 3.120 bruto per maand",
        "schaal 8 van de cao Samen voor de rivier",
        "uurtarief is hooguit € 92",
        "Voor studenten van het mbo is de vergoeding 640 euro",
        "voor hbo 780 euro",
    ]


def test_a_province_does_not_hide_the_town_of_the_organisation():
    facts = facts_of("# Planoloog gemeente Deventer\n| Provincie | Overijssel |", organisation="Gemeente Deventer")
    assert texts([fact for fact in facts if fact.kind is K.LOCATION]) == ["Deventer"]


def test_a_contract_is_a_fact_next_to_the_form_of_employment():
    facts = facts_of("# Vacature jurist\nJe krijgt een jaarcontract, daarna uitzicht op vast.", K.EMPLOYMENT)
    assert values(facts) == [Choice(("vacancy",)), Words(("jaarcontract, daarna uitzicht op vast",))]


def test_each_language_has_its_own_requirement():
    facts = facts_of("English is the working language; Dutch is not required.", K.LANGUAGE)
    assert values(facts) == [Choice(("en",)), Words(("Dutch is not required",))]
    assert values(facts_of("You do not need to speak Dutch.", K.LANGUAGE)) == [
        Words(("You do not need to speak Dutch",))
    ]
