"""The entry for the web server."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from motcua.foundation import memory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # loads the pages, which would otherwise come with the first request
memory.settle()
