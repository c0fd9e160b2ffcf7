"""Slack: the table of what listens to what. Each module has `listen`, which takes in, and `HANDLERS`, which deal with it."""

from bot.slack.listeners import asking, channels, documents, feedback, home, messages, welcome

LISTENERS = (messages, asking, feedback, channels, documents, home, welcome)
