"""A library of five small documents, and a way to ask it things on a fixed day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.catalogue.encoding import encode_text
from knowledge.catalogue.library import Holding, Library
from knowledge.documents.assignments import find_assignments
from knowledge.documents.facts import extract_facts
from knowledge.documents.passages import cut_passages, document_title
from knowledge.documents.reading import read_document
from knowledge.index.keywords import KeywordIndex
from knowledge.records import Answer, Document, Exchange, History, Question
from knowledge.retrieval.search import PassageSearch

TODAY = date(2026, 11, 21)

DOCUMENTS = {
    "haven.md": """# Stage havenlogistiek

- Organisatie: Gemeente Delfzijl
- Standplaats: Delfzijl
- Uren: 24 uur per week
- Startdatum: 1 februari 2027
- Solliciteren voor: 10 januari 2027
- Vergoeding: € 640 per maand
- Geschikt voor ZZP? Nee

## Wat ga je doen?

Je zoekt uit hoe vrachtwagens minder lang in de rij staan voor de sluis. Je taken zijn:

- wachttijden meten met de sluismeesters
- een enquête houden onder chauffeurs
- een voorstel schrijven voor een digitaal loket

Je begeleiders zijn Hanna de Wit en Karel Prins.
""",
    "wolf.md": """# Vacature wolvenconsulent

- Organisatie: Provincie Drenthe
- Standplaats: Assen
- Uren: 32 tot 36 uur per week
- Startdatum: 1 april 2027
- Reageren: tot en met 1 november 2026
- Salaris: € 3.200 tot € 4.100 bruto per maand
- Opleiding: hbo
- Thuiswerken mogelijk? N.t.b.

## De functie

Je bezoekt schapenhouders en legt uit welke rasters subsidie krijgen. Na een aanval schrijf je een rapport.
Ook begeleidt je hen bij de aanvraag.
Meer weten? Bel Femke Bakker, 0592 555 111.
""",
    "trainees.txt": """Traineeplekken bij de provincie Flevoland

Alle trainees krijgen een contract van twaalf maanden en werken 36 uur per week.

Opdracht 1: Waterbuffers in Lelystad
De trainee onderzoekt waar regenwater kan worden opgevangen.
In afwijking van de algemene regel is deze opdracht voor 28 uur per week.

Opdracht 2: Fietsroutes in Dronten
De trainee maakt een kaart van ontbrekende fietspaden en praat met scholen.
""",
    "harbour.md": """# Internship tidal energy

- Organisation: Ministry of Climate Policy
- Location: The Hague
- Hours: 32 hours per week
- Start date: 1 March 2027
- Apply by: 15 January 2027

## What you will do

- compare tidal turbines in three countries
- write a monthly briefing
""",
}


def build_library(folder: Path, documents: dict[str, str] = DOCUMENTS) -> Library:
    holdings = []
    for name, content in documents.items():
        (folder / name).write_text(content, "utf-8")
        text = read_document(folder / name)
        id_ = name.partition(".")[0]
        assignments = extract_facts(text, find_assignments(text, document_id=id_, name=name))
        title = document_title(text, assignments, name)
        passages = cut_passages(text, assignments, document_id=id_, title=title)
        document = Document(id_, name, title, "", 1, text.language, path=name)
        holdings.append(Holding(document, assignments, passages, encode_text(text)))
    return Library(holdings)


@pytest.fixture(scope="session")
def answerer(tmp_path_factory) -> Answerer:
    return answerer_of(build_library(tmp_path_factory.mktemp("documents")))


def answerer_of(library: Library) -> Answerer:
    search = PassageSearch(library, KeywordIndex.build(library.passages.values()))
    return Answerer(lambda space: library, lambda _: search, lambda: TODAY)


@pytest.fixture
def ask_of(tmp_path) -> Callable[[dict[str, str], str], Answer]:
    """Ask one question of documents of a test's own."""
    return lambda documents, question: answerer_of(build_library(tmp_path, documents)).answer(Question(question))


@pytest.fixture
def answerer_over(tmp_path) -> Callable[[dict[str, str]], Answerer]:
    """An answerer over documents of a test's own."""
    return lambda documents: answerer_of(build_library(tmp_path, documents))


@pytest.fixture
def ask(answerer) -> Callable[..., Answer]:
    """Ask the turns of one conversation; the answer to the last."""

    def ask(*turns: str) -> Answer:
        history = History()
        for turn in turns:
            answer = answerer.answer(Question(turn), history)
            history = History((*history.exchanges, Exchange(Question(turn), answer)))
        return answer

    return ask
