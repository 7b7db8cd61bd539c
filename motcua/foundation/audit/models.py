"""The journal's one table."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One line of the journal. Never changed, never removed: a trigger refuses both."""

    id = models.BigAutoField(primary_key=True)
    event = models.TextField()
    subject = models.TextField()
    actor = models.TextField()
    actor_name = models.TextField()
    on_behalf_of = models.TextField(default="")
    via = models.TextField()
    facts = models.JSONField()
    act = models.UUIDField()
    at = models.DateTimeField()
    authority_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["subject", "id"], name="audit_entry_subject"),
            models.Index(fields=["event", "at"], name="audit_entry_event_at"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event} {self.subject}"


class ReferenceRevision(models.Model):
    """How often reference data (catalogue, organisation, calendars, routes) has changed: one row, raised in each change."""

    id = models.SmallIntegerField(primary_key=True)
    value = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.value)
