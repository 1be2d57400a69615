"""Inside the child process: execute one snippet as `python snippet.py` would, and note what each cell did.

The child writes nothing but events, one JSON object a line, to memory that it shares with the engine. Its standard
output and error go to files, and an event tells how long those files were when a cell ended: so that output
written by C++ or by a process the cell started is given to that cell too.
"""

from __future__ import annotations
import __future__ as futures

import ast
import atexit
import ctypes
import faulthandler
import gc
import importlib.machinery
import math
import os
import signal
import sys
import threading
import time
import traceback
import types
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assay import confined, elsewhere
from assay.channel import Writer as Events
from assay.looked import Looked
from assay.touched import Touched

LARGEST_VALUE = 4096  # elements of a recorded value; a page shows numbers, not data sets


class Program:
    """A snippet, compiled cell by cell, that can be executed any number of times in a fresh `__main__`."""

    def __init__(self, path: str, cells: list[dict[str, Any]], source: bytes) -> None:
        self.path = path
        self.cells = cells
        self.source = source

    def execute(
        self,
        after_cell: Callable[[dict[str, Any], dict[str, Any]], None] | None = None,
        transform: Callable[[bytes, str], ast.Module] | None = None,
    ) -> None:
        """Execute every cell in order; after each, call `after_cell(cell, namespace)`.

        `transform(source, path)` may give another tree than the source's own. Raises what the snippet raises.
        """
        # What Python says of the file as a whole, it says before anything runs: errors and warnings.
        compile(self.source, self.path, "exec", dont_inherit=True)
        tree = (transform or ast.parse)(self.source, self.path)
        namespace = self._fresh_main()
        for cell, code in self._compiled(tree):
            exec(code, namespace)
            if after_cell is not None and cell is not None:
                after_cell(cell, namespace)

    def _fresh_main(self) -> dict[str, Any]:
        main = types.ModuleType("__main__")
        loader = importlib.machinery.SourceFileLoader("__main__", self.path)
        main.__dict__.update(
            __loader__=loader,
            __spec__=None,
            __annotations__={},
            __builtins__=sys.modules["builtins"],
            __file__=self.path,
            __cached__=None,
        )
        sys.modules["__main__"] = main
        return main.__dict__

    def _compiled(self, tree: ast.Module) -> list[tuple[dict[str, Any] | None, types.CodeType]]:
        """The code of the docstring (with no cell) and of each cell, with the file's own line numbers."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they were shown when the whole was compiled
            return list(self._parts(tree))

    def _parts(self, tree: ast.Module) -> Iterator[tuple[dict[str, Any] | None, types.CodeType]]:
        flags = _future_flags(tree)
        starts = [cell["first"] for cell in self.cells]
        parts: list[list[ast.stmt]] = [[] for _ in range(len(starts) + 1)]
        for index, statement in enumerate(tree.body):
            is_docstring = index == 0 and _is_string(statement)
            parts[0 if is_docstring else sum(start <= statement.lineno for start in starts)].append(statement)
        for cell, body in zip([None, *self.cells], parts, strict=True):
            if cell is not None and body and _is_string(body[0]):
                # A cell that begins with a string must not become the module's docstring.
                body = [ast.copy_location(ast.Pass(), body[0]), *body]
            part = ast.Module(body, type_ignores=[])
            yield cell, compile(part, self.path, "exec", flags=flags, dont_inherit=True)


def _is_string(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _future_flags(tree: ast.Module) -> int:
    flags = 0
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            for name in statement.names:
                flags |= getattr(futures, name.name).compiler_flag
    return flags


class Streams:
    """Standard output and error as files, whose lengths tell which cell wrote what.

    Lines are written as they end, as on a terminal, so that what a program that the snippet starts writes stands
    between the lines where a reader would see it.
    """

    def __init__(self, channel: dict[str, int]) -> None:
        self.numbers = {"stdout": 1, "stderr": 2}
        self.kept = {name: channel[name] for name in self.numbers}
        self.files = {name: os.fstat(descriptor) for name, descriptor in self.kept.items()}
        self.last = dict.fromkeys(self.numbers, 0)
        sys.stdout.flush()
        for name, number in self.numbers.items():
            os.dup2(self.kept[name], number)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
        _buffer_lines()

    def lengths(self) -> dict[str, int]:
        """Flush what Python and C still hold, and give the length of each stream in bytes."""
        flush()
        for name, number in self.numbers.items():
            for descriptor in (self.kept[name], number):  # the snippet may have closed either, or put its own there
                if (found := _stat(descriptor)) and os.path.samestat(found, self.files[name]):
                    self.last[name] = found.st_size
                    break
        return dict(self.last)

    def is_open(self) -> bool:
        """Whether the program's standard output still goes where it went at the start."""
        try:
            if sys.stdout.closed:
                return False
            there = (_stat(1), _stat(sys.stdout.fileno()))
            return all(found and os.path.samestat(found, self.files["stdout"]) for found in there)
        except (OSError, AttributeError, ValueError, TypeError):
            return False


