"""Names the newsroom's admin site, apart from it: this is read before there are models, which the site needs."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Makes DeskSite the default admin site."""

    default_site = "vraem_tracker.desk_site.DeskSite"
