"""What was frozen refuses change and removal."""

from django.db import migrations

GUARD = """
CREATE TRIGGER statistics_period_kept BEFORE UPDATE OR DELETE ON statistics_closedperiod
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER statistics_figure_kept BEFORE UPDATE OR DELETE ON statistics_frozenfigure
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNGUARD = """
DROP TRIGGER statistics_figure_kept ON statistics_frozenfigure;
DROP TRIGGER statistics_period_kept ON statistics_closedperiod;
"""


class Migration(migrations.Migration):
    """Triggers that keep what was known when a period was closed."""

    dependencies = [("statistics", "0001_initial"), ("audit", "0002_append_only")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
