"""What every test starts from: an environment without settings, in a temporary folder; and a whole house to ask."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from bot.settings import load_settings, setting_names

if TYPE_CHECKING:
    from bot.assembly import House

# No test is timed: a busy machine proves nothing about the program.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

HARBOUR = """\
# Stage havenmeester

- Organisatie: Gemeente Eemsdelta
- Standplaats: Delfzijl

## De opdracht

Je brengt in kaart hoe schepen sneller een ligplaats vinden.

- Je spreekt met schippers en sluiswachters.
- Je maakt een kaart van de drukte per uur.

## Wat we bieden

De stage is voor 24 uur per week. Je krijgt een vergoeding van 650 euro per maand.
Reageren kan tot en met 14 maart 2027 via stage@eemsdelta.example.
"""

LIGHTHOUSE = """\
Vacature vuurtorenwachter
Rijksdienst Kustlicht

Wat ga je doen?

Je houdt de lamp van de vuurtoren op Terschelling brandend en praat per marifoon met de schepen.

Wat bieden we?

Je werkt 32 tot 36 uur per week.
Het salaris is minimaal 3.100 euro en maximaal 3.900 euro per maand.

Meer weten?

Bel met Femke Bakker, 06 12 34 56 78.
"""


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine reaches a test, and nothing a test does reaches the machine."""
    for name in (*setting_names(), "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WEGWIJZER_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def database_url(tmp_path: Path) -> Callable[[str], str]:
    """The address of a database with nothing in it, by a name: of a file, or of the one on a server for all names."""
    if server := os.environ.get("WEGWIJZER_TEST_POSTGRES"):
        from tests.fakes.postgres import Postgres

        emptied = Postgres(Path(server)).emptied()
        return lambda name: emptied
    return lambda name: f"sqlite:///{tmp_path / name}"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with two small documents."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "havenmeester.md").write_text(HARBOUR, "utf-8")
    (folder / "vuurtorenwachter.txt").write_text(LIGHTHOUSE, "utf-8")
    return folder


@pytest.fixture
def house(documents: Path) -> Iterator[House]:
    """The whole house on those two documents, synced."""
    from bot.assembly import assemble  # most tests need only one room, and are quicker without the others

    opened = assemble(load_settings().of(documents))
    opened.sync()
    yield opened
    opened.close()
