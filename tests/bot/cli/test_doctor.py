"""Doctor: what it says of the database, and of Slack, asked of the fake."""

import pytest

from bot.cli import run
from bot.cli.checks.finding import Finding
from bot.cli.checks.slack import slack
from bot.conversation.wording import Wording
from bot.settings import load_settings
from tests.fakes.slack import Workspace, refuses, server_error

APPS = "api.slack.com/apps, your app"


@pytest.fixture(scope="module")
def running():
    with Workspace() as workspace:
        yield workspace


@pytest.fixture
def workspace(running, monkeypatch):
    running.mends()
    running.scopes = {*running.scopes, "files:write", "usergroups:read"}
    for name, value in running.environment().items():
        monkeypatch.setenv(name, value)
    return running


def findings(monkeypatch, **settings):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return list(slack(load_settings(), Wording("en")))


def states(found):
    return [(finding.part, finding.state) for finding in found]


def test_without_any_token_it_says_where_to_begin(monkeypatch):
    assert findings(monkeypatch) == [
        Finding("slack", "missing", "not configured; docs/slack.md leads from nothing to a working bot")
    ]


def test_everything_that_works_is_named(workspace, monkeypatch):
    coordinators = f"{workspace.person('Noor')} {workspace.group([])}"
    assert findings(monkeypatch, SLACK_COORDINATORS=coordinators) == [
        Finding("slack", "works", "wegwijzer in Home"),
        Finding("scopes", "works", "all 18 that are asked for are there"),
        Finding("coordinators", "works", "2 found"),
        Finding("connection", "works", "Slack gives a connection (socket mode)"),
    ]


def test_over_http_it_asks_for_no_socket(workspace, monkeypatch):
    found = findings(monkeypatch, SLACK_MODE="http", SLACK_APP_TOKEN="", WEGWIJZER_PORT="8080")
    assert states(found) == [
        ("slack", "works"),
        ("scopes", "works"),
        ("coordinators", "missing"),
        ("connection", "works"),
    ]
    assert "http://127.0.0.1:8080/slack/events" in found[-1].words


@pytest.mark.parametrize(
    ("mode", "name"),
    [("socket", "SLACK_BOT_TOKEN"), ("socket", "SLACK_APP_TOKEN"), ("http", "SLACK_SIGNING_SECRET")],
)
def test_a_setting_that_is_not_there_is_named_with_where_it_comes_from(workspace, monkeypatch, mode, name):
    broken = [one for one in findings(monkeypatch, SLACK_MODE=mode, **{name: ""}) if one.state == "broken"]
    assert [finding.part for finding in broken] == ["slack"]
    assert broken[0].words.startswith(f"{name} is missing: the ")
    assert APPS in broken[0].words


@pytest.mark.parametrize(
    ("mode", "name", "value"),
    [
        ("socket", "SLACK_BOT_TOKEN", "xapp-1-a"),
        ("socket", "SLACK_BOT_TOKEN", "xoxp-1-a"),
        ("socket", "SLACK_APP_TOKEN", "xoxb-1-a"),
        ("http", "SLACK_SIGNING_SECRET", "xoxb-1-a"),
    ],
)
def test_a_token_in_the_place_of_another_is_seen_without_being_shown(workspace, monkeypatch, mode, name, value):
    broken = [one for one in findings(monkeypatch, SLACK_MODE=mode, **{name: value}) if one.state == "broken"]
    assert [finding.words.startswith(f"{name} holds something else.") for finding in broken] == [True]
    assert value not in broken[0].words


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("invalid_auth", "Copy the Bot User OAuth Token again"),
        ("account_inactive", "Install it again"),
        ("token_expired", "token rotation is off"),
        ("ekm_access_denied", "whether the app is still in this workspace"),
    ],
)
def test_a_token_that_slack_refuses_comes_with_what_helps(workspace, monkeypatch, code, remedy):
    workspace.breaks("auth.test", refuses(code))
    first, *others = findings(monkeypatch)
    assert (first.state, f"({code})" in first.words, remedy in first.words) == ("broken", True, True)
    assert states(others) == [("connection", "works")]


