"""Which addresses this process answers, by its side of the record."""

from django.conf import settings
from django.contrib import admin
from django.urls import path

urlpatterns = []
if settings.SIDE in ("all", "desk"):
    urlpatterns += [path("admin/", admin.site.urls)]
