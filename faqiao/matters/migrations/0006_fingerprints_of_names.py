"""Parties of before get the fingerprint of their name, so that they are found by it."""

from django.db import migrations

from faqiao.kit.sealed import fingerprint

BATCH = 2000


def add(apps, schema_editor):
    parties = apps.get_model("matters", "Party").objects
    last = 0
    while some := list(parties.filter(pk__gt=last, name_key="").order_by("pk")[:BATCH]):
        last = some[-1].pk
        for party in some:
            party.name_key = fingerprint(str(party.name)) if party.name else ""
        parties.bulk_update(some, ["name_key"])


class Migration(migrations.Migration):
    dependencies = [("matters", "0005_party_name_key")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop, elidable=True)]
