"""Every change of what figures count is written beside it, in the same transaction; what is there already is written once."""

from django.db import migrations

COLUMNS = """sign, authority_id, intake_authority_id, unit_id, procedure_id, channel, submitted_on, received_on, due_on,
    ready_on, ended_on, ended_as, timeliness, first_timeliness, outcome, supplement_count, is_apologised,
    authority_minutes, applicant_minutes"""
IMAGE = """{sign}, {row}.authority_id, {row}.intake_authority_id, coalesce({row}.handling_unit_id, 0), {row}.procedure_id,
    {row}.channel, ({row}.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
    ({row}.received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, ({row}.due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
    ({row}.ready_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, ({row}.ended_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
    CASE WHEN {row}.ended_at IS NULL THEN '' ELSE {row}.status END, {row}.timeliness, {row}.first_timeliness,
    {row}.outcome, {row}.supplement_count, {row}.extended_due_at IS NOT NULL, coalesce({row}.authority_minutes, 0),
    {row}.applicant_minutes"""
COUNTED = """{row}.authority_id, {row}.intake_authority_id, {row}.handling_unit_id, {row}.procedure_id, {row}.channel,
    {row}.submitted_at, {row}.received_at, {row}.due_at, {row}.ready_at, {row}.ended_at,
    CASE WHEN {row}.ended_at IS NULL THEN '' ELSE {row}.status END, {row}.timeliness, {row}.first_timeliness,
    {row}.outcome, {row}.supplement_count, {row}.extended_due_at, {row}.authority_minutes, {row}.applicant_minutes"""
OLD, NEW = IMAGE.format(sign="-1", row="OLD"), IMAGE.format(sign="1", row="NEW")
KEEP = f"""
CREATE FUNCTION dossiers_count_new() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO dossiers_tallydelta ({COLUMNS}) VALUES ({NEW});
    RETURN NULL;
END $$;
CREATE FUNCTION dossiers_count_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO dossiers_tallydelta ({COLUMNS}) VALUES ({OLD}), ({NEW});
    RETURN NULL;
END $$;
CREATE FUNCTION dossiers_count_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO dossiers_tallydelta ({COLUMNS}) VALUES ({OLD});
    RETURN NULL;
END $$;
CREATE TRIGGER dossiers_tally_new AFTER INSERT ON dossiers_dossier
    FOR EACH ROW EXECUTE FUNCTION dossiers_count_new();
CREATE TRIGGER dossiers_tally_gone AFTER DELETE ON dossiers_dossier
    FOR EACH ROW EXECUTE FUNCTION dossiers_count_gone();
CREATE TRIGGER dossiers_tally_changed AFTER UPDATE ON dossiers_dossier
    FOR EACH ROW WHEN (ROW({COUNTED.format(row="OLD")}) IS DISTINCT FROM ROW({COUNTED.format(row="NEW")}))
    EXECUTE FUNCTION dossiers_count_changed();
INSERT INTO dossiers_tallydelta ({COLUMNS}) SELECT {IMAGE.format(sign="1", row="d")} FROM dossiers_dossier d;
"""  # noqa: S608 - made of constants
FORGET = """
DROP TRIGGER dossiers_tally_changed ON dossiers_dossier;
DROP TRIGGER dossiers_tally_gone ON dossiers_dossier;
DROP TRIGGER dossiers_tally_new ON dossiers_dossier;
DROP FUNCTION dossiers_count_gone, dossiers_count_changed, dossiers_count_new;
"""


class Migration(migrations.Migration):
    """Triggers that keep the roll-ups of figures equal to the rows."""

    dependencies = [("dossiers", "0004_tallies")]
    operations = [migrations.RunSQL(KEEP, FORGET)]
