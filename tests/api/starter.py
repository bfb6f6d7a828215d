"""Starts the command line as often as it is asked to, in children of a process that has imported it all: starter.py.

It reads orders as lines of JSON and answers each with a line: `{"run": [ARGUMENTS], "log": FILE}` and `{"serve": FOLDER,
"port": PORT, "log": FILE}` with the child's process id, `{"wait": PID}` with its exit code (minus the signal's number).
A child is what `kg` is, less the second that its imports take.
"""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from api import cli
from api.commands import COMMANDS, command, serving
from api.settings import read
from kg.model import Page
from loaders import ingest

WARM = "云溪县举办技能竞赛\n日前,云溪县总工会主办2024年云溪县焊工技能竞赛,白鹭机械有限公司的林一苇获金奖。\n"


def ordered(order):
    """Do what an order says, as the only thing of this process."""
    if "run" in order:
        sys.argv = ["kg", *order["run"]]
        cli.main()
    else:
        serving.run(replace(read(Path(order["serve"])), port=order["port"], follow_seconds=0.05))


def born(order):
    """Return the process id of a child that does what an order says, its output in a file."""
    if pid := os.fork():
        return pid
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(0)
    code = 1
    try:
        ordered(order)
        code = 0
    except SystemExit as end:
        code = end.code or 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    for name in COMMANDS:
        command(name)
    ingest.readings(Page.of(WARM))  # word lists and weights are read once, for all children
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            print(os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1]), flush=True)
        else:
            print(born(order), flush=True)
