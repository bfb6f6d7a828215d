"""Schemathesis asks the real server what its OpenAPI document promises: no 5xx, and only documented answers.

The examples are few and the same in every run; `/api/export` is left out because each call writes the whole graph.
"""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = settings(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.slow
def test_the_server_keeps_what_its_document_promises(own):
    schema = schemathesis.openapi.from_url(f"{own.address}/openapi.json").exclude(path_regex="^/api/export")
    wrong = {}
    for result in schema.get_all_operations():
        operation = result.ok()
        try:
            FEW(given(case=operation.as_strategy())(ask))()
        except BaseExceptionGroup as failures:
            wrong[operation.label] = [str(failure) for failure in failures.exceptions]
        except Exception as failure:  # noqa: BLE001 - every operation is asked, then all failures are told
            wrong[operation.label] = str(failure)
    assert wrong == {}
    assert 'route="/api/paths"' in own.client.get("/metrics").text


def ask(case):
    case.call_and_validate(checks=CHECKS, timeout=60)
