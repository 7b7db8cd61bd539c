"""Minutes of units beside those of whole authorities, counted from the rows but for what is not folded yet."""

from django.db import migrations, models

_SPREAD = """
SELECT grain, authority_id, unit_id, whose, minutes, sum(sign)::int AS dossiers,
       CASE grain WHEN 2 THEN date_trunc('year', ready_on)::date
            ELSE date_trunc('month', ready_on)::date + CASE WHEN extract(day FROM ready_on) >= 15 THEN 14 ELSE 0 END END AS starts_on
  FROM (SELECT 1 AS sign, authority_id, handling_unit_id AS unit_id, (ready_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS ready_on,
               coalesce(authority_minutes, 0) AS authority_minutes, applicant_minutes FROM dossiers_dossier
        UNION ALL
        SELECT -sign, authority_id, unit_id, ready_on, authority_minutes, applicant_minutes FROM dossiers_tallydelta) AS image
 CROSS JOIN LATERAL (VALUES ('authority', authority_minutes), ('applicant', applicant_minutes)) AS spent(whose, minutes)
 CROSS JOIN (VALUES (1), (2)) AS grains(grain)
 WHERE ready_on IS NOT NULL AND unit_id <> 0 GROUP BY 1, 2, 3, 4, 5, 7 HAVING sum(sign) <> 0
"""
FILL = f"""
LOCK TABLE dossiers_dossier IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO dossiers_minutetally (grain, authority_id, unit_id, whose, minutes, dossiers, starts_on) {_SPREAD};
"""
FORGET = "DELETE FROM dossiers_minutetally WHERE unit_id <> 0"


class Migration(migrations.Migration):
    """Rows by which median and 90th percentile of one unit are read."""

    dependencies = [("dossiers", "0008_returned")]
    operations = [
        migrations.RemoveConstraint("minutetally", "dossiers_minutes_once"),
        migrations.AddField("minutetally", "unit_id", models.BigIntegerField(default=0)),
        migrations.AddConstraint(
            "minutetally",
            models.UniqueConstraint(
                fields=["grain", "authority_id", "unit_id", "starts_on", "whose", "minutes"],
                include=["dossiers"],
                name="dossiers_minutes_once",
            ),
        ),
        migrations.RunSQL(FILL, FORGET),
    ]
