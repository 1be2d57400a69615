"""How far the proof of gradients reaches, and what it costs.

    python benchmarks/gradient_proofs.py operators [--limit N]    PyTorch's own database of operators (needs expecttest)
    python benchmarks/gradient_proofs.py cost [FILE...]           the snippets, or these files: proof beside plain run

The first runs every operator that PyTorch's tests have samples for, in float64 and float32, with the derivative that
PyTorch ships, and counts the verdicts. A "wrong" that torch.autograd.gradcheck does not confirm is a false alarm.
The second is the ratio of the time that a proof takes to that of a plain run in the same warm process.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import statistics
import sys
import tempfile
import time
import types
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch

from assay import gradients

SAMPLES = 3  # of each operator and dtype
LARGEST = 200  # elements of a sample's tensors
SNIPPETS = Path(__file__).parents[1] / "snippets"


def main() -> int:
    """Print the figures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["operators", "cost"])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, help="only so many operators")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    if options.what == "operators":
        return operators(options.limit)
    files = [file.resolve() for file in options.files or sorted(SNIPPETS.rglob("*.py"))]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # what snippets write goes with it
        return cost(files)


def operators(limit: int | None) -> int:
    """Count the verdicts over PyTorch's operators; exit status 1 if one is wrong."""
    from torch.testing._internal.common_methods_invocations import op_db

    counts: Counter[str] = Counter()
    worst_of: dict[str, str] = {}
    reasons: Counter[str] = Counter()
    confirmed: set[str] = set()
    began = time.perf_counter()
    for operator in op_db[:limit]:
        name = operator.name + (f".{operator.variant_test_name}" if operator.variant_test_name else "")
        for dtype in (torch.float64, torch.float32):
            for program in _programs(operator, dtype):
                with contextlib.redirect_stdout(io.StringIO()):
                    proofs = gradients.prove(program, path=__file__, cells=[("all", 1, 10_000)])
                for proof in proofs:
                    if proof.verdict == "wrong" and not _gradcheck_agrees(program):
                        confirmed.add(name)
                        continue
                    counts[proof.verdict] += 1
                    worst_of[name] = max(worst_of.get(name, "proven"), proof.verdict, key=SEVERITY.index)
                    if proof.verdict in ("wrong", "not proven"):
                        reasons[f"{proof.verdict}: {name} ({dtype}): {proof.reason[:150]}"] += 1
    print(f"{sum(counts.values())} gradients of {len(worst_of)} operators in {time.perf_counter() - began:.0f} s")
    for verdict in SEVERITY:
        some = sum(worst == verdict for worst in worst_of.values())
        print(f"  {verdict}: {counts[verdict]} gradients; the worst of {some} operators")
    print(f"  wrong, and torch.autograd.gradcheck says so too: {', '.join(sorted(confirmed)) or 'none'}")
    for reason, count in reasons.most_common():
        print(f"    {count} x {reason}")
    return 1 if counts["wrong"] else 0


SEVERITY = ["proven", "kink", "not proven", "wrong"]


def _programs(operator: Any, dtype: torch.dtype) -> Iterator[Callable[..., None]]:
    """A program for each of an operator's first small samples that autograd differentiates."""
    if dtype not in operator.supported_dtypes("cpu") or not operator.supports_autograd:
        return
    torch.manual_seed(0)
    found = 0
    try:
        samples = list(_first(operator.sample_inputs("cpu", dtype, requires_grad=True), 20))
    except Exception as error:  # of the database, which needs other packages for some
        print(f"no samples of {operator.name}: {error}", file=sys.stderr)
        return
    for sample in samples:
        program = _program(operator, sample)
        if found < SAMPLES and _small(sample) and _differentiates(program):
            found += 1
            yield program


def _first(samples: Iterator[Any], count: int) -> Iterator[Any]:
    for _, sample in zip(range(count), samples, strict=False):
        yield sample


