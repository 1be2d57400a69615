"""Look at any Python file: the proofs of its gradients, the providers of its tokens. Touches no record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assay import outcome, reading, runner, snippet
from assay.errors import AssayError, Problem
from assay.runner import Job, Run
from assay.snippet import Snippet


def prove(files: list[str], device: str) -> int:
    """Print the proof of each gradient of each file; exit status 1 if one is wrong or a file does not run."""
    wrong = False
    for file in files:
        proofs = outcome.proofs_of(_run(file, device, "prove")) or ()
        print(f"{file}: {len(proofs)} gradients")
        for proof in proofs:
            shape = "×".join(map(str, proof["shape"])) or "scalar"
            facts = f"autograd {proof['autograd']}, nudging {proof['nudged']}, {proof['directions']} directions"
            print(f"  {file}:{proof['line']}: {proof['verdict']}: {proof['leaf']} ({shape}, {proof['call']}): {facts}")
            if proof["reason"]:
                print(f"      {proof['reason']}")
            wrong = wrong or proof["verdict"] == "wrong"
    return 1 if wrong else 0


def tokens(files: list[str], as_json: bool) -> int:
    """Print who provides each token of each file: line, column, text, provider, qualified names."""
    everything: dict[str, Any] = {}
    for file in files:
        everything[file] = (_run(file, "cpu", "tokens").event("tokens") or {})["tokens"]
    if as_json:
        print(json.dumps(everything, indent=1, ensure_ascii=False))
        return 0
    for file, found in everything.items():
        for token in found:
            names = ", ".join(token["names"])
            note = f" ({token['note']})" if token["note"] else ""
            place = f"{file}:{token['line']}:{token['column'] + 1}"
            print(f"{place}: {token['text']!r}  {token['provider']}  {names}{note}".rstrip())
    return 0


def _run(file: str, device: str, mode: str) -> Run:
    """One run of a file. Raises AssayError if it did not run to its end."""
    path = Path(file).resolve()
    run = next(iter(runner.run([Job(_read(path, file), device, mode)], path.parent)))
    if mode == "tokens":
        found = outcome.read(run, file, str(Path.cwd()), {}, {})
        if found.problems:
            raise AssayError(found.problems)
    if run.event({"prove": "proofs", "tokens": "tokens"}[mode]) is None:
        raise AssayError(_silent(run, file))
    return run


def _read(path: Path, label: str) -> Snippet:
    """The file as a snippet; as one cell if it has no cells."""
    try:
        source = reading.text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise AssayError(Problem("no-snippet-file", label, str(error), "name a Python file")) from None
    try:
        return snippet.parse(source, path.stem, path, label)
    except AssayError as error:
        if any(problem.code == "syntax-error" for problem in error.problems):
            raise
        return snippet.whole_file(source, path)


def _silent(run: Run, label: str) -> Problem:
    said = run.stderr.decode(errors="replace").strip()[-2000:] or run.fault
    what = f"it ended without an answer ({run.ending.limit or f'status {run.ending.status}'})"
    return Problem("runner-failed", label, what, "make it run with python first", said)
