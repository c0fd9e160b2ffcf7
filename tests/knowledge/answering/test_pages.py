"""Which documents tell more of an assignment than its own does."""

from knowledge.answering.pages import Pages
from knowledge.catalogue.library import Holding, Library
from knowledge.records import Assignment, Document, Span


def library_of(*files):
    """A library of (file name, title of its assignment or "", organisation)."""
    return Library(
        [
            Holding(
                Document(f"d{n}", name, name, "", 1, "nl", path=name),
                [Assignment(f"d{n}/1", f"d{n}", title, Span(0, 1), organisation=organisation)] if title else [],
                [],
                b"",
            )
            for n, (name, title, organisation) in enumerate(files)
        ]
    )


def beside(library, assignment="d0/1"):
    return Pages(library).beside(library.assignments[assignment])


def test_files_that_begin_with_the_name_of_a_programme_are_the_pages_of_one_site():
    library = library_of(
        ("polderstart-aanmelden.html", "Polderstart aanmelden", ""),
        ("polderstart-loon.html", "Polderstart loon", ""),
        ("polderstart-nieuws.html", "", ""),
        ("venlo-stage.md", "Stage in Venlo", "Gemeente Venlo"),
    )
    assert beside(library) == ("d1", "d2")
    assert beside(library, "d3/1") == ()
    pages = Pages(library)
    assert pages.together([library.assignments["d0/1"], library.assignments["d1/1"]])
    assert not pages.together([library.assignments["d0/1"], library.assignments["d3/1"]])


def test_two_versions_of_a_vacancy_are_no_site():
    library = library_of(
        ("sluisbeheerder-maasbracht-1.md", "Sluisbeheerder Maasbracht", ""),
        ("sluisbeheerder-maasbracht-2.md", "Sluisbeheerder Maasbracht", ""),
    )
    assert beside(library) == ()


def test_vacancies_of_one_employer_are_no_site():
    library = library_of(
        ("Waterdrecht-jurist.md", "Jurist bij Waterdrecht", "Dienst Waterdrecht"),
        ("Waterdrecht-griffier.md", "Griffier bij Waterdrecht", "Dienst Waterdrecht"),
    )
    assert beside(library) == ()


def test_what_an_employer_tells_of_all_its_placements_is_beside_each():
    library = library_of(
        ("dagboek.md", "Stage dagboeken", "Provincie Utrecht"),
        ("provincie-utrecht-huisregels.md", "", ""),
        ("gemeente-utrecht-huisregels.md", "", ""),
    )
    assert beside(library) == ("d1",)
