"""Who is who: the people to turn to, and those who guide, each with what belongs to them."""

import pytest

from knowledge.records import Choice, FactKind, Person, Words
from tests.knowledge.documents.facts.builders import facts_of, values

K = FactKind

CONTACTS = [
    ("Meer weten? Bel Tessa Prins, 0592 555 140.", [Person("Tessa Prins", phone="0592 555 140")]),
    (
        "Bel Joris Taal, teamleider Groen, op 0570 555 182.",
        [Person("Joris Taal", "teamleider Groen", phone="0570 555 182")],
    ),
    (
        "Call Nora Finch, senior hydrologist, on +31 50 555 0163.",
        [Person("Nora Finch", "senior hydrologist", phone="+31 50 555 0163")],
    ),
    ("Vragen? Terpstra, afdelingshoofd: 0344 555 120", [Person("Terpstra", "afdelingshoofd", phone="0344 555 120")]),
    ("Je kunt terecht bij mevrouw De Lange (0344-555 187).", [Person("De Lange", phone="0344-555 187")]),
    (
        "# Vragen\nStagecoördinator Ellis Groen, telefoon 088-555 06 11, helpt je verder.",
        [Person("Ellis Groen", phone="088-555 06 11")],
    ),
    (
        "# Contact\nJe mentor is Hedy Blom.\nVragen? 0344 555 171",
        [Person(phone="0344 555 171")],
    ),
    (
        "# Contact\n- Femia Stam, recruiter\n- banen@stad.example.nl",
        [Person("Femia Stam", "recruiter"), Person(email="banen@stad.example.nl")],
    ),
    (
        "# Contact\n- Femia Stam\n- f.stam@stad.example.nl\n- tel. 0344 555 172",
        [Person("Femia Stam", email="f.stam@stad.example.nl", phone="0344 555 172")],
    ),
    ("Meer weten?\nRob Timmer, hoofd\n0344-555 266", [Person("Rob Timmer", "hoofd", phone="0344-555 266")]),
    ("# Solliciteren\nStuur je brief naar\nbanen@stad.example.nl", []),
]


@pytest.mark.parametrize(("written", "expected"), CONTACTS)
def test_a_contact_has_the_name_and_addresses_that_belong_together(written, expected):
    found = values(facts_of(written, K.CONTACT))
    assert [(one.name, one.email, one.phone) for one in found] == [(one.name, one.email, one.phone) for one in expected]
    assert all(one.role in (other.role, "") for one, other in zip(found, expected, strict=True))


def test_whoever_signs_the_oldest_message_is_the_one_to_ask():
    written = """\
Zie hieronder!
Groet,
Sanne Vos, 06 1234 5678
-----Oorspronkelijk bericht-----
De opdracht begint binnenkort.
Met vriendelijke groet,
Bas Kruis
adviseur Data & Wegen, 036-555 88 11
"""
    assert values(facts_of(written, K.CONTACT)) == [Person("Bas Kruis", "adviseur Data & Wegen", phone="036-555 88 11")]


def test_a_word_within_an_address_is_no_form_of_employment():
    assert facts_of("E-mail: stages@stad.example.nl", K.EMPLOYMENT) == []


MENTORS = [
    ("Je begeleiders zijn Wout Maas en Tine Prins.", [("Wout Maas", "Tine Prins")]),
    ("Hilde Ros, hydroloog bij het waterschap, is je dagelijkse begeleider.", [("Hilde Ros",)]),
    ("Naast haar is er een buddy uit een eerdere groep: Samir el Idrissi.", [("Samir el Idrissi",)]),
    ("Begeleid word je door Anna de Vries (jurist) en Bart Kok.", [("Anna de Vries (jurist)", "Bart Kok")]),
    ("Your supervisor will be Tom Brown.", [("Tom Brown",)]),
    ("Els Prins begeleidt je.", [("Els Prins",)]),
    ("Jouw mentor: Els Prins", [("Els Prins",)]),
    ("Hilde Ros is je begeleider. Je buddy is Kim Lo.", [("Hilde Ros",), ("Kim Lo",)]),
    ("De vorige begeleider was Karel Vos.", []),
]


@pytest.mark.parametrize(("written", "expected"), MENTORS)
def test_every_mentor_is_named(written, expected):
    assert values(facts_of(written, K.MENTORS)) == [Words(names) for names in expected]


@pytest.mark.parametrize("written", ["Wie je gaat begeleiden is nog onbekend.", "| Opdrachtbegeleider | n.t.b. |"])
def test_a_mentor_may_still_be_to_be_determined(written):
    assert values(facts_of(written, K.MENTORS)) == [Choice(("tbd",))]


def test_whom_to_call_is_not_the_mentor():
    facts = facts_of("Je mentor is Karin Bos. Vragen beantwoordt Piet Lut via 0344 555 123.")
    assert [(fact.kind, fact.value) for fact in facts] == [
        (K.MENTORS, Words(("Karin Bos",))),
        (K.CONTACT, Person("Piet Lut", phone="0344 555 123")),
    ]
