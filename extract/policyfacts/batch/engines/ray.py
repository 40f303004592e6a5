"""Workers on the machines of a Ray cluster, or on a Ray of this machine's own that ends with the run.

Each worker is an actor that holds one process of `engines.processes`: limits of time, deaths and renewal are those of
the local engine, and so are the failures that they leave, which name the article. Ray does the rest: where actors run,
starting them again elsewhere when their machine is lost, and doing again the calls that were lost with it. Articles
that are lost although Ray has tried again are done one by one, so that the guilty one alone costs a line.

policyfacts and the model must be installed on every machine, the same as here: each actor compares before it works.
Rules travel with the job.
"""

from __future__ import annotations

import socket
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from policyfacts.articles import Piece
from policyfacts.batch.engines import Deed, Engine, Result, Step, Task, is_open
from policyfacts.batch.engines.cluster import connected, seats_of
from policyfacts.batch.engines.processes import result_of, start_pool, submit
from policyfacts.batch.identity import maker_digest, versions
from policyfacts.batch.work import Job, rule_book
from policyfacts.errors import InputError, PolicyFactsError
from policyfacts.write.outcome import Failure, Outcome

if TYPE_CHECKING:
    from pebble import ProcessPool

    from policyfacts.rules import RuleBook

# One call has so many articles or bytes, whichever comes first, and each worker so many calls: the next articles are
# there when it has done one, the last ones of a run are still shared out, and memory stays flat.
BATCH_ARTICLES = 4
BATCH_BYTES = 256_000
CALLS_PER_WORKER = 4
# Articles that an earlier run has done wait in batches behind those that are being done.
BATCH_TASKS = 64
# Ray does a call again so many times when the actor or its machine is lost.
RETRIES = 3
# A shared cluster may have to make room, or start machines.
START_SECONDS = 300.0


@dataclass(slots=True)
class _Batch:
    """Neighbouring tasks; those that need the step are one call."""

    step: Step
    tasks: list[Task] = field(default_factory=list)
    ref: Any = None

    @property
    def pieces(self) -> list[Piece]:
        return [task.piece for task in self.tasks if is_open(task, self.step)]


class Worker:
    """What runs as an actor, on any machine of the cluster; starting it again there makes it whole again."""

    def __init__(self, job: Job, seconds: float | None, expected: dict[str, str]) -> None:
        """`expected` is what `_makers` says where the run was started."""
        self._job, self._seconds = job, seconds
        self._trouble = _difference(expected, _makers(job))
        self._pool: ProcessPool | None = None

    def trouble(self) -> str | None:
        """Why it cannot work; None where it can."""
        return self._trouble

    def work(self, do: Deed, pieces: list[Piece], rules: list[Any]) -> list[Result]:
        """Do something with some articles, in order.

        Args:
            do: What is done.
            pieces: The articles.
            rules: Where Ray keeps the rule book; empty for the shipped one. It comes with each call, as what an actor
                is made with must be small: it may be lost before the actor has to start again.

        Raises:
            InputError: The program or model here is another than where the run was started.
            ModelError: The model is not installed or cannot be used.
            RuleError: A rule file has a mistake.
        """
        if self._trouble is not None:
            raise InputError(self._trouble)
        if self._pool is None:
            self._pool = self._start(rules)
        futures = [submit(self._pool, do, piece, self._job, self._seconds) for piece in pieces]
        return [result_of(p.source, future, self._seconds) for p, future in zip(pieces, futures, strict=True)]

    def _start(self, rules: list[Any]) -> ProcessPool:
        import ray

        # A started process loads its parent's main program, which is Ray's here and slow; ours it knows to leave out.
        sys.modules["__main__"].__spec__ = find_spec("policyfacts.__main__")
        book: RuleBook | None = ray.get(rules)[0] if rules else None
        return start_pool(self._job, 1, book)


class OnRay(Engine):
    """Workers on Ray; nothing is started before an article needs it."""

    def __init__(self, job: Job, workers: int | None, seconds: float | None, address: str | None) -> None:
        """Say what is to be used.

        Args:
            job: What all articles are done with.
            workers: How many actors; None for as many as the cluster has processors.
            seconds: The most that one step of one article may take; None for no limit.
            address: `HOST:PORT` of the cluster; None for a Ray on this machine that ends with the run.
        """
        self._given = (job, workers, seconds, address)
        self._stack = ExitStack()
        self._crew: _Crew | None = None

    def __exit__(self, *raised: Any) -> None:
        """End what was started, or leave the cluster."""
        self._stack.__exit__(*raised)

    def each(self, step: Step, tasks: Iterable[Task]) -> Generator[Task, None, None]:
        """See `Engine`."""
        waiting: deque[_Batch] = deque()
        calls: _Calls | None = None
        for batch in _batches(step, tasks):
            if batch.pieces:
                if calls is None:
                    calls = self._calls()
                while not calls.have_room():
                    yield from calls.finish(waiting.popleft())
                calls.begin(batch)
            waiting.append(batch)
            while waiting and (calls is None or calls.are_ready(waiting[0]) or len(waiting) > calls.most):
                first = waiting.popleft()
                yield from first.tasks if calls is None else calls.finish(first)
        while waiting and calls is not None:
            yield from calls.finish(waiting.popleft())

    def _calls(self) -> _Calls:
        if self._crew is None:
            self._crew = self._stack.enter_context(_crew(*self._given))
        return _Calls(self._crew)


