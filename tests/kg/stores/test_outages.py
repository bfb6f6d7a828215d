"""A Neo4j server that stops, dies or loses its data: the ledger goes on, the graph comes after."""

import os
import shutil
import signal
import subprocess
import threading
import time
from contextlib import suppress

import neo4j as driver_package
import neo4j_server
import pytest
from readings import byline, contest, plan

from kg.errors import StoreUnavailableError
from kg.instance import Instance
from kg.stores import Neo4jSettings

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]
CITIES = ("嘉兴市", "宁波市", "绍兴市", "金华市", "丽水市", "台州市")


class Own:
    """A server of our own that may be stopped, killed and started again."""

    def __init__(self, server):
        self.server, self.process = server, server.process

    def settings(self, wait=400.0):
        return Neo4jSettings(self.server.uri, self.server.user, self.server.password, wait=wait)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def start(self):
        """Start it again on the same folder and ports; it comes up by itself."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        self.process = subprocess.Popen(self.server.process.args, **quiet)

    def lose_data(self):
        """Take the data folder away, start on an empty one, and set the password again."""
        self.kill()
        shutil.rmtree(self.server.home / "data")
        self.start()
        neo4j_server._first_login(self.process, self.server.uri, self.server.password, self.server.home)

    def empty(self):
        auth = (self.server.user, self.server.password)
        with driver_package.GraphDatabase.driver(self.server.uri, auth=auth) as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")


@pytest.fixture(scope="module")
def own(request):
    house = request.config.pluginmanager.get_plugin(str(request.config.rootpath / "tests" / "conftest.py"))
    try:
        with neo4j_server.running() as server:
            started = Own(server)
            yield started
            started.process.kill()
            started.process.wait()
    except neo4j_server.Unavailable as error:
        house.missing("neo4j", str(error))


@pytest.fixture
def instance(own, tmp_path):
    own.empty()
    made = Instance.open(tmp_path / "data", neo4j=own.settings())
    yield made
    made.close()


def load(instance, *drafts):
    for draft in drafts:
        instance.add(draft.page.id, draft.page, [draft.reading], "1")


def whole(instance, folder):
    """Tell whether the server holds what an embedded graph makes of the same articles, each thing once."""
    beside = Instance.open(folder)
    with instance.ledger.reading() as connection:
        pages = {page for (page,) in connection.execute("SELECT page FROM source")}
    load(beside, *(d for d in (*map(contest, CITIES), *map(plan, CITIES), byline()) if d.page.id in pages))
    beside.catch_up()
    same = dict(instance.graph.counts()) == dict(beside.graph.counts())
    beside.close()
    return same and instance.graph.sequence() == instance.ledger.sequence()


def behind(work):
    """Run work in a thread of its own; return the thread and the list that its errors go to."""
    errors = []

    def run():
        try:
            work()
        except Exception as error:  # noqa: BLE001 - the test shows it
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, errors


def test_a_server_that_is_stopped_holds_up_nobody_else_and_is_gone_on_with(own, instance, tmp_path):
    load(instance, contest())
    instance.catch_up()
    os.kill(own.process.pid, signal.SIGSTOP)
    try:
        load(instance, *map(contest, CITIES[1:]), byline())
        thread, errors = behind(instance.catch_up)
        graph, rdf = instance.standings()
        assert graph.error
        with pytest.raises(StoreUnavailableError):
            instance.graph.counts()
        while instance._rdf.at_once().lag:
            time.sleep(0.05)  # the dataset is not held up
        assert rdf.name == "rdf"
        assert thread.is_alive()
    finally:
        os.kill(own.process.pid, signal.SIGCONT)
    thread.join(600)
    assert errors == []
    assert whole(instance, tmp_path / "beside")


def test_a_server_killed_amid_writing_is_waited_for(own, instance, tmp_path):
    load(instance, *map(contest, CITIES))
    thread, errors = behind(instance.catch_up)
    time.sleep(0.3)
    own.kill()
    load(instance, *map(plan, CITIES), byline())  # the ledger needs no server
    own.start()
    thread.join(600)
    assert errors == []
    instance.catch_up()
    assert whole(instance, tmp_path / "beside")


def test_a_server_that_does_not_come_back_is_said_and_the_dataset_follows(own, instance):
    load(instance, contest())
    instance.catch_up()
    impatient = Instance.open(instance.folder.with_name("other"), neo4j=own.settings(wait=1.0), take_over=True)
    own.kill()
    load(impatient, contest(), plan())
    with pytest.raises(StoreUnavailableError, match="lost"):
        impatient.catch_up()
    assert impatient.rdf.sequence() == impatient.ledger.sequence() == 2
    assert [p.name for p in impatient.status().projections if p.error] == ["neo4j"]
    impatient.close()
    own.start()
    while True:
        with suppress(StoreUnavailableError):
            instance.graph.sequence()
            break
        time.sleep(0.5)


def test_a_server_that_lost_its_data_gets_it_back(own, instance, tmp_path):
    load(instance, *map(contest, CITIES[:3]), byline())
    instance.catch_up()
    own.lose_data()
    load(instance, plan())
    instance.rebuild()
    assert whole(instance, tmp_path / "beside")
    auth = (own.server.user, own.server.password)
    with driver_package.GraphDatabase.driver(own.server.uri, auth=auth) as driver:
        rows, _, _ = driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN name", database_="neo4j")
    assert {"entity_id", "article_id", "statement_id"} <= {row["name"] for row in rows}
