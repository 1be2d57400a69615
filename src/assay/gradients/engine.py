"""Every call of autograd that a program makes: seen where all of them pass, and the gradients that it delivered."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import torch

NAMES = {
    ("_tensor.py", "backward"): "backward",
    ("__init__.py", "backward"): "autograd.backward",
    ("__init__.py", "grad"): "autograd.grad",
}


@dataclass(slots=True)
class Call:
    """One call of autograd's engine: its number in the run, the line of the program, and which time the line calls."""

    number: float
    line: int
    time: int
    name: str
    outside: str = ""
    """Why it is out of reach of a proof, if it is."""
    keys: frozenset[tuple[int, int]] = frozenset()
    """The inputs that are no leaves, by sequence number since the start and output number."""
    checkpoint: bool = False
    """Whether it computes a part of the call within which it is made."""
    frame: FrameType | None = None
    """Where the program was, of a call within another one."""


@dataclass(slots=True)
class Request:
    """What a call asks of the engine: roots, their vectors, and the inputs (None: every leaf)."""

    roots: tuple[torch.Tensor, ...]
    vectors: tuple[torch.Tensor | None, ...]
    inputs: tuple[torch.Tensor, ...]
    accumulates: bool


Watch = Callable[[Call, Request, Callable[[], Any]], Any]


