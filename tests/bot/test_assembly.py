"""Assembly: one house on one folder, and nothing slow in it before it is needed."""

import subprocess
import sys

from bot.assembly import assemble
from bot.settings import load_settings
from knowledge.records import History, Outcome, Question

SLOW = ("alembic", "chromadb", "langchain_core", "openai", "phonenumbers", "pypdfium2")


def test_the_parts_of_a_house_work_together(house):
    answer = house.answerer.answer(Question("Hoeveel uur per week is de stage havenmeester?"), History())
    assert (answer.outcome, [citation.name for citation in answer.citations]) == (Outcome.ANSWERED, ["havenmeester.md"])


def test_a_second_sync_finds_nothing_to_do(house):
    report = house.sync()
    assert (report.documents, report.unchanged) == ((), 2)


def test_a_rebuilt_index_holds_as_many_passages(house):
    told = []
    passages = house.check_index()
    assert house.rebuild_index(lambda done, total: told.append((done, total))) == passages == house.check_index()
    assert told == [(passages, passages)]


def test_what_only_a_sync_or_a_model_needs_is_not_imported_to_answer(house):
    house.close()
    script = (
        "import sys; from bot.cli import run; code = run(['ask', '--json', 'Hoeveel uur is de stage havenmeester?']);"
        f"print(code, [name for name in {SLOW} if name in sys.modules])"
    )
    environment = {"WEGWIJZER_DATA": str(house.settings.data), "WEGWIJZER_DOCUMENTS": str(house.folder)}
    asked = subprocess.run(  # noqa: S603 - this same Python
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert asked.stdout.splitlines()[-1] == "0 []"


def test_a_question_in_a_space_is_answered_out_of_that_space(documents, monkeypatch):
    monkeypatch.setenv("WEGWIJZER_DOCUMENTS", str(documents))
    monkeypatch.setenv("WEGWIJZER_SPACES", "noord")
    (documents / "noord").mkdir()
    (documents / "havenmeester.md").rename(documents / "noord" / "havenmeester.md")
    house = assemble(load_settings())
    try:
        assert house.sync().unchanged == 0
        asked = "Hoeveel uur per week is de stage havenmeester?"
        answers = {
            space: house.answerer.answer(Question(asked, space), History()) for space in ("default", "noord", "zuid")
        }
        cited = {space: [citation.name for citation in answer.citations] for space, answer in answers.items()}
        assert (cited["noord"], cited["zuid"]) == (["havenmeester.md"], [])
        assert "havenmeester.md" not in cited["default"]
        assert house.check_index() == house.rebuild_index() == house.check_index()
    finally:
        house.close()


def test_what_is_kept_is_for_its_owner_only(house):
    folders = (house.settings.data, house.settings.house_folder)
    assert [oct(folder.stat().st_mode & 0o777) for folder in folders] == ["0o700", "0o700"]
