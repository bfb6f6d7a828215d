"""`/healthz`, `/readyz` and `/metrics`: for those who keep the service running."""

import asyncio
import time

from fastapi import APIRouter
from fastapi.responses import Response

from api import answers, schemas, wording
from api.answers import refusals
from api.deps import Service, Serving
from api.metrics import MEDIA_TYPE
from api.problems import problem

router = APIRouter(tags=["health"])
STARTED = time.time()


@router.get("/healthz", response_model=schemas.Health)
async def alive(service: Serving) -> Response:
    """Tell that the process answers and can read its ledger."""
    return answers.json({"status": "ok", "sequence": service.instance.ledger.sequence()})


@router.get("/readyz", response_model=schemas.Health, responses=refusals(503))
async def ready(service: Serving) -> Response:
    """Tell whether all projections are open and answer, and how far each of them is; never waits for a busy one."""
    sequence = service.instance.ledger.sequence()
    projections = await asyncio.to_thread(_projections, service)
    failed = {name: state["error"] for name, state in projections.items() if "error" in state}
    if failed:
        detail = "; ".join(f"{name}: {why}" for name, why in failed.items())
        chinese = "；".join(f"{name}：{wording.in_chinese(str(why))}" for name, why in failed.items())
        standing = {"sequence": sequence, "projections": projections}
        return problem(503, detail, headers={"Retry-After": "5"}, detail_zh=chinese, **standing)
    return answers.json({"status": "ready", "sequence": sequence, "projections": projections})


def _projections(service: Service) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for standing in service.instance.standings():
        state: dict[str, object] = {"sequence": standing.sequence, "lag": standing.lag}
        found[standing.name] = {"error": standing.error} if standing.error else state
    return found


@router.get("/metrics", responses={200: {"content": {"text/plain": {}}, "description": "Prometheus text."}})
async def metrics(service: Serving) -> Response:
    """Return counts and times of requests and the state of the projections in the text format of Prometheus."""
    gauges = {"kg_ledger_sequence": float(service.instance.ledger.sequence()), "kg_start_time_seconds": STARTED}
    for name, state in (await asyncio.to_thread(_projections, service)).items():
        gauges[f"kg_{name}_up"] = float("error" not in state)
        if isinstance(state.get("lag"), int):
            gauges[f"kg_{name}_lag"] = float(str(state["lag"]))
    return Response(service.requests.text(gauges), media_type=MEDIA_TYPE)
