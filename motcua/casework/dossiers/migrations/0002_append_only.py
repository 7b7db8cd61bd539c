"""The events of a dossier's clock refuse change and removal; so does a published route's file."""

from django.db import migrations

GUARD = """
CREATE TRIGGER dossiers_clock_append_only BEFORE UPDATE OR DELETE ON dossiers_clockevent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossiers_clock_not_emptied BEFORE TRUNCATE ON dossiers_clockevent
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossiers_route_file_kept BEFORE UPDATE OF bpmn, sha256 ON dossiers_route
    FOR EACH ROW WHEN (OLD.bpmn IS DISTINCT FROM NEW.bpmn OR OLD.sha256 IS DISTINCT FROM NEW.sha256)
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossiers_promise_kept AFTER UPDATE OF promised_due_at, number, received_at ON dossiers_dossier
    FOR EACH ROW WHEN (
        (OLD.promised_due_at IS NOT NULL AND OLD.promised_due_at IS DISTINCT FROM NEW.promised_due_at)
        OR OLD.number IS DISTINCT FROM NEW.number
        OR (OLD.received_at IS NOT NULL AND OLD.received_at IS DISTINCT FROM NEW.received_at))
    EXECUTE FUNCTION refuse_change();
"""
ROOM = "ALTER TABLE dossiers_dossier SET (fillfactor = 75)"  # a step rewrites its dossier in place, indexes untouched
UNGUARD = """
DROP TRIGGER dossiers_promise_kept ON dossiers_dossier;
DROP TRIGGER dossiers_route_file_kept ON dossiers_route;
DROP TRIGGER dossiers_clock_not_emptied ON dossiers_clockevent;
DROP TRIGGER dossiers_clock_append_only ON dossiers_clockevent;
"""


class Migration(migrations.Migration):
    """Triggers that keep what was promised and what happened."""

    dependencies = [("dossiers", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(ROOM, "ALTER TABLE dossiers_dossier RESET (fillfactor)"),
    ]