class _Crew:
    """The actors of a run."""

    def __init__(self, start: Any, seats: list[str], rules: list[Any]) -> None:
        """`start` makes an actor on a node, or on another where that is lost; `rules` as in `Worker.work`."""
        self._start, self._seats, self.rules = start, seats, rules
        self.actors = [start(seat) for seat in seats]
        self._spare: Any = None

    def wait(self) -> None:
        """Wait until all actors have started.

        Raises:
            InputError: They cannot start, or not in time, or find another program or model there.
        """
        import ray

        refs = [actor.trouble.remote() for actor in self.actors]
        ready, late = ray.wait(refs, num_returns=len(refs), timeout=START_SECONDS)
        try:
            troubles = ray.get(ready)
        except ray.exceptions.RayError as error:
            why = str(error).strip().splitlines()[-1].strip()
            needed = f"pip install 'policyfacts[ray]=={version('policyfacts')}'"
            raise InputError(f"Ray: no worker can start ({why}); on every machine of the cluster: {needed}") from error
        for trouble in troubles:
            if trouble is not None:
                raise InputError(trouble)
        if late:
            raise InputError(
                f"Ray: {len(late)} of {len(refs)} workers have not started in {START_SECONDS:g} s; "
                "wait until the cluster has free processors, or ask for fewer with --workers"
            )

    def alone(self, do: Deed, piece: Piece) -> Result:
        """An article of a batch that was lost again and again, by an actor that no batch waits for."""
        import ray

        if self._spare is None:
            self._spare = self._start(self._seats[0])
        try:
            result: Result = ray.get(self._spare.work.remote(do, [piece], self.rules))[0]
        except ray.exceptions.RayError as error:
            _raise_ours(error)
            self._spare = None  # the next article gets one that is alive
            what, mend = "its workers died on Ray", "leave it out, or give the machines more memory"
            return Outcome(piece.source, failure=Failure(piece.source, "WorkerDied", what, mend, again=True))
        return result


class _Calls:
    """The calls of one step behind Ray's `ActorPool`, which holds each actor as often as it may have calls."""

    def __init__(self, crew: _Crew) -> None:
        from ray.util import ActorPool

        self._crew = crew
        self._pool = ActorPool(crew.actors * CALLS_PER_WORKER)
        self.most = len(crew.actors) * CALLS_PER_WORKER

    def have_room(self) -> bool:
        """Whether another call may begin."""
        return bool(self._pool.has_free())

    def begin(self, batch: _Batch) -> None:
        """Send what is to do of a batch to a worker."""

        def call(actor: Any, pieces: list[Piece]) -> Any:
            batch.ref = actor.work.remote(batch.step.do, pieces, self._crew.rules)
            return batch.ref

        self._pool.submit(call, batch.pieces)

    def are_ready(self, batch: _Batch) -> bool:
        """Whether `finish` would not wait."""
        import ray

        return batch.ref is None or bool(ray.wait([batch.ref], timeout=0)[0])

    def finish(self, batch: _Batch) -> Iterator[Task]:
        """The tasks of a batch behind the step; batches are finished in the order in which they began."""
        if batch.ref is None:
            yield from batch.tasks
            return
        import ray

        try:
            results = iter(self._pool.get_next())
        except ray.exceptions.RayError as error:
            _raise_ours(error)
            results = (self._crew.alone(batch.step.do, piece) for piece in batch.pieces)
        for task in batch.tasks:
            yield task.after(next(results)) if is_open(task, batch.step) else task


def _batches(step: Step, tasks: Iterable[Task]) -> Iterator[_Batch]:
    batch, size, articles = _Batch(step), 0, 0
    for task in tasks:
        batch.tasks.append(task)
        if is_open(task, step):
            size, articles = size + task.size, articles + 1
        if articles >= BATCH_ARTICLES or size >= BATCH_BYTES or len(batch.tasks) >= BATCH_TASKS:
            yield batch
            batch, size, articles = _Batch(step), 0, 0
    if batch.tasks:
        yield batch


def _raise_ours(error: Any) -> None:
    """What a worker raised on purpose goes on to the user; anything else was lost with it."""
    cause = getattr(error, "cause", None)
    if isinstance(cause, PolicyFactsError):
        raise cause from None


def _makers(job: Job) -> dict[str, str]:
    """What decides which record an article gets, but for the rules, by name."""
    return versions() | {"files of policyfacts or the model": maker_digest(replace(job, rules=None)).hex()[:12]}


def _difference(expected: dict[str, str], found: dict[str, str]) -> str | None:
    for name, value in expected.items():
        if found.get(name) != value:
            where = f"Ray: {socket.gethostname()} has {name} {found.get(name)}, this run {value}"
            return f"{where}; install the same on every machine of the cluster"
    return None


@contextmanager
def _crew(job: Job, workers: int | None, seconds: float | None, address: str | None) -> Iterator[_Crew]:
    """Connect and start the actors; all that was started ends with the block."""
    book = [] if job.rules is None else [rule_book(job.rules)]  # a mistake is told before anything starts
    with connected(workers, address):
        import ray
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        actor = ray.remote(Worker)
        given = (job, seconds, _makers(job))

        def start(seat: str) -> Any:
            # Ray's default resources: a processor to be placed, none to run, so that the actors of a lost machine
            # find a place beside others.
            where = NodeAffinitySchedulingStrategy(seat, soft=True)
            options = {"max_restarts": -1, "max_task_retries": RETRIES, "scheduling_strategy": where}
            return actor.options(**options).remote(*given)

        crew = _Crew(start, seats_of(ray.nodes(), workers), [ray.put(one) for one in book])
        crew.wait()
        yield crew
