"""`kg judge`."""


def judge() -> None: ...
