"""A grain more: days of whole units, gathered from the days that are folded already."""

from django.db import migrations, models

GRAINS = [(0, "day"), (1, "half"), (2, "year"), (3, "unit_half"), (4, "unit_day")]
SUMS = """submitted, received, received_online, received_postal, resolved, early, on_time, overdue, corrected, apologised,
    rejected, supplemented, supplemented_twice, withdrawn, withdrawn_before, stopped, refused, open, open_late,
    authority_minutes, applicant_minutes"""
EACH = ", ".join(f"sum({name.strip()})" for name in SUMS.split(","))
GATHER = f"""
INSERT INTO dossiers_tally (grain, starts_on, authority_id, intake_authority_id, unit_id, procedure_id, channel, {SUMS})
SELECT 4, starts_on, authority_id, 0, unit_id, 0, '', {EACH} FROM dossiers_tally WHERE grain = 0 GROUP BY 2, 3, 5
"""  # noqa: S608 - made of constants
FORGET = "DELETE FROM dossiers_tally WHERE grain = 4"


class Migration(migrations.Migration):
    """Rows by which charts of days and weeks are read."""

    dependencies = [("dossiers", "0006_open_dossiers")]
    operations = [
        migrations.AlterField("tally", "grain", models.SmallIntegerField(choices=GRAINS)),
        migrations.AlterField("minutetally", "grain", models.SmallIntegerField(choices=GRAINS)),
        migrations.RunSQL(GATHER, FORGET),
    ]
