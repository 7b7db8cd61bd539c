"""What was typed as evidence, read as a page of this program or a document; and where kept evidence leads."""

from __future__ import annotations

from django.urls import NoReverseMatch, resolve, reverse
from django.urls.exceptions import Resolver404

from motcua.insight.reform.values.plans import EvidenceKind, NewEvidence

PAGES = {
    "desk_reform:proposal": ("proposal", "proposal_id"), "desk_oversight:visit": ("inspection", "inspection_id"),
    "desk_reform:plan": ("reform_plan", "plan_id"), "desk_reform:target": ("reform_target", "target_id"),
    "desk_reform:task": ("reform_task", "task_id"),
}  # fmt: skip
"""Which subject of the journal a page of this program tells of."""


def evidence_said(text: str, host: str) -> NewEvidence:
    """This function will read what was typed as evidence: the address of a page of this program, else a document's number."""
    path = text.strip().removeprefix(f"https://{host}").removeprefix(f"http://{host}").partition("?")[0]
    try:
        found = resolve(path) if path.startswith("/") else None
    except Resolver404:
        found = None
    if found is not None and found.view_name == "desk_figures:figure":
        return NewEvidence(kind=EvidenceKind.FIGURE, text=found.kwargs["name"])
    if found is not None and found.view_name in PAGES:
        kind, key = PAGES[found.view_name]
        return NewEvidence(kind=EvidenceKind.SUBJECT, text=f"{kind}:{found.kwargs[key]}")
    return NewEvidence(kind=EvidenceKind.DOCUMENT, text=text)


def evidence_href(kind: EvidenceKind, text: str) -> str:
    """This function will give the page to which a figure or a journal subject leads, or nothing."""
    if kind is EvidenceKind.FIGURE:
        return reverse("desk_figures:figure", args=[text])
    prefix, _colon, key = text.partition(":")
    name = next((page for page, (subject, _key) in PAGES.items() if subject == prefix), "")
    try:
        return reverse(name, args=[int(key)]) if kind is EvidenceKind.SUBJECT and name else ""
    except (NoReverseMatch, ValueError):
        return ""
