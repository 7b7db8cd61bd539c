"""What was frozen in a version refuses change, and no version is removed."""

from django.db import migrations

GUARD = """
CREATE TRIGGER reports_version_frozen BEFORE UPDATE ON reports_reportversion FOR EACH ROW
    WHEN (OLD.facts IS DISTINCT FROM NEW.facts OR OLD.sha256 IS DISTINCT FROM NEW.sha256
          OR OLD.report_id IS DISTINCT FROM NEW.report_id OR OLD.prepared_at IS DISTINCT FROM NEW.prepared_at
          OR OLD.prepared_by_id IS DISTINCT FROM NEW.prepared_by_id)
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reports_version_kept BEFORE DELETE ON reports_reportversion
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNGUARD = """
DROP TRIGGER reports_version_kept ON reports_reportversion;
DROP TRIGGER reports_version_frozen ON reports_reportversion;
"""


class Migration(migrations.Migration):
    """Triggers that keep a report as it was prepared."""

    dependencies = [("reports", "0001_keep_duties_reports_and_versions"), ("audit", "0002_append_only")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
