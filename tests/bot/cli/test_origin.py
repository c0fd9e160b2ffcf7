"""`wegwijzer documents` and `wegwijzer sync`: where documents came from, and which space they are in."""

import pytest

from bot.assembly import assemble
from bot.cli import run
from bot.settings import load_settings

BEACON = "Stage bakenlegger\n\nRijksdienst Kustlicht in Harlingen zoekt een stagiair voor 20 uur per week."


@pytest.fixture
def shown(documents, monkeypatch, capsys):
    """What a command prints, about a folder with a space to which somebody added a file and from which one was removed."""
    monkeypatch.setenv("WEGWIJZER_DOCUMENTS", str(documents))
    monkeypatch.setenv("WEGWIJZER_SPACES", "noord")
    monkeypatch.setenv("COLUMNS", "200")
    house = assemble(load_settings())
    kept = house.uploads.keep("../bakens.md", BEACON.encode(), "default", "p1")
    assert house.uploads.take(kept.id)
    house.uploads.hide("default", "vuurtorenwachter.txt", "p1")
    house.close()
    (documents / "noord").mkdir()
    (documents / "noord" / "stage.md").write_text(BEACON)

    def lines(*command):
        assert run(command) == 0
        return capsys.readouterr().out.splitlines()

    return lines


def rows(lines):
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in lines if line.startswith("│")]


def test_documents_tells_which_were_added_and_which_removed(shown):
    lines = shown("documents")
    assert [(row[0], row[6:]) for row in rows(lines)] == [
        ("..∕bakens.md", ["toegevoegd"]),
        ("havenmeester.md", ["map"]),
        ("stage.md", []),
    ]
    assert "Ruimte noord" in lines
    assert "Verwijderd door een coördinator, al staat het bestand nog in de map: vuurtorenwachter.txt." in lines


def test_sync_reads_what_was_added_and_counts_every_space(shown):
    lines = shown("sync")
    assert [row[0] for row in rows(lines)] == ["..∕bakens.md", "havenmeester.md", "noord/stage.md"]
    assert lines[-1].startswith("3 documenten, 3 opdrachten: 3 nieuw")
