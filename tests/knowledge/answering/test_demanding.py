"""What is demanded is told from what is welcome, in a sentence and in a list."""

import pytest

from knowledge.answering.demanding import demanded, demands_asked


def is_about(part):
    return "vaarbewijs" in part or "licence" in part


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Een vaarbewijs is verplicht.", True),
        ("Vaarbewijs 1 vereist; een eigen boot is mooi meegenomen", True),
        ("Een vaarbewijs is handig, maar niet verplicht.", False),
        ("Een vaarbewijs hoef je niet te hebben", False),
        ("A boating licence is an advantage.", False),
        ("Je hebt een vaarbewijs en kunt zwemmen (duiken is een pré)", None),
        ("Zwemmen moet je kunnen.", None),
    ],
)
def test_a_sentence_demands_says_that_it_is_only_welcome_or_neither(sentence, expected):
    assert demanded(sentence, is_about) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Waar moet je een vaarbewijs hebben?", True),
        ("Which assignments require a licence?", True),
        ("Waar is een vaarbewijs niet nodig?", False),
        ("Waar heb ik iets aan mijn vaarbewijs?", False),
    ],
)
def test_a_question_asks_what_is_demanded(question, expected):
    assert demands_asked(question) is expected


PLACES = {
    "meer.md": "# Stage meren\n\n- Organisatie: Provincie Drenthe\n\nJe peilt diepten. Een rijbewijs is vereist.\n",
    "ven.md": "# Stage vennen\n\n- Organisatie: Provincie Utrecht\n\nJe telt libellen. Een rijbewijs is handig, maar niet verplicht.\n",
    "bos.md": "# Stage bossen\n\n- Organisatie: Provincie Limburg\n\nJe meet bomen. Zonder rijbewijs kun je hier niet beginnen.\n",
}


def listed(answer):
    return sorted(line.removeprefix("- ").split(" – ")[0] for line in answer.text.splitlines() if line.startswith("- "))


def test_only_what_demands_it_is_listed_where_that_is_asked(ask_of):
    assert listed(ask_of(PLACES, "Voor welke stages heb je een rijbewijs nodig?")) == ["Stage bossen", "Stage meren"]
