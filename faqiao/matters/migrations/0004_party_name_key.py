"""A name is found by its fingerprint, as a phone number is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0003_clock_basis_of_any_length'),
    ]

    operations = [
        migrations.AddField(
            model_name='party',
            name='name_key',
            field=models.CharField(blank=True, db_index=True, max_length=64),
        ),
    ]
