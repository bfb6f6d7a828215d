"""The OpenAPI document of the application, with what each path needs: a key, its scope, and how a refusal looks."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api import access
from api.answers import WORDS
from api.problems import MEDIA_TYPE

SCHEME = "key"
_SAID = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key made with `kg key add`. What is open without one, the settings say.",
}
_EVERYWHERE = (421, 429)
_WITH_KEY = (401, 403)


def described(app: FastAPI) -> dict[str, Any]:
    """Return the document, made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        made.setdefault("components", {})["securitySchemes"] = {SCHEME: _SAID}
        for path, operations in made["paths"].items():
            for method, operation in operations.items():
                _guarded(operation, method.upper(), path)
        app.openapi_schema = made
    return app.openapi_schema


def _guarded(operation: dict[str, Any], method: str, path: str) -> None:
    scope = access.needed(method, path)
    if scope is not None:
        operation["security"] = [{SCHEME: []}]
        operation["description"] = f"{operation.get('description', '')}\n\nScope: `{scope}`.".strip()
    for status in (*_EVERYWHERE, *_WITH_KEY):
        operation["responses"].setdefault(str(status), _refusal(status))


def _refusal(status: int) -> dict[str, Any]:
    shape = {"$ref": "#/components/schemas/Problem"}
    return {"description": WORDS[status], "content": {MEDIA_TYPE: {"schema": shape}}}
