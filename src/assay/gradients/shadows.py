"""Nudged copies of tensors that follow a program through its operators, in float64, beside the program's own tensors.

The program computes what it always computes. Below autograd, a dispatch mode sees every operator; wherever autograd
connects an operator's inputs to a nudged tensor, the same operator is evaluated again on the nudged copies, once for
each lane. A lane is one small step along one direction of one nudged tensor; lane 0 takes no step. What autograd
holds constant (detached values, masks, random numbers, the outcome of an `if`) is the same in every lane, since it is
read from the program's own tensors. No derivative formula is used anywhere: a lane is plain forward evaluation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch

from assay.gradients import operators
from assay.gradients.memory import covers, flattened, seen_as, whole, widened
from assay.gradients.operators import WIDE, Facts, Mode, tensors

BASE = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """One step along one direction of one target."""

    direction: int
    step: float


@dataclass(slots=True)
class Target:
    """A tensor that is nudged: its place in the order of first use, the directions, and its lanes by number."""

    tensor: torch.Tensor
    order: int
    directions: list[torch.Tensor] = field(default_factory=list)
    lanes: dict[int, Lane] = field(default_factory=dict)
    nudges: dict[int, torch.Tensor] = field(default_factory=dict)


Aim = Callable[[torch.Tensor, int], tuple[list[torch.Tensor], list[tuple[int, float]]]]
"""Given a tensor and its place in the order of first use: directions, and for each lane its direction and step."""


class Shadows(Mode):
    """A dispatch mode that carries the lanes of every target through the program.

    Targets are the leaves that the program reads, and the other tensors whose `(sequence number, output number)`
    in autograd's graph is among `keys`. With `follow_all`, lanes also pass where autograd lets go of a tensor:
    through `detach`, `no_grad` and whatever autograd holds constant. `speaks` is the lane whose numbers the
    program is told when it asks for a tensor's values, instead of its own.
    """

    def __init__(
        self,
        aim: Aim,
        keys: frozenset[tuple[int, int]] = frozenset(),
        follow_all: bool = False,
        speaks: int | None = None,
    ) -> None:
        super().__init__()
        self.speaks = speaks
        self.aim = aim
        self.keys = keys
        self.follow_all = follow_all
        self.doubts: list[str] = []
        self._unfollowed: set[Any] = set()  # Functions
        self.coarsest = torch.finfo(torch.float64).eps
        self.leaked = False
        self._next_lane = 1
        self.forget()

    def forget(self) -> None:
        """Drop every target and every lane."""
        self.targets: dict[Any, Target] = {}
        self._flats: dict[int, dict[int, torch.Tensor]] = {}
        self._own: dict[int, dict[int, torch.Tensor]] = {}
        self._temporary: set[int] = set()
        self._followed: set[int] = set()
        self._blind: dict[int, str] = {}  # tensors among those, that rest on what could not be followed
        self._alive: list[Any] = []  # so that no address is given to another tensor

    # Reading and writing lanes

    def target(self, tensor: torch.Tensor) -> Target | None:
        """The target that this tensor is, made on its first use."""
        if not tensor.requires_grad:
            return None
        if tensor.is_leaf:
            if self._is_part(tensor):
                return None
            key: Any = id(tensor)
        elif self.keys:
            node = tensor.grad_fn
            key = (node._sequence_nr() - self.first_node, tensor.output_nr)
            if key not in self.keys:
                return None
        else:
            return None
        found = self.targets.get(key)
        if found is None:
            found = self.targets[key] = self._new_target(tensor)
        return found

    def _new_target(self, tensor: torch.Tensor) -> Target:
        self._alive.append(tensor)
        target = Target(tensor, len(self.targets))
        with self.rest():  # it may be met within a forward, where everything is followed
            target.directions, lanes = self.aim(tensor, target.order)
            for number, step in lanes:
                target.lanes[self._next_lane] = Lane(number, step)
                target.nudges[self._next_lane] = target.directions[number] * step
                self._next_lane += 1
        return target

    def _is_part(self, tensor: torch.Tensor) -> bool:
        """Whether what looks like a leaf is a view that a forward took, unrecorded, of a tensor that requires grad."""
        return self.depth > 0 and tensor._is_view() and tensor._base is not None and tensor._base.requires_grad

    def lanes(self, tensor: torch.Tensor) -> set[int]:
        """The lanes in which this tensor may differ from what it is."""
        found = set(self._resting_lanes(tensor))
        target = self.target(tensor)
        if target is not None:
            found.update(target.nudges)
        return found

    def _resting_lanes(self, tensor: torch.Tensor) -> dict[int, torch.Tensor]:
        own = self._own.get(id(tensor))
        if own is not None:
            return own
        is_leaf = tensor.is_leaf and tensor.requires_grad and not self._is_part(tensor)
        if is_leaf or tensor.layout != torch.strided:
            return {}
        return self._flats.get(tensor.untyped_storage()._cdata, {})

    def read(self, tensor: torch.Tensor, lane: int) -> torch.Tensor:
        """The tensor in a lane, in float64 (complex128)."""
        value = self._resting(tensor, lane)
        target = self.target(tensor)
        if target is not None and lane in target.nudges:
            return value + target.nudges[lane]
        return value

    def _resting(self, tensor: torch.Tensor, lane: int) -> torch.Tensor:
        lanes = self._resting_lanes(tensor)
        value = lanes.get(lane)
        if value is None:
            value = lanes.get(BASE)
        if value is None:
            return widened(tensor)
        if id(tensor) in self._own:
            return value
        return seen_as(value, tensor)

    def _flats_of(self, tensor: torch.Tensor) -> dict[int, torch.Tensor]:
        """The lanes of a tensor's storage, which is kept alive from now on."""
        storage = tensor.untyped_storage()
        if storage._cdata not in self._flats:
            self._flats[storage._cdata] = {}
            self._alive.append(storage)
        return self._flats[storage._cdata]

    def write(self, tensor: torch.Tensor, lane: int, value: torch.Tensor) -> None:
        """Make `value` what a tensor is in a lane."""
        if tensor.layout != torch.strided or id(tensor) in self._own:
            self._own_lanes(tensor)[lane] = value
            return
        flats = self._flats_of(tensor)
        if flats and (lane in flats or (BASE in flats and not covers(tensor))):
            # Operators such as unsafe_split share a storage without telling.
            if lane not in flats:
                flats[lane] = flats[BASE].clone()
            seen_as(flats[lane], tensor).copy_(value)
        else:
            flats[lane] = flattened(value, tensor)

    def _own_lanes(self, tensor: torch.Tensor) -> dict[int, torch.Tensor]:
        self._alive.append(tensor)
        return self._own.setdefault(id(tensor), {})

    # What happens at an operator

    def __torch_dispatch__(self, operator: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        if self.resting:
            return operator(*args, **kwargs)
        facts = operators.facts(operator)
        inputs = list(tensors(args))
        if kwargs:
            inputs += tensors(kwargs)
        if not facts.makes and self._looking() and any(self._connected(tensor) for tensor in inputs):
            out = self._recorded(operator, facts, args, kwargs, inputs)
            if self._followed and facts.name != "detach" and any(id(tensor) in self._followed for tensor in inputs):
                self._follow(out)
                blind = next((self._blind[id(tensor)] for tensor in inputs if id(tensor) in self._blind), "")
                self._blind |= {id(tensor): blind for tensor in tensors(out) if blind}
            return out
        if facts.written:
            return self._unrecorded_write(operator, facts, args, kwargs)
        return operator(*args, **kwargs)

    def _looking(self) -> bool:
        return self.follow_all or self.depth > 0 or torch.is_grad_enabled()

    def _connected(self, tensor: torch.Tensor) -> bool:
        if tensor.requires_grad or id(tensor) in self._temporary or id(tensor) in self._followed:
            return True
        return (self.follow_all or self.depth > 0) and bool(self._resting_lanes(tensor))

    def _recorded(self, operator: Any, facts: Facts, args: Any, kwargs: Any, inputs: list[torch.Tensor]) -> Any:
        lanes: set[int] = {BASE}
        for tensor in inputs:
            if self._connected(tensor):
                lanes |= self.lanes(tensor)
        if facts.name == "_local_scalar_dense":
            self.leaked = True
            spoken = args[0] if self.speaks is None else self.read(args[0], self.speaks)
            return operator(spoken, **kwargs)
        if facts.draws:
            return self._draw(operator, facts, args, kwargs, lanes)
        if facts.shares:
            return self._share(operator, args, kwargs, lanes, inputs)
        for tensor in inputs:
            if tensor.dtype in WIDE:
                self.coarsest = max(self.coarsest, torch.finfo(tensor.dtype).eps)
        if not facts.written:
            out = operator(*args, **kwargs)
            if any(tensor.dtype in WIDE for tensor in tensors(out)):
                self._keep(out, self._evaluate(operator, facts, args, kwargs, lanes, []))
                if any(tensor.is_conj() or tensor.is_neg() for tensor in inputs):
                    self._mark_temporary(out)
            return out
        written = operators.written_tensors(facts, args, kwargs)
        for tensor in written:
            self._prepare(tensor, lanes)
        values = self._evaluate(operator, facts, args, kwargs, lanes, written)
        out = operator(*args, **kwargs)
        self._keep(out, values, {id(tensor) for tensor in written})
        return out

    def _evaluate(
        self, operator: Any, facts: Facts, args: Any, kwargs: Any, lanes: set[int], written: list[torch.Tensor]
    ) -> dict[int, Any]:
        """What the operator gives in each lane."""
        writes = {id(tensor) for tensor in written}

        def value(tensor: torch.Tensor) -> torch.Tensor:
            if id(tensor) in writes:
                return self._resting(tensor, lane) if tensor.dtype in WIDE else tensor.clone()
            if tensor.dtype not in WIDE:
                return tensor
            wide = self.read(tensor, lane) if self._connected(tensor) else widened(tensor)
            if facts.name in operators.SYMMETRIC and _is_symmetric(tensor):
                return (wide + wide.mH) / 2
            return wide.clone() if wide is tensor and (facts.written or facts.untold) else wide

        if facts.name in operators.TRIANGULAR:
            self.doubt(f"the gradient of {facts.name} holds only within a triangle")
        values = {}
        for lane in sorted(lanes):
            try:
                values[lane] = operator(*operators.replaced(args, value), **operators.replaced(kwargs, value))
            except Exception as error:
                self.doubt(f"{operator} cannot be evaluated in float64 ({_first_line(error)})")
                return {}
        return values

    def _keep(self, out: Any, values: dict[int, Any], skip: set[int] = frozenset()) -> None:  # type: ignore[assignment]
        mains = list(tensors(out))
        for lane, value in values.items():
            for main, copy in zip(mains, tensors(value), strict=True):
                if main.dtype in WIDE and id(main) not in skip:
                    self.write(main, lane, copy)

    def _share(self, operator: Any, args: Any, kwargs: Any, lanes: set[int], inputs: list[torch.Tensor]) -> Any:
        """A view: its lanes lie in the storage of what it views, unless that is a target or a target's view."""
        out = operator(*args, **kwargs)
        whole = inputs[0]
        if self.target(whole) is None and id(whole) not in self._own:
            return out
        if operators.facts(operator).name == "detach" and not (self.depth or self.follow_all):
            return out
        for lane in lanes:
            value = operator(
                *operators.replaced(args, lambda tensor: self.read(tensor, lane)),  # noqa: B023
                **operators.replaced(kwargs, lambda tensor: self.read(tensor, lane)),  # noqa: B023
            )
            for main, copy in zip(tensors(out), tensors(value), strict=True):
                if main.dtype in WIDE:
                    self._own_lanes(main)[lane] = copy
        return out

    def _prepare(self, tensor: torch.Tensor, lanes: set[int]) -> None:
        """Give a tensor that is about to be written a place of its own in each lane."""
        if tensor.dtype not in WIDE:
            return
        if id(tensor) in self._own or tensor.layout != torch.strided:
            own = self._own_lanes(tensor)
            for lane in (BASE, *lanes):
                if lane not in own:
                    own[lane] = self._resting(tensor, lane).clone()
            return
        flats = self._flats_of(tensor)
        if BASE not in flats:
            flats[BASE] = whole(tensor)
        for lane in lanes:
            if lane not in flats:
                flats[lane] = flats[BASE].clone()

    def _mark_temporary(self, out: Any) -> None:
        """Copies that PyTorch makes below autograd, of lazily conjugated tensors, stay connected."""
        for tensor in tensors(out):
            self._temporary.add(id(tensor))
            self._alive.append(tensor)

    def _draw(self, operator: Any, facts: Facts, args: Any, kwargs: Any, lanes: set[int]) -> Any:
        """Random numbers are the same in every lane."""
        written = operators.written_tensors(facts, args, kwargs)
        out = operator(*args, **kwargs)
        if facts.name == "native_dropout":
            scale = 1.0 / (1.0 - args[1]) if args[2] is not False and args[1] < 1 else 1.0
            for lane in lanes:
                self.write(out[0], lane, self.read(args[0], lane) * out[1] * scale)
            return out
        if facts.name.startswith("rrelu_with_noise"):
            lower, upper, training = (*args[2:5], *(1 / 8, 1 / 3, False)[len(args[2:5]) :])
            slope = widened(args[1]) if training else (lower + upper) / 2
            values = {lane: self.read(args[0], lane) for lane in lanes}
            self._keep(out, {lane: torch.where(value <= 0, value * slope, value) for lane, value in values.items()})
            return out
        for tensor in written:
            self._settle(tensor)
        if not written and not facts.name.endswith("_like"):
            self.doubt(f"{operator} draws random numbers that depend on what is nudged")
        return out

    def _settle(self, tensor: torch.Tensor) -> None:
        """Make a tensor the same in every lane: what it is."""
        for lane in list(self._resting_lanes(tensor)):
            self._resting(tensor, lane).copy_(tensor)

    def _unrecorded_write(self, operator: Any, facts: Facts, args: Any, kwargs: Any) -> Any:
        """A write that autograd does not record moves every lane by as much as it moves the tensor."""
        written = [
            tensor
            for tensor in operators.written_tensors(facts, args, kwargs)
            if tensor.dtype in WIDE and self._resting_lanes(tensor)
        ]
        before = [widened(tensor).clone() for tensor in written]
        out = operator(*args, **kwargs)
        for tensor, old in zip(written, before, strict=True):
            new = widened(tensor)
            for lane in list(self._resting_lanes(tensor)):
                value = self._resting(tensor, lane)
                moved = value + (new - old)
                value.copy_(torch.where(torch.isfinite(moved), moved, new))
        return out

    def doubt(self, why: str) -> None:
        if why not in self.doubts:
            self.doubts.append(why)

    # autograd.Function

    def apply(self, function: Any, apply: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Carry the lanes through `function.apply`, whose forward autograd does not look into.

        If what forward computes leaves PyTorch's operators (for NumPy, say), forward is called again for each lane.
        """
        if self.resting or torch._C._functorch.peek_interpreter_stack() is not None:
            return apply(*args, **kwargs)  # under a transform, forward comes here again with plain tensors
        inputs = [tensor for tensor in tensors((args, kwargs)) if self._looking() and self._connected(tensor)]
        lanes = {lane for tensor in inputs for lane in self.lanes(tensor)}
        before, self.leaked = self.leaked, False
        self.depth += 1
        try:
            out = apply(*args, **kwargs)
        finally:
            self.depth -= 1
            leaked, self.leaked = self.leaked, before
        if lanes and (leaked or not self._arrived(out, lanes)):
            self._unfollowed.add(function)
            self._apply_again(function, apply, args, kwargs, lanes, out)
        return out

    def backward(self, function: Any, run: Callable[[], Any]) -> Any:
        """Carry the lanes through a backward that is differentiated: also those of what forward computed and saved.

        Autograd holds that constant, since nothing in the graph tells where it came from.
        """
        if self.resting or torch._C._functorch.peek_interpreter_stack() is not None:
            return run()
        blind = ""
        if function in self._unfollowed:
            blind = f"a derivative of {function.__name__}'s backward, whose forward computes outside PyTorch"
        self.depth += 1
        try:
            found = run()
        finally:
            self.depth -= 1
        self._follow(found)
        if blind:
            self._blind |= {id(tensor): blind for tensor in tensors(found)}
        return found

    def _follow(self, out: Any) -> None:
        """Stay connected to tensors that rest on what a forward saved alone, which autograd takes for constants."""
        for tensor in tensors(out):
            self._followed.add(id(tensor))
            self._alive.append(tensor)

    def blind(self, tensor: torch.Tensor) -> str:
        """Why an agreement of this tensor with autograd would prove nothing; empty if it would."""
        return self._blind.get(id(tensor), "")

    def _arrived(self, out: Any, lanes: set[int]) -> bool:
        found = [self.lanes(tensor) for tensor in tensors(out) if tensor.requires_grad and tensor.dtype in WIDE]
        return all(lanes <= each for each in found)

    def _apply_again(
        self, function: Any, apply: Callable[..., Any], args: Any, kwargs: Any, lanes: set[int], out: Any
    ) -> None:
        def value(tensor: torch.Tensor) -> torch.Tensor:
            if tensor.dtype not in WIDE:
                return tensor
            # Keep the copy from the program's own tensor: forward may write to its arguments.
            return (self.read(tensor, lane) if self._connected(tensor) else widened(tensor)).clone()

        first = torch._C._autograd._get_sequence_nr()
        values = {}
        for lane in sorted(lanes | {BASE}):
            try:
                with self.rest(), torch.no_grad():
                    values[lane] = apply(*operators.replaced(args, value), **operators.replaced(kwargs, value))
            except Exception as error:
                self.doubt(f"{function.__name__} cannot be evaluated in float64 ({_first_line(error)})")
                values = {}
                break
        with self.rest(), torch.no_grad():
            self._keep(out, values)
        self.first_node += torch._C._autograd._get_sequence_nr() - first


def _is_symmetric(matrix: torch.Tensor) -> bool:
    return bool(torch.allclose(matrix, matrix.mH, rtol=1e-4, atol=1e-6))


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]
