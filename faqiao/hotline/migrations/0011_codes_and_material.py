"""Codes that open a page without an account; what callers add."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('hotline', '0010_calls_and_links'),
        ('matters', '0007_matter_follows'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(blank=True)),
                ('files', models.PositiveSmallIntegerField(default=0)),
                ('added_at', models.DateTimeField()),
                ('token', models.UUIDField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='TrackingCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nonce', models.UUIDField()),
                ('issued_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='material',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='material',
            name='order',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='hotline.workorder'),
        ),
        migrations.AddField(
            model_name='trackingcode',
            name='matter',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter'),
        ),
        migrations.AddIndex(
            model_name='material',
            index=models.Index(fields=['order', 'id'], name='material_of_order'),
        ),
    ]
