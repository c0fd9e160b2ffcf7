"""Which hits go on to the answer."""

from knowledge.records import Hit, Passage
from knowledge.retrieval.selection import select


def passage(document, number, assignment):
    return Passage(f"{document}#{number}", document, assignment, "", "tekst", number * 10, number * 10 + 5, None, "")


def hits(*keys):
    """Best first: "a1#3" is passage 3 of assignment 1 of document a."""
    passages = [passage(key[0], int(key.split("#")[1]), f"{key[0]}/{key[1]}") for key in keys]
    return [Hit(p, 1 - n / 100) for n, p in enumerate(passages)]


def test_one_assignment_does_not_take_all_the_room():
    chosen = select(hits("a1#1", "a1#2", "a1#3", "a1#4", "b1#1", "c1#1"), limit=4, at_most=2)
    assert [hit.passage.id for hit in chosen] == ["a#1", "a#2", "b#1", "c#1"]


def test_the_only_assignment_takes_all_the_room():
    chosen = select(hits("a1#1", "a1#2", "a1#3", "a1#4"), limit=3, at_most=1)
    assert [hit.passage.id for hit in chosen] == ["a#1", "a#2", "a#3"]
