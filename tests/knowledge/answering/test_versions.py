"""Which assignments in different documents are one and the same placement."""

import pytest

from knowledge.answering.versions import Versions
from knowledge.catalogue.library import Holding, Library
from knowledge.records import Assignment, Document, Span


def library_of(*placements):
    return Library(
        [
            Holding(
                Document(f"d{number}", f"d{number}.txt", title, "", 1, "nl", path=f"d{number}.txt"),
                [Assignment(f"d{number}/1", f"d{number}", title, Span(0, 1), organisation=organisation)],
                [],
                b"",
            )
            for number, (title, organisation) in enumerate(placements)
        ]
    )


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("Dijkwachter", "Waterschap Rivierenland"), ("Dijkwachter (herplaatst)", "Waterschap Rivierenland"), True),
        (("Dijkwachter", "Waterschap Rivierenland"), ("Dijkwachter bij Waterschap Rivierenland", ""), True),
        (("Dijkwachter", "Waterschap Rivierenland"), ("Dijkwachter", "Waterschap Limburg"), False),
        (("Dijkwachter Tiel", ""), ("Dijkwachter Venlo", ""), False),
    ],
)
def test_a_placement_is_the_same_when_its_name_and_its_employer_are(first, second, same):
    library = library_of(first, second)
    versions = Versions(library)
    assert (len(versions.of(library.assignments["d0/1"])) == 2) is same
