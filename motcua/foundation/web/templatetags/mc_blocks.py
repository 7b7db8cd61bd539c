"""Components that wrap content: `{% panel "Đã tiếp nhận" %}…{% endpanel %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from motcua.foundation.web.templatetags.mc import attributes, draw
from motcua.foundation.web.values import Tone

register = template.Library()


@register.simple_block_tag
def button_row(content: str) -> SafeString:
    """This function will set buttons and links side by side."""
    return draw("button_row", {"content": content})


@register.simple_block_tag
def notification(content: str, kind: str = "info", title: str = "") -> SafeString:
    """This function will draw a message about the page: info, success, warning or error."""
    return draw("notification", {"content": content, "kind": kind, "title": title})


@register.simple_block_tag
def panel(content: str, title: str) -> SafeString:
    """This function will say that something is done and what happens next."""
    return draw("panel", {"content": content, "title": title})


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """This function will set a paragraph apart."""
    return draw("inset", {"content": content})


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False, **attrs: Any) -> SafeString:  # noqa: A002 - the attribute's own name
    """This function will hide content until it is asked for."""
    return draw("details", {"content": content, "summary": summary, "open": open, "attrs": attributes(attrs)})


@register.simple_block_tag
def table(
    content: str, caption: str, hide_caption: bool = False, compact: bool = False, stack: bool = False, **attrs: Any
) -> SafeString:
    """This function will frame a table: it scrolls by itself, or its rows become cards on a phone."""
    facts = {"caption": caption, "hide_caption": hide_caption, "compact": compact, "stack": stack}
    return draw("table", {**facts, "content": content, "attrs": attributes(attrs)})


@register.simple_block_tag
def identity_bar(content: str, title: str, subtitle: str = "") -> SafeString:
    """This function will say whose dossier this is, above everything else."""
    return draw("identity_bar", {"content": content, "title": title, "subtitle": subtitle})


@register.simple_block_tag
def filter_panel(
    content: str,
    title: str = "",
    target: str = "",
    open: bool = False,  # noqa: A002 - the attribute's own name
    clear_href: str = "",
    action: str = "",
) -> SafeString:
    """This function will draw a form that narrows a list."""
    facts = {"title": title, "target": target, "open": open, "clear_href": clear_href, "action": action}
    return draw("filter_panel", {**facts, "content": content})


@register.simple_block_tag
def empty_state(content: str, title: str, href: str = "", action: str = "") -> SafeString:
    """This function will say what will appear here, and the first step."""
    return draw("empty_state", {"content": content, "title": title, "href": href, "action": action})


@register.simple_block_tag
def stat_row(content: str) -> SafeString:
    """This function will set number cards side by side."""
    return draw("stat_row", {"content": content})


@register.simple_block_tag
def card(content: str, title: str, href: str = "", tone: str = "") -> SafeString:
    """This function will draw a titled box."""
    return draw("card", {"content": content, "title": title, "href": href, "tone": Tone(tone) if tone else ""})