def test_scopes_that_were_not_given_are_named(workspace, monkeypatch):
    workspace.scopes -= {"files:write", "usergroups:read"}
    found = {finding.part: finding for finding in findings(monkeypatch, SLACK_COORDINATORS=workspace.group([]))}
    assert found["scopes"].state == "broken"
    assert found["scopes"].words.startswith("missing: files:write, usergroups:read. Paste what `wegwijzer manifest`")
    assert found["coordinators"] == Finding("coordinators", "missing", "Slack could not be asked now")


def test_an_app_token_that_slack_refuses_gives_no_connection(workspace, monkeypatch):
    broken = findings(monkeypatch, SLACK_APP_TOKEN="xapp-1-other")[-1]
    assert (broken.part, broken.state) == ("connection", "broken")
    assert broken.words.startswith("Slack gives no connection (invalid_auth). Make a token with connections:write")


@pytest.mark.parametrize("url", ["ws://127.0.0.1:9/link", "", "ws://127.0.0.1:0x"])
def test_a_connection_that_nothing_comes_through_is_no_connection(workspace, monkeypatch, url):
    monkeypatch.setattr(workspace.socket, "new_url", lambda: url)
    broken = findings(monkeypatch)[-1]
    assert (broken.part, broken.state, "wss, port 443" in broken.words) == ("connection", "broken", True)


def test_coordinators_who_are_nobody_are_named(workspace, monkeypatch):
    guest, stranger = workspace.person("Guus", guest="multi"), workspace.stranger("Vera")
    names = f"U404 S404 {guest} {stranger} {workspace.person('Noor')} noor@example.org"
    found = {finding.part: finding for finding in findings(monkeypatch, SLACK_COORDINATORS=names)}["coordinators"]
    assert found.state == "broken"
    assert f": U404, S404, {guest}, {stranger}, noor@example.org. " in found.words


def test_slack_that_does_not_answer_is_said_once(workspace, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    workspace.breaks("auth.test", server_error(), times=3)
    (only,) = findings(monkeypatch)
    assert (only.part, only.state) == ("slack", "broken")
    assert f"{workspace.url}/api/" in only.words


def test_what_is_broken_at_slack_is_the_exit_code(workspace, monkeypatch, capsys, documents):
    assert run(["doctor", "--documents", str(documents)]) == 0
    assert "wegwijzer in Home" in capsys.readouterr().out
    monkeypatch.setenv("SLACK_APP_TOKEN", "")
    assert run(["doctor", "--documents", str(documents)]) == 1
    shown = capsys.readouterr().out
    assert "SLACK_APP_TOKEN ontbreekt: " in shown
    assert workspace.bot_token not in shown


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (
            "postgresql+psycopg://sam:geheim@127.0.0.1:9/stages",
            "127.0.0.1/stages is niet te gebruiken (OperationalError)",
        ),
        (
            "postgresql+nodriver://sam:geheim@127.0.0.1/stages",
            "127.0.0.1/stages is niet te gebruiken (NoSuchModuleError)",
        ),
        ("postgresql+pg8000://sam:geheim@127.0.0.1/stages", "uv sync --extra postgres"),
    ],
)
def test_a_database_that_can_not_be_used_is_named_without_its_password(monkeypatch, capsys, url, words):
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("COLUMNS", "300")
    assert run(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert words in shown
    assert "geheim" not in shown
    assert "Slack" in shown


def test_a_database_that_works_is_named(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/alles.db")
    assert run(["doctor"]) == 0
    assert f"{tmp_path}/alles.db" in capsys.readouterr().out.replace("\n", "")


def test_a_catalogue_that_can_not_be_opened_leaves_the_rest_to_be_looked_at(documents, capsys):
    folder = load_settings().of(documents).house_folder
    folder.mkdir(parents=True)
    (folder / "catalogue.db").write_bytes(b"no database at all" * 1000)
    assert run(["doctor", "--documents", str(documents)]) == 1
    shown = capsys.readouterr().out
    assert [word in shown for word in ("Catalogus", "kapot", "Slack", "Taalmodel")] == [True, True, True, False]
