"""Uploads: the report card, the decision on it, and the lists to remove and replace from."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.slack.blocks.upload import (
    End,
    FoundAssignment,
    Gone,
    ListedDocument,
    Stage,
    UploadReport,
    decision_of,
    document_list,
    removal,
    report_messages,
    upload_end,
    upload_gone,
    upload_progress,
    upload_report,
)
from knowledge.ingestion.report import DocumentReport, Dropped, Found
from knowledge.records import FactKind
from tests.bot.slack.blocks.checks import check, parts, shown
from tests.bot.slack.blocks.wild import texts

READ = DocumentReport(
    "2026/wonen.pdf",
    "added",
    id="d1",
    title="Stage wonen",
    pages=3,
    assignments=(Found("Stage wonen", (FactKind.HOURS,), (FactKind.PAY, FactKind.START)),),
    dropped=(Dropped("header", 3, 40),),
    other_versions=("2025/wonen-oud.pdf",),
)
some = st.lists(texts, max_size=5).map(tuple)
reports = st.builds(
    UploadReport,
    upload=st.just("u1"),
    name=texts,
    title=texts,
    pages=st.none() | st.integers(1, 999),
    assignments=st.lists(st.builds(FoundAssignment, texts, st.integers(0, 30), some), max_size=20).map(tuple),
    left_out=some,
    versions=some,
    same=some,
    problem=st.just("") | texts,
)


def buttons(messages):
    return {part["action_id"]: part for message in messages for part in parts(message.blocks) if "action_id" in part}


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(report=reports, language=st.sampled_from(["nl", "en"]))
def test_whatever_was_read_slack_takes_the_report_card_and_nothing_is_live(report, language):
    for message in report_messages(report, language):
        check(message)


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    documents=st.lists(st.builds(ListedDocument, st.just("d1"), texts, texts, st.integers(0, 9)), max_size=20),
    page=st.integers(0, 3),
    space=st.sampled_from(["", "zuid"]),
    name=texts,
)
def test_whatever_documents_are_called_slack_takes_their_list(documents, page, space, name):
    for message in document_list(documents, "nl", page=page, space=space, name=name):
        check(message)


def test_the_report_card_says_what_was_found_and_what_was_not():
    [message] = report_messages(upload_report(READ, "u1", "nl"), "nl")
    words = shown(message.blocks)
    assert message.text.startswith("Dit las ik in wonen.pdf: 1 opdracht.")
    for told in (
        "Stage wonen · 3 pagina's",
        "1 soort gegeven gevonden. Niet vermeld: vergoeding of salaris, startdatum.",
        "Dit lijkt een andere versie van: wonen-oud.pdf",
        "Weggelaten: kopregel (3).",
    ):
        assert told in words


def test_the_decision_comes_back_with_the_upload():
    pressed = buttons(report_messages(upload_report(READ, "u1", "nl"), "nl"))
    assert {action: decision_of(action, part["value"]) for action, part in pressed.items()} == {
        "upload:add": ("add", "u1", ""),
        "upload:replace:0": ("replace", "u1", "2025/wonen-oud.pdf"),
        "upload:cancel": ("cancel", "u1", ""),
    }
    assert pressed["upload:replace:0"]["text"]["text"] == "Vervangt wonen-oud.pdf"


@pytest.mark.parametrize(("action", "value"), [("ask:0", "u1"), ("upload:keep", "u1"), ("upload:add", ""), ("", "")])
def test_another_button_is_no_decision(action, value):
    assert decision_of(action, value) is None


def test_a_file_that_could_not_be_read_can_not_be_added():
    failed = upload_report(replace(READ, error="DocumentEmpty"), "u1", "nl", "wonen.pdf kon niet gelezen worden.")
    [message] = report_messages(failed, "nl")
    assert buttons([message]) == {}
    assert shown(message.blocks) == "wonen.pdf kon niet gelezen worden. Er is niets toegevoegd."


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_that_happens_to_a_file_is_told_with_its_name(language):
    told = [upload_progress(stage, "wonen.pdf", language) for stage in get_args(Stage)]
    told += [upload_end(end, "wonen.pdf", language) for end in get_args(End)]
    for message in told:
        check(message)
        assert "`" not in message.text
        assert "wonen.pdf" in message.text
    told += [upload_gone(what, language) for what in get_args(Gone)]
    assert len({message.text for message in told}) == len(told)


def test_documents_are_listed_by_the_page():
    documents = [ListedDocument(f"d{n}", f"{n}.pdf", f"Stage {n}", 1) for n in range(20)]
    pressed = buttons(document_list(documents, "nl", page=1))
    assert [pressed[f"documents:remove:{n}"]["value"] for n in range(8)] == [f"d{n}" for n in range(8, 16)]
    assert all("confirm" in pressed[f"documents:remove:{n}"] for n in range(8))
    assert {"documents:page:0", "documents:page:2"} <= set(pressed)


@given(name=texts)
@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
def test_what_was_removed_from_the_folder_has_a_button_to_put_it_back(name):
    message = removal(name, "zuid:0123456789abcdef", "nl")
    check(message)
    assert buttons([message])["documents:restore:0"]["value"] == "zuid:0123456789abcdef"


def test_where_there_are_several_sets_of_documents_it_is_said_which_one_it_is():
    [listed] = document_list([ListedDocument("d1", "oud.pdf", "Stage", 2)], "nl", name="zuid")
    assert listed.text.startswith("zuid: Er is 1 document.")
    pressed = buttons(document_list([ListedDocument("d1", "oud.pdf", "Stage", 2)] * 9, "nl", space="zuid"))
    assert pressed["documents:page:1"]["value"] == "zuid"
    [report] = report_messages(UploadReport("u1", "a.pdf", space="zuid"), "nl")
    assert "Dit komt bij deze documenten: zuid." in shown(report.blocks)


def test_an_empty_list_says_so():
    assert [message.text for message in document_list([], "en")] == [
        "There are no documents yet. Send me a file in a message to add one."
    ]
