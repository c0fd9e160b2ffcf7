"""Which questions are about the assignment of whoever asks them."""

import pytest

from knowledge.questions.ownership import Ownership, ownership_of


@pytest.mark.parametrize(
    ("text", "ownership"),
    [
        ("hoeveel uur werk ik?", Ownership.IMPLIED),
        ("wie begeleidt mij?", Ownership.IMPLIED),
        ("m'n begeleider?", Ownership.IMPLIED),
        ("what's my deadline", Ownership.IMPLIED),
        ("When do I start?", Ownership.IMPLIED),
        ("Kun je me vertellen wanneer ik begin?", Ownership.IMPLIED),
        ("Wat houdt mijn opdracht in?", Ownership.NAMED),
        ("Waar is mijn nieuwe stageplek?", Ownership.NAMED),
        ("Does my own internship involve travel?", Ownership.NAMED),
        ("En bij mij?", Ownership.NAMED),
        ("And mine?", Ownership.NAMED),
        ("Wat is de duur van de opdracht die ik doe?", Ownership.NAMED),
        ("Hoeveel uur is de stage?", Ownership.NO),
        ("Kun je me vertellen wat de deadline is?", Ownership.NO),
        ("Ik wil graag weten hoeveel uur de stage is", Ownership.NO),
        ("Can you tell me the deadline?", Ownership.NO),
        ("Ik zoek een stage in Groningen", Ownership.NO),
        ("Welke opdracht past bij mij?", Ownership.NO),
        ("Kan ik ergens parttime werken?", Ownership.NO),
        ("Heb ik een diploma nodig voor die baan met de schapen?", Ownership.NO),
        ("Moet ik kunnen fietsen voor de fietsopdracht?", Ownership.NO),
        ("Bij welke plek werk ik buiten?", Ownership.NO),
        ("Wie bel ik over de stageplekken bij de haven?", Ownership.NO),
        ("Do I need a licence for the harbour internship?", Ownership.NO),
        ("Moet ik een scriptie schrijven in de afstudeerstage?", Ownership.IMPLIED),
        ("Bij welke organisatie werk ik?", Ownership.IMPLIED),
        ("Can I do an internship at the ministry?", Ownership.NO),
        ("I'm looking for a job in The Hague", Ownership.NO),
    ],
)
def test_it_is_the_speakers_own_by_the_words_that_say_so(text, ownership):
    assert ownership_of(text) is ownership
