"""The application as a web server sees it."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "faqiao.config.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  every page is loaded before the first visitor comes
import_module("faqiao.knowledge.queries.words").warm_up()  # its dictionaries, a second's reading
gc.freeze()  # what is loaded stays: the collector need not walk it in the middle of a visit
