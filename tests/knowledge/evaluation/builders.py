"""A case, an answer and a citation, with only what a test says of them."""

from knowledge.evaluation.cases import Case
from knowledge.evaluation.running import Asked
from knowledge.evaluation.scores import scores_of
from knowledge.records import Answer, Citation, Making, Outcome

SOURCES = {
    "haven.md": "Stage havenlogistiek\nDe stage is 24 uur per week.\nDe vergoeding is € 1.640 per maand.",
    "wolf.md": "Je bezoekt schapenhouders.",
}


def case(**fields):
    return Case(**{"id": "1", "lang": "nl", "kind": "fact", "turns": ("Hoeveel uur?",), **fields})


def citation(quote="De stage is 24 uur per week.", name="haven.md", number=1):
    return Citation(number, "d", name, "Haven", "Uren", 2, quote, 0, len(quote))


def answer(text="Het is 24 uur per week. [1]", outcome=Outcome.ANSWERED, citations=None, tokens=(0, 0)):
    made = Making(prompt_tokens=tokens[0], completion_tokens=tokens[1])
    return Answer(outcome, text, "nl", (citation(),) if citations is None else tuple(citations), made=made)


def asked(given, said, milliseconds=5.0):
    return Asked(given, said, milliseconds, scores_of(given, said, SOURCES.get))
