"""The closings of a period are found in the ledger without reading all of it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("hotline", "0011_codes_and_material"), ("ledger", "0004_quiet_queue")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX hotline_closings ON ledger_event (at)"
            " WHERE name IN ('hotline.order.answer', 'hotline.order.close')",
            "DROP INDEX hotline_closings",
        ),
    ]
