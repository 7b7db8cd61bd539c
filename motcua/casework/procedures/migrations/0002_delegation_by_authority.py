"""Two authorities may each hand one procedure down: a delegation is unique to who gives it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations, models
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from motcua.casework.procedures.models.validity import DateRange

GIVER = Coalesce("from_authority", 0, output_field=models.BigIntegerField())
DAYS = DateRange("valid_from", "valid_until")
ALIKE: list[tuple[str | Combinable, str]] = [("procedure", "="), ("to_level", "="), (GIVER, "="), (DAYS, "&&")]


class Migration(migrations.Migration):
    """The constraint, said anew."""

    dependencies = [("organisations", "0001_initial"), ("procedures", "0001_initial")]
    operations = [
        migrations.RemoveConstraint("delegation", "procedures_delegation_once"),
        migrations.AddConstraint("delegation", ExclusionConstraint(name="procedures_delegation_once", expressions=ALIKE)),
    ]
