"""Requests of streets, who answers them, what was done, claimed, rated and left out."""

import django.db.models.deletion
import faqiao.kit.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('matters', '0008_mail_channel'),
        ('people', '0007_governance_bodies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='GovernanceRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=16, unique=True)),
                ('kind', models.CharField(choices=[('ADVICE', 'Legal advice'), ('MEDIATION', 'Guide a mediation'), ('CIRCUIT', 'Hear a case on the spot'), ('FILING', 'File cases on site'), ('PUBLICITY', 'Explain the law to people'), ('JOINT_STUDY', 'Study 12345 orders together')], max_length=12)),
                ('dispute', models.CharField(choices=[('PROPERTY_SERVICE', 'Property service'), ('HOUSING', 'Sale or lease of a home'), ('NEIGHBOURS', 'Between neighbours'), ('FAMILY', 'Family and inheritance'), ('LABOUR', 'Labour and unpaid wages'), ('CONSUMER', 'Consumers and prepaid cards'), ('LOAN', 'Private loans'), ('CONSTRUCTION', 'Building and resettlement'), ('LAND', 'Land of a village'), ('FINANCE', 'Finance and securities'), ('INTELLECTUAL', 'Intellectual property'), ('INTERNET', 'Bought or published online'), ('OTHER', 'Something else')], max_length=16)),
                ('words', models.TextField()),
                ('people_involved', models.PositiveIntegerField()),
                ('risk', models.CharField(choices=[('LOW', 'Calm'), ('MEDIUM', 'Tense'), ('HIGH', 'It may get out of hand')], default='LOW', max_length=8)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('order_12345', models.CharField(blank=True, max_length=40)),
                ('contact', faqiao.kit.sealed.SealedField(blank=True, default='')),
                ('phone', faqiao.kit.sealed.SealedField(blank=True, default='')),
                ('state', models.CharField(choices=[('CALLED', 'Called'), ('ROUTED', 'With a court'), ('HANDED_BACK', 'Handed back'), ('ACCEPTED', 'Accepted'), ('PLANNED', 'A visit is planned'), ('SERVED', 'The court has been there'), ('ANSWERED', 'Result recorded'), ('CONFIRMED', 'Confirmed by the street'), ('CLOSED', 'Closed'), ('WITHDRAWN', 'Withdrawn'), ('COMBINED', 'Goes along with another')], default='CALLED', max_length=12)),
                ('called_at', models.DateTimeField()),
                ('responded_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('result', models.CharField(blank=True, choices=[('RESOLVED', 'Resolved'), ('AGREEMENT', 'Agreement in mediation'), ('ADVISED_TO_SUE', 'Advised to go to court'), ('NO_BASIS', 'The law gives no basis for it')], max_length=16)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('hand_backs', models.PositiveSmallIntegerField(default=0)),
                ('reopenings', models.PositiveSmallIntegerField(default=0)),
                ('token', models.UUIDField(unique=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('called_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('combined_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='combined', to='response.governancerequest')),
                ('community', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.community')),
                ('court', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.court')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.street')),
            ],
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rate', models.CharField(choices=[('RESPONSE', 'Answered in time'), ('RESOLVED', 'Resolved'), ('SATISFIED', 'Satisfied')], max_length=10)),
                ('ground', models.CharField(choices=[('NOT_REACHED', 'Nobody at the street could be reached'), ('NO_BASIS', 'What was asked has no basis in law'), ('FORCE', 'Something nobody could help'), ('DOUBLE', 'Counted already under another number')], max_length=12)),
                ('words', models.TextField()),
                ('state', models.CharField(choices=[('ASKED', 'Asked for'), ('GRANTED', 'Left out'), ('REFUSED', 'Counts')], default='ASKED', max_length=8)),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_words', models.TextField(blank=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exclusions', to='response.governancerequest')),
            ],
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counting', models.CharField(choices=[('LINES', 'One for each line below'), ('PEOPLE', 'One for each person whom the street named as involved')], max_length=8)),
                ('basis', models.TextField()),
                ('count', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('CLAIMED', 'Waits for the street'), ('CONFIRMED', 'Confirmed by the street'), ('DISPUTED', 'Disputed by the street')], default='CLAIMED', max_length=12)),
                ('claimed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_words', models.TextField(blank=True)),
                ('claimed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='response.governancerequest')),
            ],
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('minutes', models.PositiveSmallIntegerField(default=60)),
                ('place', models.CharField(max_length=200)),
                ('whom', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('PLANNED', 'Planned'), ('HELD', 'Held'), ('CALLED_OFF', 'Called off')], default='PLANNED', max_length=12)),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('uid', models.UUIDField(unique=True)),
                ('planned_at', models.DateTimeField()),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='response.governancerequest')),
            ],
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('closing', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('DUE', 'Waits for the street'), ('RATED', 'Rated')], default='DUE', max_length=8)),
                ('resolved', models.BooleanField(null=True)),
                ('satisfied', models.BooleanField(null=True)),
                ('remark', models.TextField(blank=True)),
                ('rated_at', models.DateTimeField(null=True)),
                ('rated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='response.governancerequest')),
            ],
        ),
        migrations.CreateModel(
            name='Responder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leading', models.BooleanField()),
                ('state', models.CharField(max_length=8)),
                ('why', models.TextField(blank=True)),
                ('asked', models.TextField(blank=True)),
                ('since', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('until', models.DateTimeField(null=True)),
                ('left_because', models.CharField(blank=True, choices=[('OTHER_COURT', 'Another court or tribunal is nearer, or specialised'), ('NOT_LAW', 'No question of law; another body is in charge'), ('UNCLEAR', 'It is not clear what is asked'), ('CONFLICT', 'The court has the very dispute before it')], max_length=12)),
                ('left_words', models.TextField(blank=True)),
                ('better_words', models.CharField(blank=True, max_length=200)),
                ('better', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('judge', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responders', to='response.governancerequest')),
            ],
        ),
        migrations.CreateModel(
            name='Route',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dispute', models.CharField(blank=True, choices=[('PROPERTY_SERVICE', 'Property service'), ('HOUSING', 'Sale or lease of a home'), ('NEIGHBOURS', 'Between neighbours'), ('FAMILY', 'Family and inheritance'), ('LABOUR', 'Labour and unpaid wages'), ('CONSUMER', 'Consumers and prepaid cards'), ('LOAN', 'Private loans'), ('CONSTRUCTION', 'Building and resettlement'), ('LAND', 'Land of a village'), ('FINANCE', 'Finance and securities'), ('INTELLECTUAL', 'Intellectual property'), ('INTERNET', 'Bought or published online'), ('OTHER', 'Something else')], max_length=16)),
                ('kind', models.CharField(blank=True, choices=[('ADVICE', 'Legal advice'), ('MEDIATION', 'Guide a mediation'), ('CIRCUIT', 'Hear a case on the spot'), ('FILING', 'File cases on site'), ('PUBLICITY', 'Explain the law to people'), ('JOINT_STUDY', 'Study 12345 orders together')], max_length=12)),
                ('priority', models.PositiveSmallIntegerField(default=100)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('set_at', models.DateTimeField()),
                ('community', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.community')),
                ('court', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.court')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('street', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.street')),
            ],
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ADVICE', 'Legal advice'), ('MEDIATION', 'Guide a mediation'), ('CIRCUIT', 'Hear a case on the spot'), ('FILING', 'File cases on site'), ('PUBLICITY', 'Explain the law to people'), ('JOINT_STUDY', 'Study 12345 orders together')], max_length=12)),
                ('given_at', models.DateTimeField()),
                ('place', models.CharField(max_length=200)),
                ('whom', models.CharField(blank=True, max_length=200)),
                ('people_reached', models.PositiveIntegerField(default=0)),
                ('told', models.TextField()),
                ('minutes', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('appointment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='response.appointment')),
                ('attachments', models.ManyToManyField(related_name='+', to='matters.attachment')),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='response.governancerequest')),
            ],
        ),
        migrations.AddIndex(
            model_name='governancerequest',
            index=models.Index(fields=['court', 'state', 'called_at'], name='request_queue'),
        ),
        migrations.AddIndex(
            model_name='governancerequest',
            index=models.Index(fields=['body', '-called_at'], name='request_of_body'),
        ),
        migrations.AddIndex(
            model_name='governancerequest',
            index=models.Index(fields=['street', 'dispute', 'called_at'], name='request_of_street'),
        ),
        migrations.AddIndex(
            model_name='governancerequest',
            index=models.Index(fields=['-called_at', '-id'], name='request_newest'),
        ),
        migrations.AddConstraint(
            model_name='governancerequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['CALLED', 'ROUTED', 'HANDED_BACK', 'ACCEPTED', 'PLANNED', 'SERVED', 'ANSWERED', 'CONFIRMED', 'CLOSED', 'WITHDRAWN', 'COMBINED'])), name='request_state_known'),
        ),
        migrations.AddConstraint(
            model_name='governancerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'CLOSED')), models.Q(models.Q(('state', 'CLOSED'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='request_closed_at_iff_closed'),
        ),
        migrations.AddConstraint(
            model_name='governancerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'WITHDRAWN'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('state', 'WITHDRAWN'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='request_withdrawn_at_iff_withdrawn'),
        ),
        migrations.AddConstraint(
            model_name='governancerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['ANSWERED', 'CONFIRMED', 'CLOSED']), _negated=True), models.Q(models.Q(('result', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='request_told_has_a_result'),
        ),
        migrations.AddConstraint(
            model_name='governancerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'COMBINED'), _negated=True), ('combined_into__isnull', False), _connector='OR'), name='request_combined_says_into_which'),
        ),
        migrations.AddConstraint(
            model_name='exclusion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'REFUSED'), _negated=True), fields=('request', 'rate'), name='left_out_once_per_rate'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='claim_counts_something'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'DISPUTED'), _negated=True), fields=('request',), name='one_claim_per_request'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['starts_at'], name='appointment_by_day'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('request', 'closing'), name='rated_once_per_closing'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rated_at__isnull', False), ('resolved__isnull', False), ('satisfied__isnull', False), ('state', 'RATED')), models.Q(('resolved__isnull', True), ('satisfied__isnull', True), ('state', 'DUE')), _connector='OR'), name='rated_iff_answered'),
        ),
        migrations.AddIndex(
            model_name='responder',
            index=models.Index(fields=['organisation', 'request'], name='responder_of_organisation'),
        ),
        migrations.AddConstraint(
            model_name='responder',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('request', 'organisation'), name='responder_once'),
        ),
        migrations.AddConstraint(
            model_name='responder',
            constraint=models.UniqueConstraint(condition=models.Q(('leading', True), ('until__isnull', True)), fields=('request',), name='one_responder_leads'),
        ),
        migrations.AddConstraint(
            model_name='route',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='route_ends_after_it_begins'),
        ),
    ]
