"""A name is found by its fingerprint, as a phone number is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0004_working_hours_and_standstills'),
    ]

    operations = [
        migrations.AddField(
            model_name='party',
            name='name_key',
            field=models.CharField(blank=True, db_index=True, max_length=64),
        ),
    ]
