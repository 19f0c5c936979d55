"""Words of a request are found through an index: pairs of neighbouring Chinese characters, and whole words.

The column is kept by the database itself, whoever writes the row. It is not a field of the model, so that no
list carries it along. How alike two requests are is told by pg_trgm; where that may not be installed, the
desk says that it compares without it.
"""

from django.db import migrations, transaction
from django.db.utils import DatabaseError

GRAMS = """
CREATE FUNCTION hotline_grams(said text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(coalesce(array_agg(DISTINCT gram), '{}'))
    FROM (
        SELECT substr(run[1], place, 2) AS gram
        FROM regexp_matches(said, '[㐀-鿿]+', 'g') AS run,
             generate_series(1, length(run[1])) AS place
        UNION
        SELECT left(word[1], 60)
        FROM regexp_matches(lower(said), '[0-9a-z]+', 'g') AS word
    ) AS found
$$;
"""
COLUMN = """
ALTER TABLE hotline_workorder
    ADD COLUMN grams tsvector GENERATED ALWAYS AS (hotline_grams(request)) STORED;
CREATE INDEX order_grams ON hotline_workorder USING gin (grams);
"""


def be_alike(apps, schema_editor):
    try:
        with transaction.atomic():
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return  # not allowed or not there: queries.can_compare() says so


class Migration(migrations.Migration):
    dependencies = [("hotline", "0006_orders_belong_together")]

    operations = [
        migrations.RunSQL(GRAMS, "DROP FUNCTION hotline_grams(text)"),
        migrations.RunSQL(COLUMN, "ALTER TABLE hotline_workorder DROP COLUMN grams"),
        migrations.RunPython(be_alike, migrations.RunPython.noop),
    ]
