"""Which sentence answers, how sure that is, and what is shown where it is not sure."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.evidence import Witness
from knowledge.answering.relevance import answer_features, fitted, judged, probability, sentence_features
from knowledge.answering.units import units_of
from knowledge.records import DEFAULT_SPACE, Block, BlockKind, DocumentText, Intent, Outcome, Query, Span


def units(*sentences):
    text, blocks = "", []
    for sentence in sentences:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(sentence))))
        text += sentence + "\n"
    return units_of("d", DocumentText(text, tuple(blocks), "nl"))


def asking(answerer, *terms, **more):
    return Witness(answerer.desk(DEFAULT_SPACE), Query(" ".join(terms), "nl", Intent.PASSAGE, terms=terms, **more))


SENTENCES = ("Je praat met sluismeesters.", "Je houdt een enquête onder chauffeurs.", "De haven is groot.")


def test_the_sentence_that_has_what_is_asked_comes_first(answerer):
    best = judged(asking(answerer, "enquête", "chauffeurs"), units(*SENTENCES))
    assert (best[0].unit.text, len(best)) == (SENTENCES[1], 3)


def test_a_sentence_is_surer_to_answer_when_no_other_says_the_same(answerer):
    witness = asking(answerer, "enquête", "chauffeurs")
    alone = probability(witness, judged(witness, units(*SENTENCES)))
    among = probability(witness, judged(witness, units(*SENTENCES, "Een enquête onder chauffeurs is leuk.")))
    assert among < alone


def test_a_sentence_without_the_kind_of_value_asked_for_is_unlikelier(answerer):
    plain, dated = asking(answerer, "enquête"), asking(answerer, "enquête", expects="date")
    found = units(*SENTENCES)
    assert probability(dated, judged(dated, found)) < probability(plain, judged(plain, found))


def test_without_a_word_to_go_by_nothing_is_likely(answerer):
    witness = asking(answerer)
    assert probability(witness, judged(witness, units(*SENTENCES))) == 0


def test_every_weight_is_of_a_feature(answerer):
    witness = asking(answerer, "enquête")
    best = judged(witness, units(*SENTENCES))
    features = sentence_features(witness, best[0].unit, [1.0])
    assert fitted()["sentence"].keys() <= features.keys()
    assert fitted()["answer"].keys() <= answer_features(witness, best).keys()


@given(st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=6), st.text(max_size=20))
def test_a_chance_is_a_chance_whatever_stands_there(answerer, sentences, word):
    witness = asking(answerer, *([word] if word.strip() else []))
    found = units(*sentences)
    assert not found or 0 <= probability(witness, judged(witness, found)) <= 1


def test_what_may_answer_is_shown_as_no_more_than_that(ask):
    answer = ask("Met wie overleg je bij havenlogistiek over de wachtenden bij de sluis?")
    assert answer.outcome is Outcome.NOT_STATED
    assert answer.text.startswith(
        "Dat staat niet met zoveel woorden in de documenten over Stage havenlogistiek.\nHet dichtst in de buurt komt: “"
    )
    assert all(citation.quote in answer.text for citation in answer.citations)


def test_nothing_comes_near_a_date_that_is_not_stated(ask):
    answer = ask("Wat is de deadline van de opdracht Waterbuffers?")
    assert (answer.outcome, answer.citations) == (Outcome.NOT_STATED, ())
    assert "Het dichtst" not in answer.text