def _stat(descriptor: int) -> os.stat_result | None:
    try:
        return os.fstat(descriptor)
    except OSError:
        return None


FAR = 500  # descriptors from here on are the engine's; a program's own begin at 3


def _out_of_the_way(given: int | str) -> int:
    """A descriptor of ours, or a file, as a descriptor that no program that the snippet starts inherits."""
    opened = given if isinstance(given, int) else os.open(given, os.O_RDWR | os.O_APPEND)
    try:
        import fcntl

        far = fcntl.fcntl(opened, fcntl.F_DUPFD_CLOEXEC, FAR)
    except (ImportError, OSError):  # Windows; or so many are not allowed
        return opened
    os.close(opened)
    return far


try:
    _libc: Any = ctypes.CDLL(None)
except (OSError, TypeError):  # Windows
    _libc = None


def flush() -> None:
    """Write out what Python and C hold back."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
    if _libc is not None:
        _libc.fflush(None)


def _buffer_lines() -> None:
    """Let C's standard output write each line as it ends (setvbuf with _IOLBF, which is 1 on Linux and macOS)."""
    with suppress(AttributeError, ValueError):
        name = "__stdoutp" if sys.platform == "darwin" else "stdout"
        _libc.setvbuf(ctypes.c_void_p.in_dll(_libc, name), None, 1, ctypes.c_size_t(0))


def main(job: dict[str, Any], channel: dict[str, int | str]) -> int:
    """Execute a job in this process, tell its events through the channel, and return the exit status.

    The process must be the job's own: its streams, directory, environment and `__main__` are taken over.
    A negative status is the signal by which the process is to end. `channel` has a descriptor, or the path of a file,
    for each stream of the module of that name.
    """
    opened = {name: _out_of_the_way(given) for name, given in channel.items()}
    events, streams = Events(opened["events"]), Streams(opened)
    events.write(event="began")
    faulthandler.enable(file=opened["fault"])
    os.environ.clear()
    os.environ.update(job["environment"])
    time.tzset() if hasattr(time, "tzset") else None
    os.chdir(job["cwd"])
    sys.argv[:] = [job["path"]]
    sys.orig_argv[:] = [sys.executable, job["path"]]
    sys.path[0] = os.path.dirname(job["path"])
    _seed_anew()
    _look_for_a_temporary_folder_anew()
    if job["mode"] in ("run", "again"):
        _forget_the_engine()
    if job["confined"]:
        confined.confine((job["cwd"], job["home"]), job["network"])
    touched = Touched(job["root"])
    sys.addaudithook(touched)
    looked = Looked(job["site"] or job["root"])
    sys.addaudithook(looked)
    program = Program(job["path"], job["cells"], job["source"].encode())
    try:
        status = MODES[job["mode"]](program, job, events, streams)
    except Exception:  # of the engine, not of the snippet
        events.write(event="failed", traceback=traceback.format_exc())
        return 1
    _finish(job, events, streams)
    events.write(
        event="end",
        status=status,
        streams=streams.lengths(),
        modules=sorted({name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names)),
        files=sorted(touched.opened | _local_modules(job["root"])),
        looked=sorted(looked.paths - touched.opened),
        starts=looked.starts,
        environment=_environment(job["device"]),
    )
    return status


