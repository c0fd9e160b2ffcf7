"""What is said when assignments are set side by side."""

from knowledge.records import Outcome


def test_whether_something_is_the_same_gets_a_verdict_and_both_values(ask):
    answer = ask("Zijn de uren van de havenlogistiek hetzelfde als bij de wolvenconsulent?")
    assert answer.outcome is Outcome.ANSWERED
    assert "Nee, dat is niet hetzelfde." in answer.text
    assert "24 uur per week" in answer.text
    assert "32-36 uur per week" in answer.text


def test_where_one_earns_more_is_about_pay_and_not_about_a_place(ask):
    answer = ask("Waar verdien je meer, bij de havenlogistiek of bij de wolvenconsulent?")
    assert "Wolvenconsulent heeft de meeste of hoogste waarde: € 3.200 tot € 4.100 per maand" in answer.text
    assert "Assen" not in answer.text


def test_what_one_side_does_not_state_is_said_of_that_side(ask):
    answer = ask("Wat is het verschil in opleiding tussen de havenlogistiek en de wolvenconsulent?")
    assert answer.outcome is Outcome.PARTIAL
    assert "havenlogistiek: niet vermeld" in answer.text
    assert "Wolvenconsulent: hbo" in answer.text
