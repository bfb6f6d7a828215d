"""The metrics are well-formed Prometheus text, with a histogram that adds up."""

from api.courtesy import AN_ANSWER, Courtesy
from api.metrics import Requests


def test_counts_and_times_add_up():
    requests = Requests()
    for seconds in (0.0005, 0.02, 0.02, 60):
        requests.saw("GET", "/api/x", 200, seconds)
    requests.saw("GET", '/a"b', 404, 0.1)
    text = requests.text({"kg_sequence": 7})
    assert 'kg_http_requests_total{method="GET",route="/api/x",status="200"} 4\n' in text
    assert 'kg_http_requests_total{method="GET",route="/a\\"b",status="404"} 1\n' in text
    assert 'kg_http_request_seconds_bucket{route="/api/x",le="0.025"} 3\n' in text
    assert 'kg_http_request_seconds_bucket{route="/api/x",le="+Inf"} 4\n' in text
    assert 'kg_http_request_seconds_count{route="/api/x"} 4\n' in text
    assert text.endswith("# TYPE kg_sequence gauge\nkg_sequence 7\n")


def test_who_follows_rests_as_long_as_readers_need():
    requests = Requests()
    rest = Courtesy(requests.answered)
    assert rest(1.0) == 0.0
    for _ in range(3):
        requests.saw("GET", "/api/x", 200, 0.001)
    assert rest(1.0) == 3 * AN_ANSWER
    for _ in range(1_000):
        requests.saw("GET", "/api/x", 200, 0.001)
    assert rest(1.0) == 1.0
    assert rest(1.0) == 0.0
