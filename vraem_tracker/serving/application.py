"""The application as a web process calls it. Importing this module starts Django (vraem_tracker/start_checks.py)."""

from django.conf import settings

from vraem_tracker.wsgi import application

__all__ = ["answer", "settings"]


def answer(environ, start_response):
    """Answer a request; one for the headers alone gets no body, which waitress leaves to us."""
    answered = application(environ, start_response)
    if environ["REQUEST_METHOD"] != "HEAD":
        return answered
    answered.close()
    return ()