def run_snippet(
    program: Program,
    job: dict[str, Any],
    events: Events,
    streams: Streams,
    transform: Callable[[bytes, str], ast.Module] | None = None,
) -> int:
    """The plain run: what a reader would see."""

    def after_cell(cell: dict[str, Any], namespace: dict[str, Any]) -> None:
        lengths = streams.lengths()
        values, problems = _values(cell, namespace)
        figures, missing = _figures(cell)
        events.write(
            event="cell",
            name=cell["name"],
            streams=lengths,
            values=values,
            figures=figures,
            problems=problems + missing,
        )

    def note(**event: Any) -> None:
        events.write(**event, streams=streams.lengths())

    return _as_python_would(lambda: program.execute(after_cell, transform), program.path, note)


def run_again(program: Program, job: dict[str, Any], events: Events, streams: Streams) -> int:
    """The second run, elsewhere, which must do what the plain run did."""
    elsewhere.go()
    return run_snippet(program, job, events, streams)


def trace_tokens(program: Program, job: dict[str, Any], events: Events, streams: Streams) -> int:
    """The run under instrumentation, which tells who provides each token; it must print what the plain run prints."""
    from assay import tokens

    recorder = tokens.Recorder()
    recorder.__enter__()  # until the process ends: exit functions and threads are instrumented too
    source = program.source.decode()
    status = run_snippet(program, job, events, streams, lambda text, path: tokens.instrument(source, path, recorder))
    events.write(event="tokens", tokens=[asdict(token) for token in tokens.attribute(source, recorder)])
    return status


def prove_gradients(program: Program, job: dict[str, Any], events: Events, streams: Streams) -> int:
    """The proof of every gradient that the snippet computes."""
    from assay import gradients

    declared = [
        gradients.Declared(cell["name"], expression)
        for cell in program.cells
        for expression, role in cell["expressions"]
        if role == "gradient"
    ]
    declared += [
        gradients.Declared(cell["name"], claim, "differentiates")
        for cell in program.cells
        for claim in cell["differentiates"]
    ]
    cells = [(cell["name"], cell["first"], cell["last"]) for cell in program.cells]
    proofs = gradients.prove(program.execute, path=program.path, cells=cells, declared=declared)
    events.write(event="proofs", proofs=[gradients.as_json(proof) for proof in proofs])
    return 0


def _as_python_would(execute: Callable[[], None], path: str, note: Callable[..., None]) -> int:
    """Run, and treat an exception as the interpreter does at the end of a script; give the exit status."""
    try:
        execute()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int | None) else str(error.code)
        note(event="exit", code=code, line=_line(_as_its_own(error, path)))
        if error.code is None:
            return 0
        if isinstance(error.code, int):
            return error.code & 0xFF
        flush()
        print(error.code, file=sys.stderr)
        return 1
    except BaseException as error:
        _as_its_own(error, path)
        note(
            event="raised",
            name=type(error).__name__,
            names=[kind.__name__ for kind in type(error).__mro__],
            message=_message(error),
            line=_line(error),
            errno=error.errno if isinstance(error, OSError) else None,
        )
        flush()
        sys.excepthook(type(error), error, error.__traceback__)
        return -signal.SIGINT if isinstance(error, KeyboardInterrupt) else 1
    return 0


def _as_its_own(error: BaseException, path: str) -> BaseException:
    """The exception with a traceback that begins at the program."""
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename != path:
        frames = frames.tb_next
    return error.with_traceback(frames)


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "<exception str() failed>"


def _line(error: BaseException) -> int:
    """The line of the program where an exception left it; of an error of its syntax, where that is."""
    if error.__traceback__ is not None:
        return error.__traceback__.tb_lineno
    return getattr(error, "lineno", None) or 1


def _finish(job: dict[str, Any], events: Events, streams: Streams) -> None:
    """End as the interpreter does, and note what the snippet left behind."""
    flush()
    closed = not streams.is_open()
    cwd = _working_directory()
    threading._shutdown()  # type: ignore[attr-defined]
    threads = [
        thread.name for thread in threading.enumerate() if _belongs_to(thread, job["root"]) and _outlives(thread)
    ]
    _end_of_interpreter()
    events.write(event="finish", stdout_closed=closed, cwd=cwd, threads=threads)


def _working_directory() -> str:
    try:
        return os.getcwd()
    except OSError:
        return ""


def _end_of_interpreter() -> None:
    """Wait for threads, call exit functions, drop the program's names: what ends a script under `python`."""
    threading._shutdown()  # type: ignore[attr-defined]
    sys.unraisablehook = _without_engine(sys.unraisablehook)
    atexit._run_exitfuncs()
    sys.modules.pop("__main__", None)
    gc.collect()
    flush()