def _program(operator: Any, sample: Any) -> Callable[..., None]:
    def fresh(thing: Any) -> Any:
        if isinstance(thing, torch.Tensor):
            return thing.detach().clone().requires_grad_(thing.requires_grad)
        return type(thing)(fresh(each) for each in thing) if type(thing) in (list, tuple) else thing

    def program(after_cell: Callable[..., None]) -> None:
        torch.manual_seed(1)
        arguments = fresh(sample.args)
        options = {name: fresh(value) for name, value in sample.kwargs.items()}
        # Operators on symmetric matrices and the like are differentiated together with what makes their argument so.
        out = operator.gradcheck_wrapper(operator, fresh(sample.input), *arguments, **options)
        out = sample.output_process_fn_grad(out)
        roots = [each for each in _tensors(out) if each.requires_grad]
        torch.autograd.backward(roots, [torch.rand_like(root) + 0.5 for root in roots])

    program.operator, program.sample = operator, sample  # type: ignore[attr-defined]
    return program


def _gradcheck_agrees(program: Callable[..., None]) -> bool:
    """What PyTorch's own check says of the sample, in float64; True if it cannot tell."""
    operator, sample = program.operator, program.sample  # type: ignore[attr-defined]
    given = [sample.input, *sample.args, *sample.kwargs.values()]
    leaves = [each for each in _tensors(given) if each.requires_grad]
    wide = [each.detach().double().requires_grad_() for each in leaves]

    def function(*nudged: torch.Tensor) -> Any:
        by_id = {id(leaf): each for leaf, each in zip(leaves, nudged, strict=True)}

        def put(thing: Any) -> Any:
            if isinstance(thing, torch.Tensor):
                return by_id.get(id(thing), thing.double() if thing.is_floating_point() else thing)
            return type(thing)(put(each) for each in thing) if type(thing) in (list, tuple) else thing

        options = {name: put(value) for name, value in sample.kwargs.items()}
        return operator(put(sample.input), *put(sample.args), **options)

    try:
        return torch.autograd.gradcheck(function, wide, raise_exception=False)
    except Exception:
        return True


def _tensors(thing: Any) -> list[torch.Tensor]:
    if isinstance(thing, torch.Tensor):
        return [thing]
    return [tensor for each in thing for tensor in _tensors(each)] if isinstance(thing, (list, tuple)) else []


def _small(sample: Any) -> bool:
    tensors = _tensors([sample.input, *sample.args, *sample.kwargs.values()])
    return any(each.requires_grad for each in tensors) and all(0 < each.numel() <= LARGEST for each in tensors)


def _differentiates(program: Callable[..., None]) -> bool:
    try:
        program(lambda cell, namespace: None)
    except Exception:
        return False
    return True


def cost(files: list[Path]) -> int:
    """Print, for each program that calls autograd, the time of its proof in multiples of its plain run."""
    ratios = []
    for file in files:
        source = file.read_text(encoding="utf-8")
        if not gradients.may_differentiate(source):
            continue
        program = _executable(source, str(file))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            _timed(lambda: _run(program))  # imports  # noqa: B023
            _timed(lambda: gradients.prove(program, path=str(file), cells=[]))  # noqa: B023
            plain = min(_timed(lambda: _run(program))[0] for _ in range(3))  # noqa: B023
            proof, proofs = _timed(lambda: gradients.prove(program, path=str(file), cells=[]))  # noqa: B023
        ratios.append(proof / plain)
        line = f"{proof / plain:8.1f} x   plain {plain * 1e3:8.1f} ms   proof {proof * 1e3:8.1f} ms"
        print(f"{line}   {len(proofs):3} gradients   {file.name}")
    if ratios:
        print(f"{statistics.median(ratios):8.1f} x   the median of {len(ratios)}")
    return 0


def _executable(source: str, path: str) -> Callable[..., None]:
    code = compile(source, path, "exec")

    def program(after_cell: Callable[..., None]) -> None:
        main = types.ModuleType("__main__")
        main.__file__ = path
        sys.modules["__main__"] = main
        exec(code, main.__dict__)

    return program


def _run(program: Callable[..., None]) -> None:
    with contextlib.suppress(Exception, SystemExit):
        program(lambda cell, namespace: None)
    torch.set_default_dtype(torch.float32)
    torch.set_num_threads(1)


def _timed(action: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = action()
    return time.perf_counter() - began, found


if __name__ == "__main__":
    raise SystemExit(main())
