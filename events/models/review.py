"""How far the audit trail had been read when something was last published."""

from django.db import models


class ReviewMark(models.Model):
    """The last entry of the audit trail that a publication rested on, of each row that it published.

    Row by row and by the trail's own numbers: a moment, or one number for all, would take a change for reviewed
    that was begun before the publication and committed after it. Written by the door alone.
    """

    # "event:12", "actor:5", "location:7", "publisher:3"
    subject = models.CharField(max_length=40, primary_key=True)
    # {model: {the row's id: the entry's id}}
    marks = models.JSONField(default=dict)

    def __str__(self):
        return self.subject
