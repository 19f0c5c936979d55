"""Orders that are the same, related or taken apart; rules of routing; drafts of the desk."""

import django.db.models.deletion
import faqiao.kit.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hotline', '0005_ladder_slips_batches_and_patience'),
        ('matters', '0006_fingerprints_of_names'),
        ('people', '0002_cache_table'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField()),
                ('said', faqiao.kit.sealed.SealedField()),
                ('saved_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='OrderLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('RELATED', 'Belongs together'), ('DUPLICATE', 'The same request'), ('SPLIT', 'Taken out of it')], max_length=10)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='RoutingRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('precedence', models.PositiveSmallIntegerField(default=100)),
                ('category', models.CharField(blank=True, choices=[('CASE_QUERY', 'Case query'), ('CONTACT_JUDGE', 'Contact the judge'), ('PROCEDURE_CONSULT', 'How it works'), ('FILING_JURISDICTION', 'Filing and jurisdiction'), ('BOOKING', 'Booking'), ('MATERIAL_SUBMISSION', 'Hand in material'), ('COMPLAINT_REPORT', 'Complaint or report'), ('SUGGESTION', 'Suggestion'), ('PETITION', 'Petition'), ('GOVERNANCE_REQUEST', 'Request of a street'), ('OTHER', 'Other')], max_length=24)),
                ('channel', models.CharField(blank=True, choices=[('HALL', 'Service hall'), ('WEB', 'Website'), ('PHONE', 'Phone'), ('MOBILE', 'Mini program')], max_length=8)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('cause', models.CharField(blank=True, max_length=80)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('enabled', models.BooleanField(default=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='workorder',
            name='order_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='workorder',
            name='order_in_hand_has_a_unit',
        ),
        migrations.AddField(
            model_name='workorder',
            name='merged_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='workorder',
            name='merged_into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='hotline.workorder'),
        ),
        migrations.AddField(
            model_name='workorder',
            name='texts',
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name='workorder',
            name='state',
            field=models.CharField(choices=[('RECEIVED', 'Received'), ('DISPATCHED', 'Dispatched'), ('IN_PROGRESS', 'In progress'), ('RETURNED', 'Returned'), ('REPLIED', 'Replied'), ('CLOSED', 'Closed'), ('MERGED', 'Joined with another')], default='RECEIVED', max_length=12),
        ),
        migrations.AddConstraint(
            model_name='workorder',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['RECEIVED', 'DISPATCHED', 'IN_PROGRESS', 'RETURNED', 'REPLIED', 'CLOSED', 'MERGED'])), name='order_state_known'),
        ),
        migrations.AddConstraint(
            model_name='workorder',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['RECEIVED', 'RETURNED', 'CLOSED', 'MERGED']), ('unit__isnull', False), _connector='OR'), name='order_in_hand_has_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='workorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_at__isnull', False), ('merged_into__isnull', False), ('state', 'MERGED')), models.Q(models.Q(('state', 'MERGED'), _negated=True), ('merged_at__isnull', True), ('merged_into__isnull', True)), _connector='OR'), name='order_merged_iff_it_says_into_which'),
        ),
        migrations.AddField(
            model_name='draft',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='orderlink',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='orderlink',
            name='matter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter'),
        ),
        migrations.AddField(
            model_name='orderlink',
            name='order',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='hotline.workorder'),
        ),
        migrations.AddField(
            model_name='orderlink',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_from', to='hotline.workorder'),
        ),
        migrations.AddField(
            model_name='routingrule',
            name='court',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.court'),
        ),
        migrations.AddField(
            model_name='routingrule',
            name='handler',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='routingrule',
            name='street',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.street'),
        ),
        migrations.AddField(
            model_name='routingrule',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(fields=('person', 'token'), name='draft_once'),
        ),
        migrations.AddConstraint(
            model_name='orderlink',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('order', 'other', 'kind'), name='linked_once'),
        ),
        migrations.AddConstraint(
            model_name='orderlink',
            constraint=models.CheckConstraint(condition=models.Q(('order', models.F('other')), _negated=True), name='linked_to_another'),
        ),
        migrations.AddConstraint(
            model_name='orderlink',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['RELATED', 'DUPLICATE', 'SPLIT'])), name='link_kind_known'),
        ),
        migrations.AddIndex(
            model_name='routingrule',
            index=models.Index(fields=['court', 'precedence', 'id'], name='routing_in_order'),
        ),
        migrations.AddConstraint(
            model_name='routingrule',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='routing_ends_after_it_begins'),
        ),
    ]
