"""A backup may come from newer tools than the server that takes it."""

import pytest

from faqiao.config import restore


@pytest.mark.django_db
def test_settings_that_this_server_does_not_know_are_left_out_of_a_dump():
    dump = [b"--\n", b"SET lock_timeout = 0;\n", b"SET unheard_of = 0;\n", b"CREATE TABLE t ();\n"]

    understood = list(restore._understood(iter(dump)))

    assert understood == [dump[0], dump[1], dump[3]]
