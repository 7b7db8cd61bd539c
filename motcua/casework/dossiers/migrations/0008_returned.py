"""A count more: results handed over. What is folded already is counted from the rows, less what is not folded yet."""

from django.db import migrations, models

KEYS = "authority_id, intake_authority_id, unit_id, procedure_id, channel"
DAYS = f"""
SELECT {KEYS}, day, sum(sign) AS returned
  FROM (SELECT 1 AS sign, authority_id, intake_authority_id, coalesce(handling_unit_id, 0) AS unit_id, procedure_id, channel,
               (ended_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day
          FROM dossiers_dossier WHERE status = 'returned' AND ended_at IS NOT NULL
         UNION ALL
        SELECT -sign, {KEYS}, ended_on FROM dossiers_tallydelta WHERE ended_as = 'returned' AND ended_on IS NOT NULL) AS seen
 GROUP BY {KEYS}, day
"""  # noqa: S608 - made of constants
FILL = f"""
WITH gathered AS (
    SELECT grain, authority_id, unit_id,
           CASE WHEN grain IN (0, 4) THEN day WHEN grain = 2 THEN date_trunc('year', day)::date
                ELSE date_trunc('month', day)::date + CASE WHEN extract(day FROM day) >= 15 THEN 14 ELSE 0 END END AS starts_on,
           CASE WHEN grain IN (3, 4) THEN 0 ELSE intake_authority_id END AS intake_authority_id,
           CASE WHEN grain IN (3, 4) THEN 0 ELSE procedure_id END AS procedure_id,
           CASE WHEN grain IN (3, 4) THEN '' ELSE channel END AS channel, sum(returned) AS returned
      FROM ({DAYS}) AS days CROSS JOIN (VALUES (0), (1), (2), (3), (4)) AS grains(grain)
     GROUP BY 1, 2, 3, 4, 5, 6, 7
)
UPDATE dossiers_tally AS kept SET returned = gathered.returned FROM gathered
 WHERE kept.grain = gathered.grain AND kept.authority_id = gathered.authority_id
   AND kept.starts_on = gathered.starts_on AND kept.procedure_id = gathered.procedure_id
   AND kept.unit_id = gathered.unit_id AND kept.intake_authority_id = gathered.intake_authority_id
   AND kept.channel = gathered.channel
"""  # noqa: S608 - made of constants


class Migration(migrations.Migration):
    """A column of the roll-ups, filled by one statement: what was handed over is folded under the same keys as what ended."""

    dependencies = [("dossiers", "0007_unit_days")]
    operations = [
        migrations.AddField("tally", "returned", models.IntegerField(default=0), preserve_default=False),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
