"""Schemathesis asks the real server, with a key, what its OpenAPI document promises: no 5xx, only documented answers.

Without a key every operation that the document calls guarded is refused.

The examples are few and the same in every run; `/api/export` is left out because each call writes the whole graph.
"""

import shutil

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.keys import Keys, Scope

schemathesis.serializer.alias("application/x-ndjson", "text/plain")
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = settings(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def closed(tmp_path, loaded, serve_folder):
    """Return a server at which nothing is open without a key, and the headers with a key for everything."""
    shutil.copytree(loaded, tmp_path / "closed")
    _, token = Keys(tmp_path / "closed").add("everything", [Scope.ADMIN])
    with serve_folder(tmp_path / "closed") as server:
        yield server, {"authorization": f"Bearer {token}"}


@pytest.mark.slow
def test_the_server_keeps_what_its_document_promises(closed):
    server, key = closed
    schema = schemathesis.openapi.from_url(f"{server.address}/openapi.json").exclude(path_regex="^/api/export")
    wrong = {}

    def ask(case):
        case.call_and_validate(checks=CHECKS, headers=key, timeout=60)

    for result in schema.get_all_operations():
        operation = result.ok()
        try:
            FEW(given(case=operation.as_strategy())(ask))()
        except BaseExceptionGroup as failures:
            wrong[operation.label] = [str(failure) for failure in failures.exceptions]
        except Exception as failure:  # noqa: BLE001 - every operation is asked, then all failures are told
            wrong[operation.label] = str(failure)
    assert wrong == {}
    assert 'route="/api/paths"' in server.client.get("/metrics", headers=key).text


def test_what_the_document_calls_guarded_is_guarded(closed):
    server, _ = closed
    document = server.client.get("/openapi.json").json()
    guarded = open_ = 0
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            status = server.client.request(method, path.replace("{", "").replace("}", "")).status_code
            assert (status == 401) == bool(operation.get("security")), (method, path, status)
            guarded, open_ = guarded + (status == 401), open_ + (status != 401)
    assert guarded > 20
    assert open_ < 6
