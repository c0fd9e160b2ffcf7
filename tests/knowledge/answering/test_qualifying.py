"""Where a bare value would say more than the document does, the words of the source go with it."""

import pytest

DIKES = """# Opdrachten bij het waterschap

Je werkt 36 uur per week.

## Opdracht 1: Dijken meten

Waterschap Zuiderzeeland, Lelystad. Deze opdracht is ook in 28 uur te vervullen. Wij streven ernaar dat je op 1 mei 2031 begint.

## Opdracht 2: Sloten tellen

Waterschap Zuiderzeeland, Lelystad. Je telt sloten. De opdracht start op 1 juni 2031.
De selectiedag is op 12 maart 2031 in Zwolle.
"""


@pytest.mark.parametrize(
    ("question", "expected", "unexpected"),
    [
        ("Kan de opdracht Dijken meten ook in deeltijd?", "ook in 28 uur te vervullen", "Nee"),
        ("Hoeveel uur per week is de opdracht Sloten tellen?", "algemene regel", "28"),
        ("Wanneer begint de opdracht Dijken meten?", "streven ernaar", "1 juni"),
        ("Waar is de selectiedag voor de opdracht Sloten tellen?", "Zwolle", "De plaats is"),
        ("Wanneer begint de opdracht Sloten tellen?", "De startdatum is 1 juni 2031", "streven"),
    ],
)
def test_a_condition_or_a_general_rule_is_said_with_the_value(ask_of, question, expected, unexpected):
    answer = ask_of({"dijken.md": DIKES}, question)
    assert (expected in answer.text, unexpected in answer.text) == (True, False), answer.text
