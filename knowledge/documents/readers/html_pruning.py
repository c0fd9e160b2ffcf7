"""Takes out of a page what a reader does not see (hidden text, scripts, comments) and what is not the page's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from knowledge.records import Removal

_UNSEEN_TAGS = ("script", "style", "template", "noscript", "svg", "iframe", "object", "embed", "canvas", "button", "input",
                "select", "textarea", "video", "audio", "map", "math", "dialog")  # fmt: skip
_SILENT_TAGS = frozenset(
    ("style", "svg", "button", "input", "select", "textarea", "noscript", "canvas", "video", "audio")
)
_WHITE = r"(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255[, ]+255[, ]+255|transparent\b|rgba\([^)]*[, /]0\s*\))"
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0\d*)?\s*(?:;|!|$)|"
    r"font-size\s*:\s*(?:0|[01](?:\.\d+)?\s*(?:px|pt)|0?\.\d+\s*r?em)\s*(?:;|!|$)|"
    rf"(?<!-)\bcolor\s*:\s*{_WHITE}|text-indent\s*:\s*-\d{{3,}}|(?:left|top|right)\s*:\s*-\d{{3,}}|"
    r"(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)|clip\s*:\s*rect\(\s*0|transform\s*:\s*scale\(\s*0\s*\)",
    re.I,
)
_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([^;!]+)", re.I)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.I)
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{1,1000})\}")
_SIMPLE = re.compile(r"(?:[\w-]*)([.#])([\w-]+)")

_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookie\w*|consent|gdpr|breadcrumbs?|kruimelpad|nav|navbar|navigation|navigatie|menu|hoofdmenu|submenu|"
    r"footer|site-header|topbar|skip-?links?|share|sharing|social|socials|deel|delen|newsletter|nieuwsbrief|popup|modal|"
    r"related|gerelateerd\w*|vergelijkbar\w*|similar|teasers?|pagination|pager|search|zoeken|login|language-switch\w*|"
    r"advert\w*|promo|recommend\w*|feedback|print)(?:$|[\s_-])",
    re.I,
)
_ROLES = frozenset(("navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"))
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "dt")
_LONGEST_BUTTON = 120  # characters
_REACHABLE = re.compile(r"@|mailto:|tel:|\bcontact|\bvragen\b|\b0\d{1,3}[ -]?\d{6,8}\b|\b06[ -]?\d", re.I)
_DETAIL = re.compile(r"\d|€|\buren\b|\buur\b", re.I)


def without_hidden(root: HtmlElement, removed: list[Removal]) -> None:
    """Take out comments, scripts, and every element that is styled or marked not to be seen; report their words."""
    hiding = _hiding_names(root)
    _unfold(root)
    _drop(root.xpath("//" + "|//".join(_UNSEEN_TAGS)), removed, "hidden", silent=_SILENT_TAGS)
    for comment in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        _report(removed, "hidden", comment.text or "")
        _detach(comment)
    _drop((e for e in root.iter() if isinstance(e.tag, str) and _is_hidden(e, hiding)), removed, "hidden")


def without_furniture(root: HtmlElement, removed: list[Removal]) -> None:
    """Take out navigation, banners, footers and sidebars; what holds the page's heading or most of it stays."""
    total = len(root.text_content())
    _drop((e for e in root.iter() if isinstance(e.tag, str) and _is_furniture(e, total)), removed, "navigation")
    inside = set(root.xpath("//main//ul|//article//ul|//*[@role='main']//ul"))
    _drop((e for e in root.xpath("//ul|//ol") if e not in inside and _is_only_links(e)), removed, "navigation")
    bars = root.xpath("//*[count(a)>2][not(ancestor-or-self::main|ancestor-or-self::article|ancestor::li)]")
    _drop((e for e in bars if e.tag not in ("body", "html") and _is_bar_of_links(e)), removed, "navigation")


def _unfold(root: HtmlElement) -> None:
    """Open the panels that a reader opens by a button, and make that button their summary."""
    for button in root.xpath("//button[@aria-expanded or @aria-controls]|//*[@role='button'][@aria-expanded]"):
        panel = _panel_of(root, button)
        words = "".join(button.itertext()).strip()
        if panel is None or not words or len(words) > _LONGEST_BUTTON or panel.getparent() is None:
            continue
        for name in ("hidden", "aria-hidden", "style"):
            panel.attrib.pop(name, None)
        button.tag = "summary"


def _panel_of(root: HtmlElement, button: HtmlElement) -> HtmlElement | None:
    """What a button opens: the element it names, or the one behind it or behind the heading that it is in."""
    named = button.get("aria-controls")
    if named:
        found = [one for one in root.iter() if isinstance(one.tag, str) and one.get("id") == named]
        return found[0] if found else None
    parent = button.getparent()
    holder = parent if parent is not None and parent.tag in _HEADINGS else button
    following = holder.getnext()
    return following if following is not None and isinstance(following.tag, str) and following.tag == "div" else None


