"""A published point unlike the appraised one has its reason."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """A constraint on marks."""

    dependencies = [("index", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="indexmark",
            constraint=models.CheckConstraint(
                condition=Q(final_points__isnull=True) | Q(final_points=F("appraised_points")) | ~Q(final_words=""),
                name="index_decision_has_reason",
            ),
        ),
    ]
