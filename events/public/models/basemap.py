"""What a deployer lays under the map beside the basemap that ships: roads and relief, served by the site itself."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class PublicBasemapLayer(models.Model):
    """A layer as it is sent: context for the eye, no part of the record and of no dataset version."""

    class Name(models.TextChoices):
        """What a layer shows; one of each."""

        ROADS = "roads"
        RELIEF = "relief"

    name = models.CharField(max_length=10, primary_key=True, choices=Name.choices)
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    # West, south, east, north in degrees, of a picture; null for lines, which have positions of their own.
    bounds = ArrayField(models.FloatField(), size=4, null=True)
    attribution = models.CharField(max_length=200)
    # Of the content: the end of its address, so that a browser keeps it for good.
    digest = models.CharField(max_length=16)

    def __str__(self):
        return self.name
