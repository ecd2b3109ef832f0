"""Settings of REST framework and of the OpenAPI schema."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "events.api.problems.problem_response",
}
# fmt: off
_VOCABULARIES = [
    "ActorKind", "ActorNameKind", "ActorRelationKind", "ActorRole", "CasualtyGroup", "ClaimStatus",
    "DatePrecision", "DateSpan", "EventGroup", "EventType", "Language",
    "LocationKind", "LocationPrecision", "PublisherKind", "UnitKind",
]
# fmt: on
SPECTACULAR_SETTINGS = {
    "TITLE": "VRAEM Tracker API",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": [],
    "DESCRIPTION": (
        "The open record of security events in Peru's VRAEM: published events only, read-only, without keys. "
        "Null means not reported, never zero. Every address answers GET, HEAD and OPTIONS; "
        "another method is a 405, and every error is a problem document (RFC 9457)."
    ),
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "events.api.common_responses.complete",
    ],
    # Vocabularies that stand under one name (kind, type, group, precision...) in several shapes.
    "ENUM_NAME_OVERRIDES": {
        **{name: f"events.taxonomy.{name}" for name in _VOCABULARIES},
        # As they were named before they stood in tables too.
        "BasisEnum": "events.taxonomy.Basis",
        "StartBasisEnum": "events.taxonomy.StartBasis",
    },
}
