#!/usr/bin/env python
"""Run a Django command; script/manage runs this with the project's own environment."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vraem_tracker.settings")
    execute_from_command_line(sys.argv)
