"""Files of Slack: fetched from Slack and from nowhere else, and never mistaken for a page to log in."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.slack.calls import Calls, Refused, web_client
from bot.slack.files import Shared, fetch
from bot.slack.pacing import Pacing

TOKEN, CONTENT = "xoxb-secret", b"# Stage molenaar\n"


class Site(ThreadingHTTPServer):
    """A site that answers a path with a status, a type and a body (or where it went), and remembers who came with what."""

    def __init__(self, pages):
        self.pages, self.seen = pages, []
        super().__init__(("127.0.0.1", 0), Page)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.seen.append((self.path, self.headers.get("Authorization")))
        status, kind, said = self.server.pages[self.path]
        self.send_response(status)
        self.send_header("Location" if status == 302 else "Content-Type", said if status == 302 else kind)
        body = b"" if status == 302 else said
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def open_site():
    sites = []

    def opened(pages):
        site = Site(pages)
        sites.append(site)
        threading.Thread(target=site.serve_forever, args=(0.01,), daemon=True).start()
        return site

    yield opened
    for site in sites:
        site.shutdown()
        site.server_close()


@pytest.fixture
def slack(open_site):
    return open_site({"/file": (200, "text/plain", CONTENT), "/moved": (302, "", "/file")})


def fetched(slack, url, *, size=17, name="molenaar.md"):
    calls = Calls(web_client(TOKEN, f"{slack.url}/api/"), Pacing())
    return fetch(calls, TOKEN, Shared("F1", name, size, url, "", ""))


def test_a_file_that_moved_within_slack_is_fetched_from_there(slack):
    assert fetched(slack, f"{slack.url}/moved") == CONTENT
    assert slack.seen == [("/moved", f"Bearer {TOKEN}"), ("/file", f"Bearer {TOKEN}")]


def test_the_token_goes_nowhere_else(slack, open_site):
    elsewhere = open_site({"/file": (200, "text/plain", CONTENT)})
    slack.pages["/away"] = (302, "", f"{elsewhere.url}/file")
    for url in (
        f"{slack.url}/away",
        f"{elsewhere.url}/file",
        f"{slack.url}@{elsewhere.url}/file",
        "file:///etc/passwd",
    ):
        with pytest.raises(Refused):
            fetched(slack, url)
    assert elsewhere.seen == []


def test_this_machine_is_one_host_by_whatever_name(slack):
    assert fetched(slack, f"http://localhost:{slack.server_port}/file") == CONTENT


@pytest.mark.parametrize("size", [0, 400])
def test_a_page_to_log_in_is_not_the_file(slack, size):
    slack.pages["/file"] = (200, "text/html; charset=utf-8", b"<html>Sign in</html>")
    with pytest.raises(Refused) as refused:
        fetched(slack, f"{slack.url}/file", size=size)
    assert refused.value.code == "not_the_file"


def test_a_page_that_somebody_shared_is(slack):
    slack.pages["/file"] = (200, "text/html", b"<html>Stage</html>")
    assert fetched(slack, f"{slack.url}/file", size=0, name="stage.HTML") == b"<html>Stage</html>"
