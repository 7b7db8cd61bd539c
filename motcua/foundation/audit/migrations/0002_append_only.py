"""The journal refuses change and removal, whoever asks."""

from django.db import migrations

GUARD = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
UNGUARD = """
DROP TRIGGER audit_entry_no_truncate ON audit_entry;
DROP TRIGGER audit_entry_append_only ON audit_entry;
DROP FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    """Triggers against UPDATE, DELETE and TRUNCATE of the journal."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
