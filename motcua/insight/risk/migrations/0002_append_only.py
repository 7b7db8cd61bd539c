"""What was learned refuses change and removal."""

from django.db import migrations

GUARD = """
CREATE TRIGGER risk_model_kept BEFORE UPDATE OR DELETE ON risk_riskmodel
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNGUARD = "DROP TRIGGER risk_model_kept ON risk_riskmodel;"


class Migration(migrations.Migration):
    """A trigger that keeps every lesson as it was learned."""

    dependencies = [("risk", "0001_initial"), ("audit", "0002_append_only")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
