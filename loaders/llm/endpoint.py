"""One question over HTTP to an OpenAI-compatible endpoint: no redirects, no proxies, a deadline and a limit of size."""

import http.client
import re
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kg.errors import EndpointError, UsageError

LONGEST = 4 * 1024 * 1024  # bytes of one answer
TRANSIENT = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_PATH = "/chat/completions"
_MODEL = re.compile(r"[\w][\w ./:@+-]{0,119}", re.ASCII)
_SAID = 200  # characters of an endpoint's own words that an error repeats


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask, which model, with which key; `timeout` is the seconds that one whole answer may take.

    `url` is the base (`https://host/v1`) or the whole address of chat completions. The key never shows in `repr`.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0

    def __post_init__(self) -> None:
        """Refuse what is no address, no model's name or no key (UsageError)."""
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
            raise UsageError(f"--llm is no address: {self.url!r} (right would be http://127.0.0.1:8080/v1)")
        if not _MODEL.fullmatch(self.model):
            raise UsageError(f"--model is no name of a model: {self.model!r}")
        if self.key is not None and not (self.key.isascii() and self.key.isprintable() and self.key.strip()):
            raise UsageError("the key of the endpoint is empty or has characters that no header can carry")

    def ask(self, body: bytes) -> bytes:
        """Return the body of the answer to a POST of a JSON body; raises EndpointError for everything else."""
        connection, late = self._connection(), threading.Event()
        clock = threading.Timer(self.timeout, _hang_up, [connection, late])
        clock.daemon = True
        try:
            connection.connect()
            clock.start()
            answer = self._exchanged(connection, body)
            if late.is_set():
                raise TimeoutError  # what came before the line was cut is no whole answer
        except (OSError, http.client.HTTPException, ValueError) as error:
            slow = late.is_set() or isinstance(error, TimeoutError)
            why = f"no whole answer within {self.timeout:g} s" if slow else f"{type(error).__name__}: {error}"
            raise EndpointError(f"{self.url}: {why}", transient=True, sent=slow) from error
        else:
            return answer
        finally:
            clock.cancel()
            connection.close()

    def _exchanged(self, connection: http.client.HTTPConnection, body: bytes) -> bytes:
        connection.request("POST", self._path(), body, self._headers())
        response = connection.getresponse()
        content = response.read(LONGEST + 1)
        if len(content) > LONGEST:
            raise EndpointError(f"{self.url}: an answer of more than {LONGEST} bytes", transient=False, sent=True)
        if response.status != http.client.OK:
            raise self._refusal(response, content)
        return content

    def _refusal(self, response: http.client.HTTPResponse, content: bytes) -> EndpointError:
        words = " ".join(content[: _SAID * 4].decode("utf-8", "replace").split())[:_SAID]
        return EndpointError(
            f"{self.url}: status {response.status}" + (f", it says: {words}" if words else ""),
            status=response.status,
            transient=response.status in TRANSIENT,
            wait=_seconds(response.getheader("Retry-After")),
        )

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        if parts.scheme == "https":
            return http.client.HTTPSConnection(
                host, parts.port, timeout=self.timeout, context=ssl.create_default_context()
            )
        return http.client.HTTPConnection(host, parts.port, timeout=self.timeout)

    def _path(self) -> str:
        parts = urlsplit(self.url)
        path = parts.path.rstrip("/")
        whole = path if path.endswith(_PATH) else path + _PATH
        return f"{whole}?{parts.query}" if parts.query else whole

    def _headers(self) -> dict[str, str]:
        named = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        return {"Content-Type": "application/json", "Accept": "application/json", **named}


def _hang_up(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """End an exchange that outlives its deadline, wherever it is: a timeout of the socket bounds single reads only."""
    late.set()
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def _seconds(header: str | None) -> float | None:
    """Return the seconds of a Retry-After header; its other form, a date, is passed over."""
    return float(header) if header and re.fullmatch(r"\d{1,6}(\.\d+)?", header.strip()) else None