class Engine:
    """Watches autograd while it is installed.

    `around(call, request, run)` is called for each of the program's own calls, and must call and return `run()`; so is
    `within`, for each call that delivers to leaves while another one runs, with that one's number and a part more.
    """

    def __init__(self, path: str, around: Watch, within: Watch) -> None:
        self.path = path
        self.around = around
        self.within = within
        self.outer: tuple[Call, FrameType | None] | None = None
        self.parts = 0  # calls within the one that runs
        self.calls = 0
        self.times: dict[tuple[int, str], int] = {}
        self.thread = threading.get_ident()
        self.inside = False

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Stand between torch.autograd and its engine."""
        module: Any = torch.autograd
        original = module._engine_run_backward

        def run_backward(
            roots: Any, vectors: Any, retain: Any, create: Any, inputs: Any, *rest: Any, **options: Any
        ) -> Any:
            def run() -> Any:
                return original(roots, vectors, retain, create, inputs, *rest, **options)

            if _transforming(roots):
                return run()  # torch.func's own calls are seen where the program uses torch.func
            watched = self._within if self.inside else self._watched
            return watched(run, Request(tuple(roots), tuple(vectors), tuple(inputs), options["accumulate_grad"]))

        module._engine_run_backward = run_backward
        try:
            yield
        finally:
            module._engine_run_backward = original

    def _watched(self, run: Callable[[], Any], request: Request) -> Any:
        frame = sys._getframe(2)
        own = self.frame(frame)
        call = self.next_call(own.f_lineno if own else 0, _name(frame, own))
        if own is None:
            call.outside = "autograd was called from outside the snippet"
        elif threading.get_ident() != self.thread:
            call.outside = "autograd was called in another thread"
        elif not all(isinstance(root, torch.Tensor) for root in (*request.roots, *request.inputs)):
            call.outside = "the call names edges of the graph, not tensors"
        elif any(
            torch._C._functorch.is_legacy_batchedtensor(vector) for vector in request.vectors if vector is not None
        ):
            call.outside = "several gradients are computed in one batched call"

        def inner() -> Any:
            self.inside, self.outer, self.parts = True, (call, own), 0
            try:
                return run()
            finally:
                self.inside = False

        return self.around(call, request, inner)

    def _within(self, run: Callable[[], Any], request: Request) -> Any:
        """A call within another one. What it returns, and does not deliver, goes into what the other one delivers."""
        if not request.accumulates or self.outer is None:
            return run()
        call, frame = self.outer
        here = self.frame(sys._getframe(2))
        self.parts += 1
        line = here.f_lineno if here else call.line
        key = (line, "within")
        self.times[key] = self.times.get(key, 0) + 1
        part = Call(call.number + self.parts / 1000, line, self.times[key], "backward")
        part.checkpoint = _from_checkpoint(sys._getframe(2))
        part.frame = here or frame
        return self.within(part, request, run)

    def next_call(self, line: int, name: str) -> Call:
        """Number a call of autograd."""
        time = self.times[line, name] = self.times.get((line, name), 0) + 1
        self.calls += 1
        return Call(self.calls - 1, line, time, name)

    def frame(self, frame: FrameType | None) -> FrameType | None:
        """The innermost frame of the program itself."""
        while frame is not None and frame.f_code.co_filename != self.path:
            frame = frame.f_back
        return frame


def _from_checkpoint(frame: FrameType | None) -> bool:
    """Whether torch.utils.checkpoint made a call: then it delivers a part of what the outer one differentiates."""
    for _ in range(4):
        if frame is not None:
            if frame.f_code.co_filename.replace("\\", "/").endswith("torch/utils/checkpoint.py"):
                return True
            frame = frame.f_back
    return False


def _transforming(roots: Any) -> bool:
    if torch._C._functorch.peek_interpreter_stack() is not None:
        return True
    wrapped = torch._C._functorch.is_functorch_wrapped_tensor
    return any(isinstance(root, torch.Tensor) and wrapped(root) for root in roots)


def _name(frame: FrameType, own: FrameType | None) -> str:
    """How the program called autograd."""
    name = "autograd.backward"
    step: FrameType | None = frame
    while step is not None and step is not own:
        file = step.f_code.co_filename.replace("\\", "/")
        if file.endswith("torch/autograd/functional.py") and not step.f_code.co_name.startswith("_"):
            name = f"autograd.functional.{step.f_code.co_name}"
        elif file.endswith(("torch/_tensor.py", "torch/autograd/__init__.py")):
            name = NAMES.get((file.rpartition("/")[2], step.f_code.co_name), name)
        step = step.f_back
    return name


@dataclass(slots=True)
class Delivered:
    """The gradients that a call delivered, as they were handed to each tensor."""

    tensors: list[torch.Tensor] = field(default_factory=list)
    gradients: list[torch.Tensor | None] = field(default_factory=list)
    first_node: int | None = None
    """The sequence number of the oldest node in the graph."""
    result: Any = None


def deliver(request: Request, run: Callable[[], Any], retaining: Sequence[torch.Tensor] = ()) -> Delivered:
    """Run the engine, and keep a copy of the gradient that each leaf, or each of `inputs`, receives.

    retaining: other tensors, that retain their gradient in `.grad`.
    """
    nodes = _graph(request.roots)
    oldest = min((node._sequence_nr() for node in nodes if not _leaf(node)), default=None)
    if not request.accumulates:
        result = run()
        copies = [None if each is None else each.detach().clone() for each in result]
        return Delivered(list(request.inputs), copies, oldest, result)
    wanted = {id(tensor) for tensor in request.inputs}
    receiving = {id(node): node for node in nodes if _leaf(node) and (not wanted or id(node.variable) in wanted)}
    received: dict[int, torch.Tensor] = {}
    handles = [node.register_prehook(_keeper(received, key)) for key, node in receiving.items()]
    others = [*(tensor for tensor in request.inputs if not tensor.is_leaf), *retaining]
    before = [None if tensor.grad is None else tensor.grad.detach().clone() for tensor in others]
    try:
        result = run()
    finally:
        for handle in handles:
            handle.remove()
    tensors = [node.variable for node in receiving.values()]
    gradients = [received.get(key) for key in receiving]
    gradients += [_change(tensor, old) for tensor, old in zip(others, before, strict=True)]
    return Delivered(tensors + others, gradients, oldest, result)


def leaves(request: Request) -> list[torch.Tensor]:
    """The leaves to which a call is going to deliver."""
    if not request.accumulates:
        return []
    wanted = {id(tensor) for tensor in request.inputs}
    found = [node.variable for node in _graph(request.roots) if _leaf(node)]
    return [leaf for leaf in found if not wanted or id(leaf) in wanted]


def _change(tensor: torch.Tensor, old: torch.Tensor | None) -> torch.Tensor | None:
    if tensor.grad is None or old is None:
        return None if tensor.grad is None else tensor.grad.detach().clone()
    return tensor.grad.detach() - old


def _keeper(received: dict[int, torch.Tensor], key: int) -> Callable[[tuple[Any, ...]], None]:
    def keep(gradients: tuple[Any, ...]) -> None:
        if gradients[0] is not None:
            received[key] = gradients[0].detach().clone()

    return keep


def _leaf(node: Any) -> bool:
    return type(node).__name__ == "AccumulateGrad"


def _graph(roots: tuple[torch.Tensor, ...]) -> list[Any]:
    """Every node of the graph under the roots."""
    waiting = [torch.autograd.graph._get_grad_fn_or_grad_acc(root) for root in roots if root.requires_grad]
    found: dict[int, Any] = {}  # holding the nodes, so that each keeps its identity
    while waiting:
        node = waiting.pop()
        if id(node) not in found:
            found[id(node)] = node
            waiting += [below for below, _ in node.next_functions if below is not None]
    return list(found.values())
