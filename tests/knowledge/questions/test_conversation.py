"""What is said that is no question about an assignment, in whatever words."""

from __future__ import annotations

import pytest

from knowledge.questions.conversation import topic_of


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("Schrijf ik nu met een medewerker of met een programma?", "identity"),
        ("Are you some kind of robot?", "identity"),
        ("Door wie ben je gebouwd?", "identity"),
        ("Hoi, wie of wat ben jij eigenlijk?", "identity"),
        ("Ik ben net begonnen, waar kan ik jou voor inschakelen?", "abilities"),
        ("Tell me what you can do", "abilities"),
        ("Kun je ook Engels?", "languages"),
        ("Bewaar je wat ik typ?", "privacy"),
        ("Dat is echt niet juist hoor", "complaint"),
        ("je begrijpt me niet", "complaint"),
        ("Wat bedoel je daarmee?", "confusion"),
        ("Oké, bedankt. Fijne avond nog!", "goodbye"),
        ("top, hartstikke bedankt voor je hulp", "thanks"),
        ("Thanks, that was really helpful!", "thanks"),
        ("wat ben jij slim zeg", "compliment"),
        ("laat maar zitten", "noted"),
        ("🙂", "noted"),
        ("???", "abilities"),
    ],
)
def test_small_talk_is_known_in_many_wordings(message, topic):
    assert topic_of(message) == topic


@pytest.mark.parametrize(
    "message",
    [
        "Moet je goed Engels spreken bij de griffie?",
        "Klopt het dat de stage in Hoorn is?",
        "Is er iemand die mij begeleidt?",
        "Bedankt! En hoeveel uur is het?",
        "is dit een betaalde stage?",
        "en bij de gemeente?",
    ],
)
def test_a_question_about_an_assignment_is_no_small_talk(message):
    assert topic_of(message) == ""
