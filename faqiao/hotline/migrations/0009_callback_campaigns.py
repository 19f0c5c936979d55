"""Callbacks are drawn in campaigns whose seed is sealed first."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import faqiao.kit.sealed


class Migration(migrations.Migration):
    dependencies = [
        ('hotline', '0008_withdrawn_orders'),
        ('people', '0002_cache_table'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('method', models.CharField(choices=[('EACH', 'Each closing by itself, at once'), ('SHARE', 'The smallest lots of each category, at the end')], max_length=8)),
                ('shares', models.JSONField()),
                ('standing', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('ANNOUNCED', 'The seed is sealed'), ('DRAWN', 'Drawn, the seed is open')], default='ANNOUNCED', max_length=12)),
                ('commitment', models.CharField(max_length=64)),
                ('secret', faqiao.kit.sealed.SealedField()),
                ('seed', models.CharField(blank=True, max_length=64)),
                ('announced_at', models.DateTimeField()),
                ('drawn_at', models.DateTimeField(null=True)),
                ('closings', models.PositiveIntegerField(null=True)),
                ('lots', models.PositiveIntegerField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='campaign',
            name='announced_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='campaign',
            name='court',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.court'),
        ),
        migrations.AddIndex(
            model_name='campaign',
            index=models.Index(fields=['court', '-opens_on'], name='campaign_of_court'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['ANNOUNCED', 'DRAWN'])), name='campaign_state_known'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('seed__regex', '^[0-9a-f]{64}$'), ('state', 'DRAWN')), models.Q(models.Q(('state', 'DRAWN'), _negated=True), ('seed', '')), _connector='OR'), name='campaign_seed_iff_drawn'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='campaign_runs_forward'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.UniqueConstraint(condition=models.Q(('standing', True)), fields=('court', 'opens_on'), name='campaign_stands_once'),
        ),
    ]
