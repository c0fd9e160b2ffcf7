"""Places are counted by what the documents say of each assignment, not by how many assignments there are."""

BEES = """# Stage bijen tellen

- Organisatie: Provincie Zeeland
- Soort: stage
- Aantal plaatsen: twee (één per eiland)

Je telt bijen.
"""
MOTHS = """# Stage motten vangen

- Organisatie: Gemeente Veere
- Soort: stage
- Aantal plaatsen: 3

Je vangt motten.
"""
SILENT = """# Stage mieren volgen

- Organisatie: Gemeente Goes
- Soort: stage

Je volgt mieren.
"""


def test_the_places_of_all_that_is_counted_are_added_up(ask_of):
    text = ask_of({"bees.md": BEES, "moths.md": MOTHS}, "Hoeveel stageplekken zijn er?").text
    assert text.startswith("Aantal plekken: 5, bij 2 van de 2 opdrachten")


def test_assignments_are_counted_where_those_are_asked_for_or_one_says_nothing(ask_of):
    silent, both = {"bees.md": BEES, "silent.md": SILENT}, {"bees.md": BEES, "moths.md": MOTHS}
    assert ask_of(silent, "Hoeveel stageplekken zijn er?").text.startswith("Er staan 2 opdrachten")
    assert "Aantal plekken" not in ask_of(both, "Hoeveel stages zijn er?").text
