"""Answers of the survey are dated by their month alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

BY_MONTH = "UPDATE oversight_satisfactionanswer SET answered_on = date_trunc('month', answered_on) WHERE extract(day FROM answered_on) > 1"


class Migration(migrations.Migration):
    """The day that was kept is forgotten; it does not come back."""

    dependencies: ClassVar = [("oversight", "0002_initiatives")]

    operations: ClassVar = [
        migrations.RunSQL(BY_MONTH, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="satisfactionanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("answered_on__day", 1)), name="oversight_answer_by_month"
            ),
        ),
    ]