def _without_engine(hook: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The hook for what exit functions raise, which under `python` have nobody who calls them."""

    def own(found: Any) -> None:
        frames = found.exc_traceback
        while frames is not None and frames.tb_frame.f_code.co_filename == __file__:
            frames = frames.tb_next
        hook(type(found)((found.exc_type, found.exc_value, frames, found.err_msg, found.object)))

    return own


def _forget_the_engine() -> None:
    """A plain program finds no trace of the engine among its modules."""
    for name in [name for name in sys.modules if name == "assay" or name.startswith("assay.")]:
        del sys.modules[name]


def _belongs_to(thread: threading.Thread, root: str) -> bool:
    if thread is threading.current_thread():
        return False
    functions = (getattr(thread, "_target", None), type(thread).run)
    files = (getattr(getattr(function, "__code__", None), "co_filename", "") for function in functions)
    return any(file.startswith(root) for file in files)


def _outlives(thread: threading.Thread) -> bool:
    thread.join(0.2)
    return thread.is_alive()


def _look_for_a_temporary_folder_anew() -> None:
    """What the preloaded parent found is the parent's, where a snippet may not write."""
    tempfile = sys.modules.get("tempfile")
    if tempfile is not None:
        tempfile.tempdir = None


def _seed_anew() -> None:
    """Fresh entropy for NumPy's global generator, which a forked process would share with its siblings."""
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed(None)


def _local_modules(root: str) -> set[str]:
    # Not getattr: a module may import others to answer that.
    files = (vars(module).get("__file__") for module in list(sys.modules.values()) if type(module) is types.ModuleType)
    return {file for file in files if isinstance(file, str) and file.startswith(root)}


def _values(cell: dict[str, Any], namespace: dict[str, Any]) -> tuple[dict[str, Any], list[list[str]]]:
    """The cell's declared expressions, as JSON; and what could not be had."""
    values: dict[str, Any] = {}
    problems: list[list[str]] = []
    for expression, role in cell["expressions"]:
        try:
            values[expression] = {"role": role, **as_value(eval(expression, namespace))}
        except Exception as error:
            problems.append(
                ["no-value", f'`{expression}` after cell "{cell["name"]}": {type(error).__name__}: {error}']
            )
    return values, problems


def as_value(thing: Any) -> dict[str, Any]:
    """A number, text, list or tensor as `{"dtype", "shape", "data"}`.

    Numbers that JSON has no word for are the strings "nan", "inf" and "-inf"; a complex number is the pair of its
    parts. Raises TypeError for anything else and ValueError beyond 4096 elements.
    """
    if hasattr(thing, "detach"):  # a torch.Tensor, on any device
        thing = thing.detach().cpu()
        if str(thing.dtype) == "torch.bfloat16" or "float8" in str(thing.dtype):
            return _array(str(thing.dtype), tuple(thing.shape), thing.numel(), thing.float().tolist)
        return _array(str(thing.dtype), tuple(thing.shape), thing.numel(), thing.tolist)
    if hasattr(thing, "dtype") and hasattr(thing, "tolist"):  # a NumPy array or scalar
        return _array(str(thing.dtype), tuple(thing.shape), thing.size, thing.tolist)
    kinds = {
        bool: "bool",
        int: "int",
        float: "float64",
        complex: "complex128",
        str: "str",
        type(None): "none",
    }
    if type(thing) in kinds:
        return {"dtype": kinds[type(thing)], "shape": [], "data": _plain(thing)}
    if isinstance(thing, list | tuple):
        if len(thing) > LARGEST_VALUE:
            raise ValueError(f"has {len(thing)} elements; a value has at most {LARGEST_VALUE}")
        items = [as_value(item) for item in thing]
        if items and all(type(item) is complex for item in thing):
            return {"dtype": "complex128", "shape": [len(items)], "data": [item["data"] for item in items]}
        _refuse_unclear(items)
        return {"dtype": "list", "shape": [len(items)], "data": [item["data"] for item in items]}
    raise TypeError(f"a {type(thing).__name__} is not a number, a text, a list or a tensor")


def _refuse_unclear(items: list[dict[str, Any]]) -> None:
    """Raise TypeError for what a page could not tell from something else within a list."""
    for item in items:
        if item["dtype"].startswith("complex"):
            raise TypeError("a list with complex numbers and others; make it an array, or declare each by itself")
        if item["dtype"] == "str" and item["data"] in ("nan", "inf", "-inf"):
            raise TypeError(f"a list with the text {item['data']!r}, which a page would take for the number")


def _array(dtype: str, shape: tuple[int, ...], size: int, tolist: Callable[[], Any]) -> dict[str, Any]:
    if size > LARGEST_VALUE:
        raise ValueError(f"has {size} elements; a value has at most {LARGEST_VALUE}")
    return {"dtype": dtype.removeprefix("torch."), "shape": list(shape), "data": _plain(tolist())}


def _plain(data: Any) -> Any:
    if isinstance(data, list):
        return [_plain(item) for item in data]
    if isinstance(data, complex):
        return [_plain(data.real), _plain(data.imag)]
    if isinstance(data, float) and not math.isfinite(data):
        return str(data)
    return data


def _figures(cell: dict[str, Any]) -> tuple[dict[str, str], list[list[str]]]:
    figures: dict[str, str] = {}
    problems: list[list[str]] = []
    for name in cell["figures"]:
        try:
            figures[name] = Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(["no-figure", f'{name}, declared by cell "{cell["name"]}": {error}'])
    return figures, problems


def _environment(device: str) -> dict[str, Any]:
    """What this process ran on, as far as the snippet itself brought it in."""
    found: dict[str, Any] = {"python": ".".join(map(str, sys.version_info[:3])), "platform": sys.platform}
    torch = sys.modules.get("torch")
    if torch is not None and hasattr(torch, "__version__"):
        found["torch"] = str(torch.__version__)
        found["threads"] = torch.get_num_threads()
        if device == "cuda" and torch.cuda.is_initialized():
            found |= _gpu(torch)
    return found


def _gpu(torch: Any) -> dict[str, Any]:
    """The GPU that this process has used, with what decides how exactly it computes."""
    capability = torch.cuda.get_device_capability()
    settings = {name: os.environ[name] for name in EXACTNESS if name in os.environ}
    with suppress(Exception):  # newer versions refuse to tell where a program has set it in their own new way
        settings["matmul.allow_tf32"] = torch.backends.cuda.matmul.allow_tf32
        settings["cudnn.allow_tf32"] = torch.backends.cudnn.allow_tf32
        settings["cudnn.benchmark"] = torch.backends.cudnn.benchmark
    settings["deterministic"] = torch.are_deterministic_algorithms_enabled()
    return {
        "device_name": torch.cuda.get_device_name(),
        "capability": ".".join(map(str, capability)),
        "cuda": torch.version.cuda,
        "cudnn": torch.backends.cudnn.version(),
        "settings": settings,
    }


# What in the environment decides how exactly a GPU computes, and so is part of what a record tells.
EXACTNESS = ("NVIDIA_TF32_OVERRIDE", "CUBLAS_WORKSPACE_CONFIG")


MODES: dict[str, Callable[[Program, dict[str, Any], Events, Streams], int]] = {
    "run": run_snippet,
    "again": run_again,
    "prove": prove_gradients,
    "tokens": trace_tokens,
}


def run_file(given: str) -> int:
    """Run any Python file as `python FILE` would, in this process and with its streams; give the exit status.

    The interpreter is to end with it, by `finish`.
    """
    path = os.path.abspath(given)
    sys.argv[:] = [given]
    sys.orig_argv[:] = [sys.executable, given]
    sys.path[0] = os.path.dirname(path)
    try:
        program = Program(path, [{"first": 1}], Path(path).read_bytes())
    except OSError as error:
        print(
            f"{sys.executable}: can't open file {path!r}: [Errno {error.errno}] {error.strerror}",
            file=sys.stderr,
        )
        return 2
    _forget_the_engine()
    return _as_python_would(program.execute, path, lambda **event: None)


def finish(status: int) -> None:
    """End the interpreter as it ends a script; a negative status is a signal."""
    if status < 0:
        _end_of_interpreter()
        leave(status)
    sys.exit(status)


def leave(status: int) -> None:
    """End the process without running the clean-up of whoever forked it; a negative status is a signal."""
    if status < 0:
        with suppress(OSError):  # SIGKILL has no handler to set
            signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status & 0xFF)
