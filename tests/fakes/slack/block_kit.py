"""Block Kit: which blocks and elements there are, and how long and how many each part of them may be.

Sources: https://docs.slack.dev/reference/block-kit and the models of slack_sdk.
"""

from __future__ import annotations

from tests.fakes.slack.shapes import Rule, by_type, later, many, of_type, one_of, shape, text, url

LONGEST_MARKDOWN = 12_000
BLOCKS = {"message": 50, "modal": 100, "home": 100}
boolean, number = of_type(bool), of_type(int)


def plain(longest: int) -> Rule:
    """A plain text object."""
    return shape({"type": one_of("plain_text"), "text": text(longest)}, {"emoji": boolean})


def words(longest: int) -> Rule:
    """A plain or mrkdwn text object."""
    mrkdwn = shape({"type": one_of("mrkdwn"), "text": text(longest)}, {"verbatim": boolean})
    return by_type({"plain_text": plain(longest), "mrkdwn": mrkdwn})


# --- elements -----------------------------------------------------------------------------------------------------------

id_ = text(255)
confirm = shape(
    {"title": plain(100), "text": words(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
option = shape({"text": plain(75), "value": text(150)}, {"description": plain(75)})
box = shape({"text": words(75), "value": text(150)}, {"description": words(75)})
entry = shape({"text": plain(75), "value": text(150)}, {"description": plain(75), "url": url(3000)})
options = many(option, 100)
groups = many(shape({"label": plain(75), "options": options}), 100)
feedback_button = shape({"text": plain(75), "value": text(2000)}, {"accessibility_label": text(75)})
filter_ = shape(
    {}, {"include": many(text(20), 4), "exclude_external_shared_channels": boolean, "exclude_bot_users": boolean}
)
dispatch = shape({"trigger_actions_on": many(one_of("on_enter_pressed", "on_character_entered"), 2)})
slack_file = shape({}, {"id": id_, "url": url(3000)}, any_of="id url")


def element(kind: str, required: dict[str, Rule] | None = None, any_of: str = "", **optional: Rule) -> Rule:
    """An interactive element."""
    own = {"type": one_of(kind), **(required or {})}
    return shape(own, {"action_id": id_, "confirm": confirm, **optional}, any_of)


def field(kind: str, required: dict[str, Rule] | None = None, any_of: str = "", **optional: Rule) -> Rule:
    """An element that takes a person's input."""
    return element(kind, required, any_of, placeholder=plain(150), focus_on_load=boolean, **optional)


def menus(kind: str, **optional: Rule) -> dict[str, Rule]:
    """A menu of which one, or as multi_ many, can be chosen."""
    several = many(option, 100)
    one = field(f"{kind}_select", response_url_enabled=boolean, **optional, **_chosen(kind, several=False))
    more = field(f"multi_{kind}_select", max_selected_items=number, **optional, **_chosen(kind, several=True))
    if kind == "static":
        kinds = {"options": options, "option_groups": groups}
        one = field("static_select", None, "options option_groups", initial_option=option, **kinds)
        more = field(
            "multi_static_select",
            None,
            "options option_groups",
            initial_options=several,
            max_selected_items=number,
            **kinds,
        )
    return {f"{kind}_select": one, f"multi_{kind}_select": more}


def _chosen(kind: str, *, several: bool) -> dict[str, Rule]:
    if kind == "external":
        return {"initial_options": many(option, 100)} if several else {"initial_option": option}
    return {f"initial_{kind}": many(id_, 100)} if several else {f"initial_{kind.removesuffix('s')}": id_}


INPUTS: dict[str, Rule] = {
    **menus("static"),
    **menus("external", min_query_length=number),
    **menus("users"),
    **menus("conversations", filter=filter_, default_to_current_conversation=boolean),
    **menus("channels"),
    "checkboxes": field("checkboxes", {"options": many(box, 10)}, initial_options=many(box, 10)),
    "radio_buttons": field("radio_buttons", {"options": many(box, 10)}, initial_option=box),
    "datepicker": field("datepicker", initial_date=text(10)),
    "timepicker": field("timepicker", initial_time=text(5), timezone=text(50)),
    "datetimepicker": field("datetimepicker", initial_date_time=number),
    "plain_text_input": field(
        "plain_text_input",
        initial_value=text(3000, 0),
        multiline=boolean,
        min_length=number,
        max_length=number,
        dispatch_action_config=dispatch,
    ),
    "email_text_input": field("email_text_input", initial_value=text(3000), dispatch_action_config=dispatch),
    "url_text_input": field("url_text_input", initial_value=text(3000), dispatch_action_config=dispatch),
    "number_input": field(
        "number_input", {"is_decimal_allowed": boolean}, initial_value=text(50), min_value=text(50), max_value=text(50)
    ),
    "file_input": field("file_input", filetypes=many(text(50), 100), max_files=number),
    "rich_text_input": field("rich_text_input", initial_value=of_type(dict), dispatch_action_config=dispatch),
}
BUTTON = element(
    "button",
    {"text": plain(75)},
    url=url(3000),
    value=text(2000),
    style=one_of("primary", "danger"),
    accessibility_label=text(75),
    agent_prompt=text(4000),
)
OVERFLOW = element("overflow", {"options": many(entry, 5)})
IMAGE = shape(
    {"type": one_of("image"), "alt_text": text(2000)},
    {"image_url": url(3000), "slack_file": slack_file},
    "image_url slack_file",
)
PRESSED: dict[str, Rule] = {"button": BUTTON, "overflow": OVERFLOW, "workflow_button": element("workflow_button")}
SELECTS = {
    kind: rule for kind, rule in INPUTS.items() if kind.endswith(("select", "picker", "checkboxes", "radio_buttons"))
}
CONTEXTUAL = {
    "feedback_buttons": element(
        "feedback_buttons", {"action_id": id_, "positive_button": feedback_button, "negative_button": feedback_button}
    ),
    "icon_button": element(
        "icon_button",
        {"icon": one_of("trash"), "text": plain(75)},
        value=text(2000),
        accessibility_label=text(75),
        visible_to_user_ids=many(id_, 10),
    ),
}

# --- blocks -------------------------------------------------------------------------------------------------------------

rich_text = shape({"type": one_of("rich_text"), "elements": many(of_type(dict), 1000)}, {"block_id": id_})
cell = by_type(
    {
        "raw_text": shape({"type": one_of("raw_text"), "text": text(10_000)}),
        "raw_number": shape({"type": one_of("raw_number"), "value": of_type(int, float)}, {"text": text(100)}),
        "rich_text": rich_text,
    }
)
column = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
source = shape({"type": one_of("url"), "url": url(3000), "text": text(256)})
STATUS = one_of("pending", "in_progress", "complete", "error")
# What Slack takes inside of a container: what both its page and its validator name (docs.rs/slack-morphism, 2.31).
WITHIN_CONTAINER = "actions context divider header image section table video"


def block(kind: str, required: dict[str, Rule] | None = None, any_of: str = "", **optional: Rule) -> Rule:
    """A block of a kind."""
    return shape({"type": one_of(kind), **(required or {})}, {"block_id": id_, **optional}, any_of)


CARD = block(
    "card",
    any_of="hero_image title actions body",
    hero_image=IMAGE,
    icon=IMAGE,
    title=words(150),
    subtitle=words(150),
    body=words(200),
    subtext=words(200),
    slack_icon=of_type(dict),
    actions=many(BUTTON, 5),
)
TASK = block(
    "task_card",
    {"task_id": id_, "title": text(256)},
    details=of_type(dict, str),
    output=of_type(dict, str),
    status=STATUS,
    sources=many(source, 20),
)
RULES: dict[str, Rule] = {
    "section": block(
        "section",
        any_of="text fields",
        text=words(3000),
        fields=many(words(2000), 10),
        accessory=by_type({**PRESSED, **SELECTS, "image": IMAGE}),
        expand=boolean,
    ),
    "divider": block("divider"),
    "header": block("header", {"text": plain(150)}),
    "image": block(
        "image",
        {"alt_text": text(2000)},
        any_of="image_url slack_file",
        image_url=url(3000),
        slack_file=slack_file,
        title=plain(2000),
    ),
    "context": block(
        "context",
        {"elements": many(by_type({"plain_text": plain(3000), "mrkdwn": words(3000), "image": IMAGE}), 10)},
    ),
    "actions": block("actions", {"elements": many(by_type({**PRESSED, **SELECTS}), 25)}),
    "context_actions": block("context_actions", {"elements": many(by_type(CONTEXTUAL), 5)}),
    "input": block(
        "input",
        {"label": plain(2000), "element": by_type(INPUTS)},
        hint=plain(2000),
        optional=boolean,
        dispatch_action=boolean,
    ),
    "markdown": block("markdown", {"text": text(LONGEST_MARKDOWN)}),
    "rich_text": rich_text,
    "table": block("table", {"rows": many(many(cell, 20), 100)}, column_settings=many(column, 20)),
    "video": block(
        "video",
        {"alt_text": text(2000), "title": plain(199), "thumbnail_url": url(3000), "video_url": url(3000)},
        author_name=text(49),
        description=plain(200),
        provider_icon_url=url(3000),
        provider_name=text(100),
        title_url=url(3000),
    ),
    "task_card": TASK,
    "plan": block("plan", {"title": text(256)}, tasks=many(TASK, 50)),
    "alert": block("alert", {"text": words(3000)}, level=one_of("default", "info", "warning", "error", "success")),
    "card": CARD,
    "carousel": block("carousel", {"elements": many(CARD, 10)}),
    "container": block(
        "container",
        {"child_blocks": many(later(lambda: by_type(RULES, WITHIN_CONTAINER)), 10)},
        any_of="title rich_text_title",
        title=plain(150),
        rich_text_title=rich_text,
        subtitle=words(150),
        width=one_of("narrow", "standard", "wide", "full"),
        icon=IMAGE,
        is_collapsible=boolean,
        default_collapsed=boolean,
        has_header_divider=boolean,
    ),
}
ONLY_IN_MESSAGES = "context_actions markdown table task_card plan alert card carousel container".split()
ON_SURFACE = {
    "message": " ".join(RULES),
    "modal": " ".join(kind for kind in RULES if kind not in ONLY_IN_MESSAGES),
    "home": " ".join(kind for kind in RULES if kind not in ONLY_IN_MESSAGES),
}
