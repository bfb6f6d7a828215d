"""Messages between the service and a query worker: a JSON head and a body of bytes, each with its length before it.

JSON, not pickle: a worker that runs strangers' queries must not be able to make the service run code.
"""

import struct
from typing import IO

import orjson

_LENGTHS = struct.Struct(">II")


def write(pipe: IO[bytes], head: object, body: bytes = b"") -> None:
    """Write one message; raises OSError when the other side is gone, TypeError for what JSON cannot hold."""
    encoded = orjson.dumps(head)
    pipe.write(_LENGTHS.pack(len(encoded), len(body)) + encoded + body)
    pipe.flush()


def read(pipe: IO[bytes]) -> tuple[dict[str, object], bytes]:
    """Read one message; raises EOFError when the other side is gone."""
    head_size, body_size = _LENGTHS.unpack(_exactly(pipe, _LENGTHS.size))
    head = orjson.loads(_exactly(pipe, head_size))
    return (head if isinstance(head, dict) else {}), _exactly(pipe, body_size)


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data
