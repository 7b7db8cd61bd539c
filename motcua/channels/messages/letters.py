"""Writing a letter: Vietnamese first; below it English for who identified himself by a passport."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from motcua.capabilities.notifications.values import Letter, MessageLanguage
from motcua.foundation.audit.models import Entry
from motcua.kernel.time import local
from motcua.registry.citizens.values import IdKind

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import Dossier

TEMPLATES = {
    "dossier.received": "received",
    "dossier.supplement_requested": "supplement_requested",
    "dossier.refused": "refused",
    "dossier.extended": "extended",
    "dossier.stopped": "stopped",
    "dossier.result_ready": "result_ready",
}
TRACKING_PATH = "tra-cuu"
BETWEEN_LANGUAGES = "\n\n----------------------------------------\n\n"
LONGEST_TITLE = 200


def letter_of(entry: Entry, dossier: Dossier) -> Letter:
    """This function will write the letter that tells a dossier's applicant of one line of the journal."""
    languages = languages_of(dossier)
    written = [_written(entry, dossier, language) for language in languages]
    return Letter(
        subject=entry.subject,
        kind=entry.event,
        address=dossier.applicant.email,
        title=" / ".join(title for title, _body in written)[:LONGEST_TITLE],
        body=BETWEEN_LANGUAGES.join(body for _title, body in written),
        dedupe_key=f"entry:{entry.pk}",
        language=languages[0],
    )


def languages_of(dossier: Dossier) -> tuple[MessageLanguage, ...]:
    """This function will say in which languages the applicant reads: all in Vietnamese, holders of a passport in English too."""
    if dossier.applicant.id_kind == IdKind.PASSPORT:
        return (MessageLanguage.VI, MessageLanguage.EN)
    return (MessageLanguage.VI,)


def _written(entry: Entry, dossier: Dossier, language: MessageLanguage) -> tuple[str, str]:
    """Give title and body; the first line of a template is the title."""
    template: Any = get_template(f"messages/{TEMPLATES[entry.event]}.txt")  # Any: Django's own template inside
    with translation.override(language.value):
        text = template.template.render(Context(_facts(entry, dossier, language), autoescape=False))
    title, _, body = text.strip().partition("\n")
    return title.strip(), body.strip()


def _facts(entry: Entry, dossier: Dossier, language: MessageLanguage) -> dict[str, Any]:
    """What the templates may name: the facts of the journal, and who and where."""
    english = language is MessageLanguage.EN
    told = {
        name: _when(value, english=english) if name.endswith("_at") else value for name, value in entry.facts.items()
    }
    return told | {
        "number": dossier.number,
        "procedure": (english and dossier.version.name_en) or dossier.version.name,
        "applicant": dossier.applicant.name,
        "authority": dossier.intake_authority,
        "secret": dossier.lookup_secret,
        "items": entry.facts.get("items", ()),
        "is_rejected": entry.facts.get("outcome") == "rejection",
        "link": f"{settings.BASE_URL}/{TRACKING_PATH}?{urlencode({'ma': dossier.number})}",
    }


def _when(value: str | None, *, english: bool) -> str:
    if not value:
        return ""
    here = local(datetime.fromisoformat(value))
    return f"{here:%H:%M on %d/%m/%Y}" if english else f"{here:%H:%M ngày %d/%m/%Y}"
