"""The manifest: what is pasted at Slack, by socket and over http."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.cli import run
from bot.cli.manifest import over_http
from bot.slack.scopes import manifest

URL = "https://bot.example.org/slack/events"


def written(capsys, *options):
    assert run(["manifest", *options]) == 0
    return capsys.readouterr().out


def test_it_is_that_of_the_app_with_a_socket(capsys):
    assert json.loads(written(capsys)) == manifest()


@pytest.mark.parametrize("url", [URL, "https://bot.example.org", "https://bot.example.org/"])
def test_over_http_every_kind_of_request_goes_to_the_address(capsys, url):
    app = json.loads(written(capsys, "--url", url))
    settings = app["settings"]
    assert [command["url"] for command in app["features"]["slash_commands"]] == [URL]
    assert settings["event_subscriptions"]["request_url"] == settings["interactivity"]["request_url"] == URL
    assert settings["socket_mode_enabled"] is False


def test_over_http_nothing_else_is_different():
    app = over_http(manifest(), URL)
    app["features"]["slash_commands"] = [
        {name: value for name, value in command.items() if name != "url"}
        for command in app["features"]["slash_commands"]
    ]
    del app["settings"]["event_subscriptions"]["request_url"], app["settings"]["interactivity"]["request_url"]
    app["settings"]["socket_mode_enabled"] = True
    assert app == manifest()


def test_a_link_holds_the_whole_manifest(capsys):
    link = urlsplit(written(capsys, "--link").strip())
    assert (link.scheme, link.netloc, link.path) == ("https", "api.slack.com", "/apps")
    asked = parse_qs(link.query)
    assert (asked["new_app"], json.loads(asked["manifest_json"][0])) == (["1"], manifest())


@pytest.mark.parametrize("url", ["http://bot.example.org", "bot.example.org", "https://"])
def test_an_address_that_slack_would_not_call_is_refused(capsys, url):
    assert run(["manifest", "--url", url]) == 2
    assert "https://" in capsys.readouterr().err
