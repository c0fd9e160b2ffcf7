"""Each score says what is right about an answer, and why it is not better."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import knowledge.evaluation
from knowledge.evaluation import scores
from knowledge.evaluation.scores import NAMES, Score, figures_in, letters, plain, scores_of, stem_of
from knowledge.records import Outcome
from tests.knowledge.evaluation.builders import SOURCES, answer, case, citation


def test_an_answer_that_is_as_expected_has_every_score():
    given_case = case(doc=("haven",), expect_all=(("24 uur",),), expect_none=("36",))
    found = scores_of(given_case, answer(), SOURCES.get)
    assert {s.name: s.value for s in found} == {
        "right": 1,
        "text": 1,
        "cited": 1,
        "citation_precision": 1,
        "figures": 1,
        "language": 1,
        "false_refusal": 0,
        "confident_wrong": 0,
        "quotes": 1,
    }
    assert all(s.fine and not s.reason for s in found)
    assert {s.name for s in found} <= set(NAMES)


@pytest.mark.parametrize(
    ("group", "unwanted", "said", "expected"),
    [
        (("Karel", "24 UUR"), (), "Het is 24 uur. [1]", Score("text", 1)),
        (("re:\\b2\\d\\b",), (), "Het is **24** uur.", Score("text", 1)),
        (("1-2",), (), "Van 1–2 dagen", Score("text", 1)),
        (("24 uur",), (), "Het is 24 \n uur", Score("text", 1)),
        (("1",), (), "Twaalf uur [1].", Score("text", 0, "misses 1")),
        (("a1", "b1"), ("re:^nee",), "Nee, dat niet", Score("text", 0, "misses a1 | b1; has re:^nee")),
    ],
)
def test_the_text_has_one_of_each_group_and_nothing_unwanted(group, unwanted, said, expected):
    assert scores.text(case(expect_all=(group,), expect_none=unwanted), answer(said)) == expected


def test_right_takes_the_text_and_the_citation():
    assert scores.right(case(doc=("wolf.md",), expect_all=(("36",),)), answer()) == Score(
        "right", 0, "misses 36; does not cite wolf"
    )
    assert scores.right(case(), answer()) == Score("right", 1)


def test_every_expected_document_is_cited():
    both = (citation(), citation(name="wolf.md", number=2))
    assert scores.cited(case(doc=("haven", "WOLF.md")), answer(citations=both)) == Score("cited", 1)
    assert scores.cited(case(), answer()) is None


def test_what_is_cited_beside_the_expected_documents_counts_against_precision():
    four = [citation(number=n) for n in (1, 2, 3)] + [citation(name="wolf.md", number=4)]
    assert scores.citation_precision(case(doc=("haven",)), answer(citations=four)) == Score(
        "citation_precision", 0.75, "also cites wolf.md", 4
    )
    assert scores.citation_precision(case(doc=("haven",)), answer(citations=())) is None


def test_a_quote_stands_in_the_document_letter_for_letter():
    laid_out = citation("De stage is\n  24 uur per week")
    invented = citation("De stage is 36 uur per week.", number=2)
    unknown = citation("Iets", name="elders.md", number=3)
    found = scores.quotes(answer(citations=[laid_out, invented, unknown]), SOURCES.get)
    assert found == Score("quotes", 0.5, "not in the document: 'De stage is 36 uur per week.'", 2)
    assert scores.quotes(answer(citations=[citation("")]), SOURCES.get).value == 0
    assert scores.quotes(answer(citations=[unknown]), SOURCES.get) is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("24 uur [1]", ""),
        ("36 uur en € 1.640 [1]", "in no cited quote: 1640, 36"),
        ("In 2027, zoals je vroeg", ""),
        ("12 van de 55 opdrachten, 20 dagen geleden gesloten; vandaag is het 21 november", ""),
        ("9 weken", ""),
    ],
)
def test_every_figure_stands_in_a_quote_or_the_question(said, reason):
    assert scores.figures(case(turns=("Begint hij in 2027?",)), answer(said)).reason == reason


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("De stage is in het noorden.", Score("language", 1)),
        ("The internship is in the north.", Score("language", 0, "is in en")),
        ("24", None),
    ],
)
def test_an_answer_is_in_the_language_of_the_asker(said, expected):
    assert scores.language(case(), answer(said)) == expected


def test_only_a_refusal_of_what_the_documents_say_is_false():
    refused = answer("Dat staat er niet.", Outcome.NOT_STATED, ())
    assert scores.false_refusal(case(), refused) == Score("false_refusal", 1, "outcome is not_stated")
    assert scores.false_refusal(case(), answer()) == Score("false_refusal", 0)
    assert scores.false_refusal(case(kind="smalltalk"), refused) is None
    assert scores.false_refusal(case(answerable=False), refused) is None


def test_abstention_is_of_what_the_documents_do_not_say():
    unanswerable = case(answerable=False, expect_all=(("niet",),))
    assert scores.abstention(unanswerable, answer("Dat staat er niet.")) == Score("abstention", 1)
    assert scores.abstention(unanswerable, answer("24 uur")) == Score("abstention", 0, "misses niet")
    assert scores.abstention(case(), answer()) is None


@pytest.mark.parametrize(
    ("outcome", "value"), [("answered", 1), ("partial", 1), ("not_stated", 0), ("ambiguous", 0), ("error", 0)]
)
def test_only_a_wrong_answer_without_doubt_is_confidently_wrong(outcome, value):
    wrong = case(expect_all=(("36",),))
    assert scores.confident_wrong(wrong, answer(outcome=Outcome(outcome))).value == value
    assert scores.confident_wrong(case(), answer()).value == 0


@pytest.mark.parametrize(
    ("rows", "said", "expected"),
    [
        (("haven", ("wolf", "consulent")), "Er zijn er 2:\n- Haven [1]\n- Wolvenconsulent [2]", Score("list_f1", 1)),
        (("haven", "wolf"), "- Haven\n- Zee", Score("list_f1", 0.5, "misses row wolf; extra row Zee")),
        (("haven",), "Dat is de haven. [1]", Score("list_f1", 1)),
        ((), "Er is er geen.", Score("list_f1", 1)),
        ((), "- Haven", Score("list_f1", 0, "extra row Haven")),
        (("haven", "wolf"), "Er is er geen.", Score("list_f1", 0, "misses row haven; misses row wolf")),
    ],
)
def test_a_list_has_every_row_and_no_other(rows, said, expected):
    assert scores.list_f1(case(rows=rows), answer(said)) == expected


def test_a_case_without_rows_has_no_score_for_its_list():
    assert scores.list_f1(case(), answer()) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [("1.250,50 en 06-12 34", {"1250,50", "06", "12", "34"}), ("€ 3.100", {"3100"}), ("2,5 uur en 7", {"2,5"})],
)
def test_figures_are_numbers_of_two_digits_or_more_without_separators(words, found):
    assert figures_in(words) == found


def test_names_and_words_are_compared_without_their_dressing():
    assert stem_of("map/Haven.MD") == stem_of("haven")
    assert letters("De  stage-\nplaats") == "destageplaats"
    assert plain("*Ja* [1], 1—2  dagen²") == "Ja , 1-2 dagen"


@settings(deadline=None, max_examples=50)
@given(st.text(), st.text())
def test_any_answer_can_be_scored(said, quote):
    found = scores_of(case(doc=("haven",), rows=("x",)), answer(said, citations=[citation(quote)]), SOURCES.get)
    assert all(0 <= s.value <= 1 for s in found)


def test_the_scores_do_not_ask_the_code_that_makes_answers():
    room = Path(knowledge.evaluation.__file__).parent
    imports = [line for path in room.glob("*.py") for line in path.read_text("utf-8").splitlines() if "import" in line]
    assert [line for line in imports if "knowledge.answering" in line or "knowledge.language" in line] == []
