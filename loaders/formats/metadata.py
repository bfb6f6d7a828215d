"""Reads what a sidecar, a record or a file name says about a page."""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

from kg import strict_json
from kg.days import checked, date_of_name
from kg.errors import InputRefusedError
from kg.model import Metadata
from loaders.encoding import decode

CHINESE = {
    "报纸": "newspaper",
    "日期": "issued",
    "版次": "page",
    "网址": "address",
    "标题": "title",
    "来源": "newspaper",
}
_KNOWN = tuple(f.name for f in fields(Metadata))
LONGEST = 2000  # characters of one field


def sidecars(path: Path) -> tuple[Path, ...]:
    """Return the files that may say something about a page, the surest first."""
    return (
        path.with_name(f"{path.stem}.meta.json"),
        path.with_name(f"{path.name}.meta.json"),
        path.with_name(f"{path.name}.json"),
    )


def is_sidecar(path: Path) -> bool:
    """Return whether a file only describes another one."""
    return path.name.endswith(".meta.json") or (path.suffix == ".json" and path.with_suffix("").is_file())


def of_file(path: Path, given: Metadata | None = None) -> Metadata:
    """Return what is known about a file: what the caller says, then its sidecar, then the date in its name."""
    beside = next((_of_sidecar(p) for p in sidecars(path) if p.is_file()), Metadata())
    known = merged(given or Metadata(), beside)
    if given and given.issued:
        known = replace(known, issued=_day(given.issued, str(path)))
    return known if known.issued else replace(known, issued=date_of_name(path.stem))


def merged(first: Metadata, second: Metadata) -> Metadata:
    """Return the fields of `first`, and those of `second` where it says nothing."""
    return Metadata(*(getattr(first, name) or getattr(second, name) for name in _KNOWN))


def of_mapping(values: Mapping[str, object], where: str) -> Metadata:
    """Return the metadata among the values of a JSON object; other keys are none of ours.

    Raises InputRefusedError for a value that is no text and for an issue date that no calendar has.
    """
    found: dict[str, str] = {}
    for key, value in values.items():
        name = CHINESE.get(key, key)
        if name in _KNOWN and value not in (None, ""):
            if isinstance(value, bool) or not isinstance(value, str | int):
                raise InputRefusedError(where, f"{key} is {type(value).__name__}, not a text", f'"{key}": "..."')
            text = " ".join(str(value).split())
            found.setdefault(name, text[:LONGEST])
    if "issued" in found:
        found["issued"] = _day(found["issued"], where)
    return Metadata(**found)


def _day(written: str, where: str) -> str:
    """Return an issue date in ISO form."""
    try:
        return checked(written)
    except ValueError as error:
        raise InputRefusedError(where, f"the issue date {error}", "write it as 2024-07-05") from error


def _of_sidecar(path: Path) -> Metadata:
    """Return the metadata of a sidecar file."""
    hint = 'a sidecar is {"newspaper": ..., "issued": ...}'
    values = strict_json.parse(decode(path.read_bytes(), str(path)).text.lstrip("\ufeff"), str(path), hint)
    if not isinstance(values, dict):
        raise InputRefusedError(str(path), "not a JSON object", hint)
    return of_mapping(values, str(path))
