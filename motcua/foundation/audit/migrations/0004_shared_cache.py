"""The table of the shared cache: rate limits count the same in every process and on every machine."""

from django.db import migrations

CREATE = """
CREATE TABLE motcua_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL);
CREATE INDEX motcua_cache_expires ON motcua_cache (expires);
"""


class Migration(migrations.Migration):
    """As Django's own `createcachetable` would make it."""

    dependencies = [("audit", "0003_reference_revision")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE motcua_cache")]
