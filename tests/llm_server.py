"""A real server on a port of its own that speaks the chat protocol of the second reader, well or badly.

How it answers is the model's name: a test asks `good`, `liar`, `slow` and so on. It keeps every question.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from loaders.llm import Budget, Cache, Endpoint, Patience, SecondReader

PAGE = """# 云溪县总工会举办职工读书会

本报讯 (记者 林晓岚) 5月8日，云溪县总工会举办“书香
班组”职工读书会，青石纺织有限公司工会组织30名职工参加。县总工会主席方知远出席活动。

下一步，云溪县总工会将举办“匠心讲堂”。
"""
UNION = {"name": "云溪县总工会", "kind": "TradeUnion"}
READING = {"name": "“书香班组”职工读书会", "kind": "Event"}
HELD = "5月8日，云溪县总工会举办“书香班组”职工读书会"


def claim(relation="organizes", subject=UNION, obj=READING, quote=HELD, modality="actual", **more):
    """Return a claim as an answer writes it; by default one that holds."""
    return {"relation": relation, "subject": subject, "object": obj, "modality": modality, "quote": quote, **more}


CHAIR = claim(
    "employedBy",
    {"name": "方知远", "kind": "Person"},
    UNION,
    "县总工会主席方知远出席活动",
    position="主席",
    time="去年",
)
PLANNED = claim(obj={"name": "匠心讲堂", "kind": "Program"}, quote="云溪县总工会将举办“匠心讲堂”", modality="planned")
GOOD = [claim(time="5月8日", role=None), CHAIR, PLANNED]
LIES = {
    "a quote that is not in the text": claim(quote="云溪县总工会昨天关闭了全部职工书屋"),
    "unknown relation": claim("destroys"),
    "unknown modality": claim(modality="certain"),
    "unknown kind": claim(subject={"name": "云溪县总工会", "kind": "Spaceship"}),
    "ends that the relation does not take": claim("unionOf"),
    "a name that is not in the text": claim(obj={"name": "全国职工读书大会", "kind": "Event"}),
    "the quote names neither end": claim(quote="青石纺织有限公司工会组织30名职工参加"),
    "told as done, but its sentence does not say so": {**PLANNED, "modality": "actual"},
    "text that is not in the quote": claim("alias", UNION, {"text": "云工"}),
    "the subject is text": claim("alias", {"text": "云溪县总工会"}, {"text": "云溪县总工会"}),
    "no name": claim(obj={"name": "书", "kind": "Event"}),
    "a quote too short or too long to be a sentence": claim(quote="举办"),
    "not of the form that was asked for": ["DROP TABLE statement"],
}


class Protocol(BaseHTTPRequestHandler):
    """Chat completions; what is said depends on the model's name."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.questions.append((self.path, dict(self.headers), question))
        getattr(self, question["model"].replace("-", "_"))(question)

    def log_message(self, *_):
        """Keep the tests' output clean."""

    def send(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def say(self, words, usage=None):
        message = {"choices": [{"message": {"role": "assistant", "content": words}}]}
        told = {"prompt_tokens": 1000, "completion_tokens": 200} if usage is None else usage
        self.send(json.dumps({**message, "usage": told}, ensure_ascii=False).encode())

    def claims(self, rows, **more):
        self.say(json.dumps({"claims": rows}, ensure_ascii=False), **more)

    def good(self, _):
        self.claims(GOOD)

    def liar(self, _):
        self.claims([*LIES.values(), claim()])

    def chatty(self, _):
        self.say('<think>{"claims": 7}</think>Sure!\n```json\n' + json.dumps({"claims": [claim()]}) + "\n```")

    def malformed(self, _):
        self.say('{"claims": [{"relation": "organizes", "subject"')

    def bomb(self, _):
        self.say("{" + "[" * 100_000)

    def nonsense(self, _):
        self.send(b"<html>503 backend</html>")

    def free(self, _):
        self.claims([claim()], usage={"prompt_tokens": -5, "completion_tokens": "many"})

    def huge(self, _):
        self.send(b" " * (5 * 1024 * 1024))

    def busy(self, question):
        if sum(q["model"] == "busy" for *_, q in self.server.questions) < 3:
            self.send(b"slow down", status=429, Retry_After="0")
        else:
            self.good(question)

    def down(self, _):
        self.send(b"{}", status=503)

    def stranger(self, _):
        self.send(b'{"error": "no such key"}', status=401)

    def redirect(self, _):
        self.send(b"", status=307, Location=f"http://127.0.0.1:{self.server.server_port}/elsewhere")

    def unschooled(self, question):
        if "response_format" in question:
            self.send(b"response_format is not supported", status=400)
        else:
            self.good(question)

    def slow(self, _):
        self.server.release.wait(20)

    def drip(self, _):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        while not self.server.release.is_set():
            try:
                self.wfile.write(b" ")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)


class Server(ThreadingHTTPServer):
    """Keeps its questions; a caller that hangs up is no error."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Protocol)
        self.questions, self.release = [], threading.Event()

    def handle_error(self, *_):
        """Say nothing."""


class Llm:
    """The running server: its address, the questions it got, and readers that ask it."""

    def __init__(self, server, folder):
        self.server, self.folder = server, folder
        self.url = f"http://127.0.0.1:{server.server_port}/v1"
        self.pauses = []

    @property
    def questions(self):
        return self.server.questions

    def reader(self, model, budget=None, key=None, timeout=20.0, attempts=3):
        patience = Patience(attempts=attempts, sleep=self.pauses.append)
        return SecondReader(
            Endpoint(self.url, model, key, timeout), Cache(self.folder / "answers"), Budget(budget), patience
        )


@contextmanager
def running(folder) -> Iterator[Llm]:
    """Give a running server without any question so far; its readers keep answers below the folder."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Llm(server, folder)
    finally:
        server.release.set()
        server.shutdown()
        thread.join()
        server.server_close()
