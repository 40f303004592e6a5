"""The way to a Ray cluster and back: connecting, what can go wrong on it, and which machines there are."""

from __future__ import annotations

import logging
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from policyfacts.errors import InputError

ANSWER_SECONDS = 5.0
# What an HTTP/2 client says first, and the kind of frame that a server answers; Ray speaks gRPC over it.
_HELLO = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes((0, 0, 0, 4, 0, 0, 0, 0, 0))
_SETTINGS_FRAME = 4
# Ray tells its maker about its use, warns of plans for accelerators, and has its workers step back behind all others,
# unless the user's settings say otherwise.
SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_worker_niceness": "0",
}


def seats_of(nodes: list[dict[str, Any]], workers: int | None) -> list[str]:
    """The node of each worker: as many on each as it has processors, in turns, so that few are spread out too.

    Args:
        nodes: As `ray.nodes()` tells them.
        workers: How many; None for as many as there are processors.

    Raises:
        InputError: No node has a processor.
    """
    seats: list[tuple[float, str]] = []
    for node in nodes:
        processors = int(node["Resources"].get("CPU", 0)) if node["Alive"] else 0
        seats += [((seat + 1) / processors, node["NodeID"]) for seat in range(processors)]
    if not seats:
        raise InputError("Ray: no machine of the cluster has a processor to give; start one with: ray start --num-cpus")
    seats.sort()
    return [seats[number % len(seats)][1] for number in range(workers or len(seats))]


@contextmanager
def connected(workers: int | None, address: str | None) -> Iterator[None]:
    """Be a driver of the Ray cluster at an address; without one, start Ray here and end it with the block.

    Args:
        workers: Processors of a Ray that is started; None for those that there are.
        address: `HOST:PORT`, or None.

    Raises:
        InputError: Ray is not installed, nothing answers at the address, or its Ray or Python is another.
    """
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    try:
        import ray
        from ray._private import worker as driver
    except ImportError as error:
        raise InputError("--engine ray needs Ray; pip install 'policyfacts[ray]'") from error
    options: dict[str, Any] = {"address": "local", "num_cpus": workers, "include_dashboard": False}
    if address is not None:
        _probe(address)
        options = {"address": address}
    driver._worker_logs_enabled = False  # else Ray writes what it thinks of lost actors among the records on stdout
    before = signal.getsignal(signal.SIGTERM)
    try:
        try:
            ray.init(**options, log_to_driver=False, logging_level=logging.CRITICAL)
        except (RuntimeError, ValueError, ImportError, OSError) as error:
            where = "on this machine" if address is None else f"at {address}"
            what = " ".join(str(error).split())
            raise InputError(f"Ray {where}: cannot be used: {what}; see ray start --help") from error
        except SystemExit:  # how Ray answers a signal meanwhile
            if callable(before):
                before(signal.SIGTERM, None)
            raise
        finally:
            signal.signal(signal.SIGTERM, before)  # Ray has put its own there
        yield
    finally:
        ray.shutdown()


def _probe(address: str) -> None:
    """See whether a server such as Ray's answers: Ray itself would try for many minutes.

    Raises:
        InputError: None does, or the address is none.
    """
    try:
        parts = urlsplit(f"//{address.removeprefix('ray://')}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if host is None or port is None:
        raise InputError(f"--ray-address {address}: no address; give HOST:PORT, as `ray start --head` prints it")
    try:
        with socket.create_connection((host, port), ANSWER_SECONDS) as connection:
            connection.sendall(_HELLO)
            answer = connection.recv(9, socket.MSG_WAITALL)
    except OSError as error:
        what = error.strerror or "no answer in time"
        raise InputError(f"--ray-address {address}: no Ray answers there ({what}); see `ray status`") from error
    if len(answer) < 9 or answer[3] != _SETTINGS_FRAME:
        raise InputError(f"--ray-address {address}: what answers there is not Ray; see `ray status`")
