"""What tests of the reader share: the model is read once."""

import pytest

from faqiao.triage.reading import reader


@pytest.fixture(scope="session", autouse=True)
def the_model():
    return reader.model()
