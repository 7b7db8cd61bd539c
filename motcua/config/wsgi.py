"""The entry for the web server."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

YOUNG_OBJECTS = 10_000  # a page makes a few thousand that end with it; Python's own 700 would look through them many times

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
# What the program itself is made of never becomes garbage: it is not looked through again (12% of a step's time).
gc.collect()
gc.freeze()
gc.set_threshold(YOUNG_OBJECTS, 20, 20)
