"""Looking through the assignments, and questions that are sure to be answered."""

import pytest

from bot.conversation.shelf import Shelf
from knowledge.records import Outcome, Question


@pytest.fixture
def shelf(house):
    return Shelf(house.answerer.desk, house.answerer.quoted)


def titles(page):
    return [assignment.title for assignment in page.assignments]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["Stage havenmeester", "Vuurtorenwachter"]),
        ("HAVEN", ["Stage havenmeester"]),
        ("gemeente eemsdelta", ["Stage havenmeester"]),
        ("terschelling", ["Vuurtorenwachter"]),
        ("stoommachine", []),
    ],
)
def test_words_of_titles_organisations_and_places_find_assignments(shelf, search, found):
    assert titles(shelf.page("default", search, 0, 5)) == found


def test_pages_are_numbered_and_one_too_far_is_the_last(shelf):
    second, far = shelf.page("default", "", 1, 1), shelf.page("default", "", 9, 1)
    assert (titles(second), second.pages, second.total) == (["Vuurtorenwachter"], 2, 2)
    assert far == second
    assert shelf.page("elders", "", 0, 5).pages == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_example_is_answered_and_no_two_are_the_same(shelf, house, language):
    examples = shelf.examples("default", language, 4)
    assert len(set(examples)) == 4
    for example in examples:
        answer = house.answerer.quoted(Question(example, language=language))
        assert (answer.outcome, answer.language) == (Outcome.ANSWERED, language)


def test_examples_change_with_the_documents(shelf, house):
    before = shelf.examples("default", "nl", 4)
    (house.folder / "havenmeester.md").unlink()
    house.sync()
    after = shelf.examples("default", "nl", 4)
    assert any("havenmeester" in question for question in before)
    assert not any("havenmeester" in question for question in after)


def test_the_condition_of_the_documents_is_told(house):
    (house.folder / "kapot.pdf").write_bytes(b"%PDF-1.7 niets")
    house.sync()

    def failed(space):
        return {one.name: one.error for one in house.catalogue.failures(space).values()}

    told = Shelf(house.answerer.desk, house.answerer.quoted, failed, lambda: house.synced).condition("default")
    assert (told.documents, told.assignments, list(told.failed)) == (2, 2, ["kapot.pdf"])
    assert told.synced is not None