def _hiding_names(root: HtmlElement) -> frozenset[str]:
    """The ".class" and "#id" selectors that the page's own style sheets hide."""
    names = set()
    for sheet in root.iter("style"):
        for selectors, rules in _RULE.findall((sheet.text or "")[:200_000]):
            if _HIDING.search(rules):
                names |= {
                    "".join(m.groups()) for m in map(_SIMPLE.fullmatch, map(str.strip, selectors.split(","))) if m
                }
    return frozenset(names)


def _is_hidden(element: HtmlElement, hiding: frozenset[str]) -> bool:
    if element.tag in ("body", "html", "head"):
        return False
    get = element.get
    if get("hidden") is not None or (get("aria-hidden") or "").lower() == "true":
        return True
    style = get("style") or ""
    if style and ((_HIDING.search(style) and not _white_on_dark(style)) or _same_colours(style)):
        return True
    if element.tag == "font" and re.fullmatch(_WHITE, (get("color") or "").strip(), re.I):
        return True
    return bool(hiding) and (
        f"#{get('id')}" in hiding or any(f".{name}" in hiding for name in (get("class") or "").split())
    )


def _white_on_dark(style: str) -> bool:
    """White text on a background of its own is a design, not a trick, unless that background is white as well."""
    background = _BACKGROUND.search(style)
    only_colour = _HIDING.search(re.sub(rf"(?<!-)\bcolor\s*:\s*{_WHITE}", "", style, flags=re.I)) is None
    return only_colour and background is not None and not re.match(_WHITE, background[1].strip(), re.I)


def _same_colours(style: str) -> bool:
    colour, background = _COLOUR.search(style), _BACKGROUND.search(style)
    return bool(colour and background) and colour[1].strip().lower() == background[1].strip().lower()  # type: ignore[index]


def _is_furniture(element: HtmlElement, total: int) -> bool:
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    named = element.tag in ("nav", "footer") or (element.get("role") or "") in _ROLES or bool(_FURNITURE.search(name))
    if not named and not (element.tag == "aside" or (element.get("role") or "") in ("banner", "complementary")):
        return False
    if element.tag in ("body", "html", "main", "article", "h1", "h2", "h3", "a", "p", "span", "li", "head", "title"):
        return False
    text = element.text_content()
    if len(text) > 0.5 * total or element.find(".//h1") is not None or element.find(".//main") is not None:
        return False
    return not _is_worth_keeping(element, text, named)


def _is_worth_keeping(element: HtmlElement, text: str, named: bool) -> bool:
    """An aside with a way to reach people, or with the details of the vacancy, is part of the page."""
    if named:
        return False
    links = sum(
        len(a.text_content()) for a in element.iter("a") if not (a.get("href") or "").startswith(("mailto:", "tel:"))
    )
    return links < 0.5 * len(text) and bool(_REACHABLE.search(text) or _DETAIL.search(text) or len(text) > 200)


def _is_only_links(element: HtmlElement) -> bool:
    items = [e for e in element if e.tag == "li"]
    text = "".join(element.text_content().split())
    links = "".join("".join(a.text_content().split()) for a in element.iter("a") if "@" not in a.text_content())
    return len(items) >= 3 and len(links) >= 0.9 * len(text) and not _REACHABLE.search(text)


def _is_bar_of_links(element: HtmlElement) -> bool:
    """Whether an element is just short links beside each other, none of which tells how to reach somebody or a figure."""
    own = [element.text, *(child.tail for child in element)]
    if any(any(c.isalnum() for c in text or "") for text in own):
        return False
    words = [" ".join(child.text_content().split()) for child in element if isinstance(child.tag, str)]
    plain = not any(_REACHABLE.search(word) or _DETAIL.search(word) for word in words)
    return (
        plain and all(len(word) <= 40 for word in words) and all(child.tag in ("a", "br", "span") for child in element)
    )


def _drop(
    elements: Iterator[HtmlElement] | list[HtmlElement],
    removed: list[Removal],
    reason: str,
    *,
    silent: frozenset[str] = frozenset(),
) -> None:
    for element in list(elements):
        if element.getparent() is not None and _attached(element):
            if element.tag not in silent:
                _report(removed, reason, " ".join(element.itertext()))
            _detach(element)


def _attached(element: HtmlElement) -> bool:
    """Whether the element still hangs in the page, not in a part that was taken out."""
    top = element
    while top.getparent() is not None:
        top = top.getparent()
    return bool(top.tag == "html")


def _detach(element: HtmlElement | etree._Comment) -> None:
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _report(removed: list[Removal], reason: str, text: str) -> None:
    words = " ".join(text.split())
    if any(c.isalnum() for c in words):
        removed.append(Removal(reason, words[:500]))
