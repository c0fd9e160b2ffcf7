"""Bundles whose assignments are numbered in brackets, or called by a word each above the same form."""

from knowledge.documents.assignments import find_assignments
from knowledge.documents.cleaning import clean
from knowledge.documents.raw import RawDocument
from knowledge.documents.readers.plain import pieces_of

PROSE = (
    "In het gebied is de afgelopen jaren veel veranderd en niemand heeft het overzicht nog. Je spreekt met bewoners en\n"
    "collega's, legt de gegevens naast elkaar en schrijft een voorstel waar het bestuur in het voorjaar over besluit.\n"
)
LINE = "-" * 80
BRACKETED = f"""TALENT VAN DE KUST
Boekje van de najaarsronde

Beste trainee, in dit boekje vind je de opdrachten van deze ronde.

{LINE}
[A]  ZAND OVER DE DIJK
     gemeente Katwijk
{LINE}

{PROSE}
Je begeleider is Ria Vos. Je werkt 32 uur per week.

{LINE}
[B]  WIE BETAALT DE STEIGER?
     gemeente Noordwijk
{LINE}

{PROSE}
Je begeleider is Tom Bos. Je werkt 28 uur per week.

{LINE}
[C]  STILTE OP HET STRAND
     gemeente Zandvoort
{LINE}

{PROSE}
Je begeleider is Anne Kok. Je werkt 24 uur per week.
"""
WAVES = "~" * 80
CALLED = "OPDRACHTENMARKT\n\nIn dit boekje staan drie opdrachten.\n\n" + "\n".join(
    f"{WAVES}\nOPDRACHT {name}          {title}\nvoor een               {who}\nwaar                   {place}\n"
    f"hoeveel tijd           {hours} uur per week\n{WAVES}\n\n{PROSE}\n"
    for name, title, who, place, hours in (
        ("ROOD", "Fietsen in de stalling", "stagiair", "Leiden", 24),
        ("WIT", "Lampen langs het pad", "trainee", "Delft", 32),
        ("ZWART", "Brood van gisteren", "stagiair", "Gouda", 28),
    )
)


def titles(text):
    document = clean(RawDocument(pieces_of(text)))
    return [one.title for one in find_assignments(document, document_id="d", name="boekje.txt")]


def test_numbers_in_brackets_count_assignments_also_where_a_title_asks():
    assert titles(BRACKETED) == ["ZAND OVER DE DIJK", "WIE BETAALT DE STEIGER?", "STILTE OP HET STRAND"]


def test_a_word_of_its_own_above_the_same_form_calls_an_assignment():
    assert titles(CALLED) == ["Fietsen in de stalling", "Lampen langs het pad", "Brood van gisteren"]


def test_labels_that_begin_with_one_word_are_no_assignments():
    notice = (
        "# Stage archief\n\n- Stage Duur: vijf maanden\n- Stage Vergoeding: € 400\n- Stage Plaats: Assen\n\n" + PROSE
    )
    assert len(titles(notice)) == 1
