"""What went wrong: a code, a place, a sentence, and the cure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Every code, with the promise it guards. Each is a heading of the errors page, in both languages.
CODES: dict[str, str] = {
    # reading snippets
    "no-snippet-file": "the path named is a snippet under snippets/",
    "syntax-error": "a snippet is a Python program",
    "unreadable": "a file of the site is UTF-8 text",
    "code-before-cell": "code stands in a cell, so that its output has a name",
    "no-cells": "a snippet has at least one cell",
    "bad-cell-name": "a cell has a kebab-case name",
    "duplicate-cell": "two cells of a snippet have two names",
    "cell-cuts-statement": "a cell marker stands between statements",
    "unknown-option": "a cell marker has only the options that exist",
    "bad-option": "an option has a value of its kind",
    "raises-not-last": "only the last cell may end the program with an exception",
    "bad-header": "the snippet's script block is TOML with known keys",
    "unknown-device": "a device is one of those the engine knows",
    # running snippets
    "raised": "a snippet raises only what it declares",
    "did-not-raise": "an exception that is declared comes",
    "raised-other": "the exception that comes is the one declared",
    "exit-status": "a snippet ends with status 0",
    "exited-early": "a snippet runs to the end of its last cell",
    "killed": "a snippet ends by itself, not by a signal",
    "time-limit": "a snippet ends within its time limit",
    "memory-limit": "a snippet stays within its memory limit",
    "output-limit": "a snippet prints no more than its output limit",
    "disk-limit": "a snippet writes no more files than its disk limit allows",
    "descriptor-limit": "a snippet has no more files open at once than a process may",
    "left-processes": "a snippet leaves no process behind",
    "left-threads": "a snippet leaves no thread running at its end",
    "closed-stdout": "a snippet leaves its output open",
    "changed-directory": "a snippet ends in the directory it began in",
    "refused": "a snippet keeps to its own folder, and to what it declares",
    "edited-itself": "a snippet's file stays as it is while it runs",
    "tampered": "a snippet leaves what the engine is told to the engine",
    "project-changed": "the project's files stay as they are while snippets run",
    "not-utf8": "what a snippet writes is UTF-8 text",
    "no-device": "a device that is asked for by name can be used",
    "undeclared-device": "a snippet uses only devices that it declares",
    "unused-device": "a snippet uses each device that it declares",
    "gpu-memory": "a snippet finds room on the GPU",
    "gpu-assert": "what a snippet asks of the GPU is valid",
    "missing-package": "what a snippet imports is installed",
    "no-value": "an expression declared in a marker can be evaluated after its cell",
    "no-figure": "a figure declared in a marker is written by its cell",
    "bad-figure": "a figure is a drawing and nothing else",
    "runner-failed": "the runner itself works",
    # records
    "no-record": "a snippet has a record for each device it declares",
    "differs": "a fresh run agrees with the committed record",
    "devices-disagree": "a GPU computes what the CPU computes",
    "source-changed": "a record was made from the source it stands beside",
    "stale-record": "what is published ran as it stands, on each device",
    "missing-record": "what is published has run on each device, but where the maintainers excuse it",
    "orphan-record": "a record stands beside its snippet",
    "bad-record": "a record is complete JSON of a known structure",
    "record-format": "a record has the format of this engine",
    "record-edited": "a record is written by the engine alone",
    "impossible-record": "a record was made with versions, on a device and on a day that there are",
    "record-name": "a record's name and its content speak of the same snippet and device",
    "wrong-gradient": "a gradient is what nudging the leaves says",
    "unproven-gradient": "a gradient that a cell declares is proven",
    "no-departure": "a gradient that is declared not to be the derivative is not",
    "tokens-differ": "a snippet does the same when its tokens are traced",
    "varies": "a snippet does the same whenever and wherever it runs",
    # shards
    "bad-results": "a file of results is whole, as the engine wrote it",
    "other-engine": "all files of results come from this engine",
    "other-sources": "all files of results are of the snippets and records that are here",
    "uneven-shards": "the shards of a device are of one division",
    "missing-shard": "no shard of a device is missing",
    "shard-twice": "no shard is there twice",
    "shards-disagree": "two runners found the same of the same snippet",
    "unexpected-count": "as many snippets are verified on a device as expected",
    # pages
    "no-such-snippet": "a page names snippets that exist",
    "no-such-cell": "a page names cells that exist",
    "no-such-value": "a page draws in values that a cell declares",
    "no-such-file": "a file that a page shows is one that the snippet read",
    "bad-block": "the options of a block are known and well formed",
    "unverified-fence": "every Python fence on a page is verified or says why not",
    "unclosed-fence": "a fence that opens closes",
    "unused-snippet": "every snippet is shown on a page",
    "page-pair": "each page exists in every language, with the same sections, and shows the same snippets there",
    "no-such-page": "a command names pages that exist",
    "not-looked-at": "a section that changed in one language was looked at in the others",
    # claims and terms
    "bad-entry": "an entry of a data file has what it needs, in every language, and a name of its own",
    "no-such-anchor": "an entry names a page and an anchor that exist in every language",
    "unproven-claim": "a claim has a proof that a page shows, or a source",
    "not-listed-once": "every entry is shown on its page, once",
    "stray-term": "a page calls a thing what the glossary calls it",
    # the site
    "lost-marks": "a built site carries a mark for every block of its pages",
    "bad-setup": "the project is complete and its tools are installed",
    "no-space": "there is room on the disk",
    "busy": "one build at a time publishes a checkout's site",
    "refused-in-ci": "continuous integration never writes records",
    "interrupted": "a run goes to its end",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold: `where` is `path:line` (or a path), `cure` says what to do."""

    code: str
    where: str
    what: str
    cure: str = ""
    detail: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown problem code {self.code!r}")

    def __str__(self) -> str:
        message = f"{self.where}: [{self.code}] {self.what}"
        if self.cure:
            message += f"; {self.cure}"
        if self.detail:
            message += "\n" + "\n".join(f"    {line}" for line in self.detail.splitlines())
        return message


class AssayError(Exception):
    """One or more problems, to be shown to a person as they stand."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
