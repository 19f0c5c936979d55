"""The few orders that are open, found without walking past those that are closed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hotline", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["state", "court"],
                condition=models.Q(
                    state__in=["DISPATCHED", "IN_PROGRESS", "RECEIVED", "REPLIED", "RETURNED"]
                ),
                name="order_open",
            ),
        ),
    ]
