"""One execution of the program, with autograd watched and shadows cast where the plan says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import torch

from assay.gradients import names, transforms
from assay.gradients.beginning import Beginning, plain_kernels
from assay.gradients.engine import Call, Delivered, Engine, Request, deliver, leaves
from assay.gradients.evidence import Evidence, Findings, Missed, Moved, Plan
from assay.gradients.jitter import Jitter
from assay.gradients.ledger import Ledger
from assay.gradients.memory import widened
from assay.gradients.proof import Declared
from assay.gradients.shadows import BASE, Shadows
from assay.gradients.whole import Whole, leaks_seen

AfterCell = Callable[[Any, dict[str, Any]], None]
Program = Callable[[AfterCell], None]


class Enough(BaseException):
    """Ends a replay: nothing that comes later is needed. Not an Exception, so that programs let it through."""


class Run:
    """One execution of the program under a plan."""

    def __init__(self, plan: Plan, path: str, declared: Sequence[Declared] = ()) -> None:
        self.plan = plan
        self.ledger = Ledger(declared)
        self.findings = Findings()
        self.engine = Engine(path, self._around, self._within)
        self.parts: list[tuple[torch.Tensor, torch.Tensor | None]] = []
        self.mode = self._make_mode()
        self.start = 0
        self.open = False
        self.whole = Whole(declared, self.mode, self._note_whole, self._miss) if plan.follow_all else None

    def _make_mode(self) -> Any:
        if self.plan.jitter is not None:
            return Jitter(self.plan.jitter)
        return Shadows(self.plan.aim, self.plan.keys, self.plan.follow_all, self.plan.speaks)

    def execute(self, program: Program, beginning: Beginning, after_cell: AfterCell) -> Findings:
        """Run the program from the beginning; what it raises ends it, and is noted."""
        beginning.restore()
        self.start = torch._C._autograd._get_sequence_nr()
        self.mode.first_node = self.ledger.first_node = self.start
        with ExitStack() as stack:
            stack.enter_context(plain_kernels())
            stack.enter_context(self.engine.installed())
            stack.enter_context(_functions_seen_by(self.mode))
            stack.enter_context(transforms.installed(self._transformed, self._out_of_reach))
            if isinstance(self.mode, Shadows):
                stack.enter_context(leaks_seen(self.mode))
            stack.callback(self._close)
            if self.plan.opens(0):
                self._open()
            try:
                program(after_cell)
            except Enough:
                pass
            except BaseException as error:
                self.findings.error = error
        return self.findings

    # The window in which shadows are cast

    def _open(self) -> None:
        if self.open and not self.mode.resting:
            return
        if not self.open:
            self.mode.__enter__()
            self.open = True
        self.mode.resting = False
        self.since = torch._C._autograd._get_sequence_nr()

    def _close(self) -> None:
        if self.open:
            stack = torch._C._len_torch_dispatch_stack()
            if stack and torch._C._get_dispatch_stack_at(stack - 1) is self.mode:
                self.mode.__exit__(None, None, None)
                self.open = False
            self.mode.resting = True
            self.mode.forget()

    # At each call

    def _around(self, call: Call, request: Request, run: Callable[[], Any]) -> Any:
        self.findings.calls.append(call)
        call.keys = self._keys(request)
        if self.mode.depth and not call.outside:
            call.outside = "autograd was called inside an autograd.Function"
        receiving = leaves(request) if self.ledger and not call.outside else []
        self.ledger.before(receiving)
        try:
            result = self._called(call, request, run)
        except BaseException:
            self.findings.calls.remove(call)  # it delivered nothing
            self.findings.missed = [each for each in self.findings.missed if each.call is not call]
            raise
        self.ledger.after(call, receiving, () if request.accumulates or call.outside else result)
        self._after(call)
        return result

    def _within(self, call: Call, request: Request, run: Callable[[], Any]) -> Any:
        """A call within another one: a part of that, if a checkpoint made it, else out of reach, and told to be so."""
        known = names.Names(call.frame, self.engine.path) if call.frame else None
        receiving = [
            leaf for leaf in leaves(request) if isinstance(leaf, torch.nn.Parameter) or (known and known.of(leaf))
        ]
        if not receiving or call.frame is None:
            return run()
        self.ledger.before(receiving if self.ledger else [])
        delivered = deliver(request, run)
        received = {
            id(tensor): gradient for tensor, gradient in zip(delivered.tensors, delivered.gradients, strict=True)
        }
        if call.checkpoint:
            self.parts += [(leaf, received.get(id(leaf))) for leaf in receiving]
            self.ledger.after(replace(call, number=int(call.number)), receiving if self.ledger else [], ())
        else:
            self.ledger.after(call, receiving if self.ledger else [], ())
            if call.time <= 2:
                self._miss(call, "it was delivered inside another backward")
        return delivered.result

    def _deliver(self, request: Request, run: Callable[[], Any], retaining: Sequence[torch.Tensor] = ()) -> Delivered:
        """What a call delivers, with what checkpoints within it deliver to leaves of their own."""
        self.parts = []
        delivered = deliver(request, run, retaining)
        for leaf, gradient in self.parts:
            place = next((place for place, each in enumerate(delivered.tensors) if each is leaf), None)
            if place is None:
                delivered.tensors.append(leaf)
                delivered.gradients.append(gradient)
            elif gradient is not None:
                known = delivered.gradients[place]
                delivered.gradients[place] = gradient if known is None else known + gradient
        return delivered

    def _called(self, call: Call, request: Request, run: Callable[[], Any]) -> Any:
        if self.whole is not None and not call.outside:
            delivered = deliver(request, run)
            self.whole.after_call(request, delivered)
            return delivered.result
        if not self.plan.wants(call):
            return run()
        if call.outside:
            self._miss(call, call.outside)
            return run()
        if not self.open or self.mode.resting:
            self.findings.missed.append(Missed(call))
            return run()
        return self._examined(call, request, run)

    def _miss(self, call: Call, why: str) -> None:
        self.findings.missed.append(Missed(call, why))

    def _after(self, call: Call) -> None:
        if self.plan.follow_all:
            return
        last = max(self.plan.calls, default=None) if self.plan.calls is not None else None
        until = last if self.plan.until is None else self.plan.until
        if until is not None and call.number >= until:
            raise Enough
        if self.plan.calls is None:
            if call.time >= 2:
                self._close()
            return
        if self.plan.opens(call.number + 1):
            self._open()
        else:
            self._close()

    def _examined(self, call: Call, request: Request, run: Callable[[], Any]) -> Any:
        if not isinstance(self.mode, Shadows):
            return self._redelivered(call, request, run)
        if not call.keys <= self.plan.keys:
            self.findings.missed.append(Missed(call, whole=self.plan.whole))
            return run()
        moved = self._looked_at(call, lambda: self._moved(request))
        delivered = self._deliver(request, run, self._retaining(request))
        if self._reaches_back(delivered):
            self.findings.missed.append(Missed(call, whole=True))
        elif moved is not None:
            self._looked_at(call, lambda: self._note(call, delivered, moved))
            self.findings.examined.add(call.number)
        return delivered.result

    def _looked_at(self, call: Call, look: Callable[[], Any]) -> Any:
        """What a look at the shadows gives; the program goes on, whatever becomes of it."""
        try:
            with self.mode.rest(), torch.no_grad():
                return look()
        except Exception as error:
            self._miss(call, f"nudging failed ({type(error).__name__}: {error})".splitlines()[0][:200])
            return None

    def _reaches_back(self, delivered: Delivered) -> bool:
        """Whether the graph is older than the shadows."""
        if self.plan.whole or self.plan.calls is None or delivered.first_node is None:
            return False
        return delivered.first_node < self.since

    def _keys(self, request: Request) -> frozenset[tuple[int, int]]:
        """The inputs of a call that are no leaves, as every run of the program can know them."""
        own = self.mode.first_node
        return frozenset(
            (tensor.grad_fn._sequence_nr() - own, tensor.output_nr)
            for tensor in request.inputs
            if isinstance(tensor, torch.Tensor) and tensor.grad_fn is not None
        )

    def _retaining(self, request: Request) -> list[torch.Tensor]:
        """The nudged tensors that are no leaves and keep their gradient."""
        found = [target.tensor for key, target in self.mode.targets.items() if isinstance(key, tuple)]
        return [tensor for tensor in found if request.accumulates and tensor.retains_grad]

    def _note_whole(self, call: Call, delivered: Delivered, request: Request, name: str) -> None:
        with self.mode.rest(), torch.no_grad():
            moved = self._moved(request)
            self._note(call, delivered, moved, name)

    def _moved(self, request: Request) -> Moved:
        """What the roots are, and how much they change in each lane, weighted by the vectors and added up."""
        moved = Moved()
        for root, vector in zip(request.roots, request.vectors, strict=True):
            if not root.requires_grad and not self.plan.follow_all:
                continue
            base = self.mode.read(root, BASE)
            weight = torch.ones_like(base) if vector is None else widened(vector)
            terms = torch.real(weight.conj() * base)
            moved.blind = moved.blind or self.mode.blind(root)
            moved.value += float(terms.sum())
            moved.size += float(terms.abs().sum())
            for lane in self.mode.lanes(root) - {BASE}:
                change = (self.mode.read(root, lane) - base) * weight.conj()
                change = change.to_dense() if change.layout != torch.strided else change
                moved.changes[lane] = moved.changes.get(lane, 0.0) + float(torch.real(change).sum())
        return moved

    def _note(
        self,
        call: Call,
        delivered: Delivered,
        moved: Moved,
        name: str = "",
        shown_shape: tuple[int, ...] | None = None,
    ) -> None:
        known = names.Names(sys._getframe(), self.engine.path)
        for place, (tensor, gradient) in enumerate(zip(delivered.tensors, delivered.gradients, strict=True)):
            target = self.mode.target(tensor)
            if target is None:
                continue
            evidence = Evidence(
                call,
                name or known.of(tensor) or f"{'parameter' if tensor.is_leaf else 'input'} {place + 1}",
                target.order,
                place,
                tuple(tensor.shape),
                tensor.dtype,
                dense(gradient, tensor),
                target.directions,
                [(lane, moved.changes.get(number, 0.0)) for number, lane in target.lanes.items()],
                list(target.lanes),
                moved.value,
                moved.size,
                max(self.mode.coarsest, torch.finfo(tensor.dtype).eps),
                tuple(self.mode.doubts),
                shown_shape,
                moved.blind,
            )
            self.findings.evidence.append(evidence)

    # At each use of a transform of torch.func

    def _transformed(self, used: transforms.Transformed) -> None:
        own = self.engine.frame(used.frame)
        if own is None or self.mode.depth or self.engine.inside:
            return
        call = self.engine.next_call(own.f_lineno, used.name)
        self.findings.calls.append(call)
        if self.ledger:
            self.ledger.after(call, (), [transforms.physical(piece) for piece in used.pieces])
        if self.plan.wants(call):
            if not self.open or self.mode.resting:
                self.findings.missed.append(Missed(call))
            elif isinstance(self.mode, Shadows):
                try:
                    self._note_transformed(call, used, names.Names(used.frame, self.engine.path))
                    self.findings.examined.add(call.number)
                except Exception as error:
                    why = f"the function cannot be called once more ({type(error).__name__}: {error})"
                    self._miss(call, why.splitlines()[0][:200])
        self._after(call)

    def _out_of_reach(self, frame: Any, name: str, why: str) -> None:
        own = self.engine.frame(frame)
        if own is not None and not self.mode.depth and not self.engine.inside:
            call = self.engine.next_call(own.f_lineno, name)
            self.findings.calls.append(call)
            if self.plan.wants(call):
                self._miss(call, why)
            self._after(call)

    def _note_transformed(self, call: Call, used: transforms.Transformed, known: names.Names) -> None:
        count = len(used.directions)
        first = next(transforms.physical(each) for each in used.tensors if isinstance(each, torch.Tensor))
        kind = first.real.dtype if first.is_complex() else first.dtype
        kind = kind if kind.is_floating_point else torch.get_default_dtype()
        before = torch._C._autograd._get_sequence_nr()
        with torch.enable_grad():
            along = torch.zeros(count, dtype=kind, device=first.device, requires_grad=True)
            nudged = [_nudged(each, number, along, used.directions) for number, each in enumerate(used.tensors)]
            value = transforms.physical(used.value(nudged))
        with self.mode.rest(), torch.no_grad():
            claims = [transforms.physical(used.claims(direction)).detach() for direction in used.directions]
            weight = torch.arange(1.0, value.numel() + 1, dtype=torch.float64, device=value.device)
            weight = (1.0 / weight.sqrt()).reshape(value.shape)
            request = Request((value,), (weight,), (), False)
            moved = self._moved(request)
            claimed = [torch.real(widened(each) * weight).expand(value.shape).sum() for each in claims]
            delivered = Delivered([along], [torch.stack(claimed)], None)
            shape = tuple(first.shape) if len(used.tensors) == 1 else ()
            self._note(call, delivered, moved, known.of(first) or "the argument", shape)
        self.mode.first_node += torch._C._autograd._get_sequence_nr() - before

    def _redelivered(self, call: Call, request: Request, run: Callable[[], Any]) -> Any:
        """Under random rounding, only what autograd delivers is noted."""
        delivered = self._deliver(request, run)
        with self.mode.rest(), torch.no_grad():
            for place, (tensor, gradient) in enumerate(zip(delivered.tensors, delivered.gradients, strict=True)):
                found = Evidence(
                    call, "", place, place, tuple(tensor.shape), tensor.dtype, dense(gradient, tensor),
                    [], [], [], 0.0, 0.0, 0.0, ()
                )  # fmt: skip
                self.findings.evidence.append(found)
        return delivered.result


def _nudged(tensor: Any, number: int, along: torch.Tensor, directions: Sequence[Sequence[torch.Tensor]]) -> Any:
    """The tensor, and an ordinary leaf's parts of each direction, which are zero."""
    if not isinstance(tensor, torch.Tensor) or not (tensor.is_floating_point() or tensor.is_complex()):
        return tensor
    return tensor + sum(part * direction[number] for part, direction in zip(along, directions, strict=True))


