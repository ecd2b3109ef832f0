"""What readers have: both until a second person confirms, then one; every address and id of the other leads to it."""

import json
from random import Random

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from events import models
from events.desk import merging_references as merging
from events.desk import review
from events.models import Event, ReferenceMerge
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation
from events.publishing import publish
from tests import factories
from tests.admin.conftest import member
from tests.desk.meeting import one_after_another
from tests.mirror import follower, on_the_server
from tests.publishing.test_conformity import *  # noqa: F403

from .newsroom import events_with, published, refer, tie_others, twice
