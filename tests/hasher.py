"""A password's hash that takes no time: a test makes an account for itself, and nobody ever guesses at it."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """The site's own hasher with one round in place of a million; a server that a test starts reads what it wrote."""

    iterations = 1
