"""ASGI entry point."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vraem_tracker.settings")
application = get_asgi_application()

from vraem_tracker import start_checks  # noqa: E402  needs the settings and the models that are set up above

start_checks.demand()