def dense(gradient: torch.Tensor | None, tensor: torch.Tensor) -> torch.Tensor:
    """A gradient in float64, zero where autograd gave none."""
    if gradient is None:
        return torch.zeros_like(widened(tensor))
    return widened(gradient.to_dense() if gradient.layout != torch.strided else gradient)


def _functions_seen_by(mode: Any) -> ExitStack:
    """Let the mode know when an autograd.Function is applied."""
    original = torch.autograd.Function.__dict__["apply"]

    def apply(cls: Any, *args: Any, **kwargs: Any) -> Any:
        def plainly(*args: Any, **kwargs: Any) -> Any:
            return original.__func__(cls, *args, **kwargs)

        return mode.apply(cls, plainly, args, kwargs)

    kind = torch.autograd.function.BackwardCFunction
    backward = kind.apply

    def differentiated(self: Any, *args: Any) -> Any:
        if not torch.is_grad_enabled():
            return backward(self, *args)
        return mode.backward(type(self)._forward_cls, lambda: backward(self, *args))

    stack = ExitStack()
    torch.autograd.Function.apply = classmethod(apply)  # type: ignore[method-assign, assignment]
    stack.callback(setattr, torch.autograd.Function, "apply", original)
    kind.apply = differentiated  # type: ignore[method-assign]
    stack.callback(setattr, kind, "apply", backward)
    return stack
