"""The methods of Slack's Web API that the fake knows, by name."""

from tests.fakes.slack.methods import assistant, chat, conversations, files, people, streams, views
from tests.fakes.slack.methods.method import Method

METHODS: dict[str, Method] = {
    method.name: method
    for room in (assistant, chat, conversations, files, people, streams, views)
    for method in vars(room).values()
    if isinstance(method, Method)
}

__all__ = ["METHODS"]
