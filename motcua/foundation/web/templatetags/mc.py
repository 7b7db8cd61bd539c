"""Components that are one tag. Each draws the template of its own name under web/components/."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import segno
from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from motcua.foundation.web import words
from motcua.foundation.web.charts import Chart
from motcua.foundation.web.forms import house_field
from motcua.foundation.web.values import Column, KeyHint, Link, Moment, Row, Task, Tone

register = template.Library()
Shape = dict[str, Any]


def attributes(given: Mapping[str, Any]) -> str:
    """This function will write keyword arguments as attributes: `hx_get` as hx-get, `key` as data-key."""
    named = {("data-key" if name == "key" else name.replace("_", "-")): value for name, value in given.items()}
    return flatatt({name: value for name, value in named.items() if value not in (None, "", False)})


@register.inclusion_tag("web/components/button.html")
def button(text: str, kind: str = "primary", **attrs: Any) -> Shape:
    """This function will draw a button that sends its form."""
    return {"text": text, "kind": kind, "key": attrs.get("key"), "attrs": attributes({"type": "submit", **attrs})}


@register.inclusion_tag("web/components/link_button.html")
def link_button(text: str, href: str, kind: str = "secondary", **attrs: Any) -> Shape:
    """This function will draw a link that looks like a button."""
    return {"text": text, "kind": kind, "key": attrs.get("key"), "attrs": attributes({"href": href, **attrs})}


@register.simple_tag
def field(bound: BoundField, width: str = "", hint: str = "", hide_label: bool = False, **extra: Any) -> str:
    """This function will draw a form field with label, hint, error and widget."""
    shown = house_field(bound)
    shown.width, shown.hint, shown.hide_label = str(width), hint, hide_label
    shown.extra = {name.replace("_", "-"): value for name, value in extra.items() if value not in (None, "")}
    return shown.as_field_group()


@register.inclusion_tag("web/components/hidden_fields.html")
def hidden_fields(form: BaseForm) -> Shape:
    """This function will draw all fields of a form as hidden inputs."""
    return {"form": form}


@register.inclusion_tag("web/components/error_summary.html")
def error_summary(*forms: BaseForm | None) -> Shape:
    """This function will list the errors of forms, each a link to its field."""
    bound = [form for form in forms if form is not None and form.is_bound]
    for form in bound:
        form.summarised = True  # type: ignore[attr-defined] # its own drawing then leaves these errors out
    fields = [house_field(one) for form in bound for one in form if one.errors and not one.is_hidden]
    loose = [error for form in bound for error in form.non_field_errors()]
    hidden = [error for form in bound for one in form.hidden_fields() for error in one.errors]
    return {"fields": fields, "loose": [*loose, *hidden], "any": bool(fields or loose or hidden)}


@register.inclusion_tag("web/components/idempotency_key.html")
def idempotency_key() -> Shape:
    """This function will draw the hidden key that makes a second sending harmless."""
    return {"key": uuid.uuid4()}


@register.inclusion_tag("web/components/tag.html")
def tag(text: str, tone: str = Tone.NEUTRAL) -> Shape:
    """This function will draw a state as a word on a colour."""
    return {"text": text, "tone": Tone(tone)}


@register.inclusion_tag("web/components/due.html")
def due(
    minutes: int | None,
    due_at: datetime | None,
    tone: str = "",
    paused: bool = False,
    day_minutes: int = words.WORKING_DAY,
) -> Shape:
    """This function will say a due time like a person, in the colour of how near it is."""
    if minutes is None or due_at is None or paused:
        return {"paused": paused, "due_at": due_at, "tone": tone or Tone.NEUTRAL}
    said = words.due_words(minutes, due_at, day_minutes)
    return {"words": said, "due_at": due_at, "tone": tone or words.due_tone(minutes, day_minutes)}


@register.inclusion_tag("web/components/why.html")
def why(lines: Iterable[str], label: str = "", source: str = "") -> Shape:
    """This function will draw the derivation of a date, fee or figure, to be opened."""
    return {"lines": lines, "label": label, "source": source}


@register.inclusion_tag("web/components/warning_text.html")
def warning_text(text: str) -> Shape:
    """This function will draw a sentence that warns of something final."""
    return {"text": text}


@register.inclusion_tag("web/components/summary_list.html")
def summary_list(rows: Iterable[Row], card: str = "", compact: bool = False) -> Shape:
    """This function will draw names and values, each with an optional link to change it."""
    return {"rows": rows, "card": card, "compact": compact}


@register.inclusion_tag("web/components/table_head.html", takes_context=True)
def table_head(context: Context, columns: Sequence[Column], select_all: bool = False) -> Shape:
    """This function will draw the headings of a table, sortable where a column has a key."""
    request = context.get("request")
    current = request.GET.get("sort", "") if request else ""
    return {"heads": [_head(column, current) for column in columns], "select_all": select_all, "request": request}


def _head(column: Any, current: str) -> Shape:
    facts = (
        column if isinstance(column, dict) else {"label": column.label, "key": column.key, "numeric": column.numeric}
    )
    key = facts.get("key", "")
    order = {key: "ascending", f"-{key}": "descending"}.get(current, "none") if key else ""
    return {**facts, "order": order, "target": f"-{key}" if order == "ascending" else key}


@register.inclusion_tag("web/components/pagination.html", takes_context=True)
def pagination(
    context: Context,
    next: str | None = None,  # noqa: A002 - the word of the template
    previous: str | None = None,
    count: int | None = None,
    target: str = "",
) -> Shape:
    """This function will draw links to the next and the previous page of a cursor."""
    return {"next": next, "previous": previous, "count": count, "target": target, "request": context.get("request")}


@register.inclusion_tag("web/components/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any]) -> Shape:
    """This function will draw links to the pages beside a numbered one (`?page=`); nothing where there is only one."""
    return {"page": page, "request": context.get("request")}


@register.inclusion_tag("web/components/sub_nav.html")
def sub_nav(links: Iterable[Link], label: str = "") -> Shape:
    """This function will draw the tabs of a page as links."""
    return {"links": links, "label": label}


@register.inclusion_tag("web/components/service_nav.html")
def service_nav(links: Iterable[Link], label: str = "") -> Shape:
    """This function will draw the navigation under the header."""
    return {"links": links, "label": label}


@register.inclusion_tag("web/components/breadcrumbs.html")
def breadcrumbs(links: Iterable[Link]) -> Shape:
    """This function will draw the way back up; the last one is this page."""
    return {"links": links}


@register.inclusion_tag("web/components/timeline.html")
def timeline(moments: Iterable[Moment]) -> Shape:
    """This function will draw what happened, newest or oldest first as given."""
    return {"moments": moments}


@register.inclusion_tag("web/components/task_list.html")
def task_list(tasks: Iterable[Task]) -> Shape:
    """This function will draw things to do with their states."""
    return {"tasks": tasks, "prefix": uuid.uuid4().hex[:6]}


@register.inclusion_tag("web/components/search_box.html")
def search_box(
    action: str, name: str = "q", value: str = "", label: str = "", target: str = "", live_url: str = "", **attrs: Any
) -> Shape:
    """This function will draw a search form; with `live_url` and `target` it answers as one types."""
    live = {"hx_get": live_url, "hx_target": target, "hx_trigger": "input changed delay:200ms"} if live_url else {}
    drawn = attributes({**live, **attrs})
    return {"action": action, "name": name, "value": value, "label": label, "attrs": drawn, "key": attrs.get("key")}


@register.inclusion_tag("web/components/progress.html")
def progress(value: int, maximum: int, label: str) -> Shape:
    """This function will draw how far a long piece of work is."""
    return {"value": value, "maximum": maximum, "label": label, "key": uuid.uuid4().hex[:6]}


@register.inclusion_tag("web/components/skeleton.html")
def skeleton(lines: int = 3) -> Shape:
    """This function will draw grey lines where content is about to appear."""
    return {"lines": range(lines)}


@register.inclusion_tag("web/components/stat.html")
def stat(label: str, number: Any, href: str = "", note: str = "", tone: str = "") -> Shape:
    """This function will draw one number with its name, opening down to what was counted."""
    shown = words.count_words(number) if isinstance(number, int) else number
    return {"label": label, "number": shown, "href": href, "note": note, "tone": tone}


@register.inclusion_tag("web/components/key_hints.html")
def key_hints(hints: Iterable[KeyHint]) -> Shape:
    """This function will draw the shortcuts of the page."""
    return {"hints": hints}


@register.inclusion_tag("web/components/steps.html")
def steps(text: str) -> Shape:
    """This function will say which step of how many this page is."""
    return {"text": text}


@register.inclusion_tag("web/components/announce.html")
def announce(text: str) -> Shape:
    """This function will tell a screen reader what an HTMX answer has changed."""
    return {"text": text}


@register.inclusion_tag("web/components/emblem.html")
def emblem() -> Shape:
    """This function will draw our emblem: a doorway of one line."""
    return {}


@register.inclusion_tag("web/components/qr.html")
def qr(text: str, alt: str) -> Shape:
    """This function will draw a QR code that a cheap scanner reads, on screen and on paper."""
    code = segno.make(text, error="m", micro=False)
    return {"svg": mark_safe(code.svg_inline(border=2, omitsize=True)), "alt": alt}  # noqa: S308 - drawn by segno, no text of others in it


@register.inclusion_tag("web/components/diagram.html")
def diagram(
    url: str, marks: Mapping[str, str] | None = None, caption: str = "", edit: bool = False, field: str = ""
) -> Shape:
    """This function will draw a BPMN diagram with elements marked by tone."""
    return {"url": url, "marks": json.dumps(dict(marks or {})), "caption": caption, "edit": edit, "field": field}


@register.inclusion_tag("web/components/diagram_scripts.html")
def diagram_scripts(edit: bool = False) -> Shape:
    """This function will load the diagram viewer, or the modeler."""
    return {"edit": edit}


@register.inclusion_tag("web/components/chart.html")
def chart(drawing: Chart) -> Shape:
    """This function will draw a chart with its table; without a script the table alone."""
    frame = drawing.frame
    spec = json.dumps(drawing.spec, ensure_ascii=False, separators=(",", ":"))
    return {"frame": frame, "spec": spec, "heads": drawing.heads, "is_empty": drawing.is_empty}


@register.inclusion_tag("web/components/chart_scripts.html")
def chart_scripts() -> Shape:
    """This function will load what draws charts; only on pages that have some."""
    return {}


def draw(name: str, context: Mapping[str, Any]) -> SafeString:
    """This function will render a component by name."""
    return render_to_string(f"web/components/{name}.html", dict(context))
