"""The command line. Exit status: 0 all verified, 1 something does not hold, 2 wrong usage or configuration."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assay import __version__, check, counterparts, inspecting, moving, report, runner, shards, upgrade, worker, writing
from assay import project as projects
from assay.check import Wish
from assay.errors import AssayError
from assay.snippet import DEVICES


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)
    # `timeout` and CI runners end a process with SIGTERM: children must go then too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return options.command(options)
    except AssayError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return 2 if any(problem.code in USAGE for problem in error.problems) else 1
    except KeyboardInterrupt:
        print("assay: [interrupted] stopped; nothing that was running is left", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


USAGE = ("bad-setup", "no-snippet-file", "no-such-page", "no-device", "refused-in-ci", "busy")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="assay", description="Execute the snippets of a site and prove what its pages say."
    )
    parser.add_argument("--version", action="version", version=f"assay {__version__}")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    verb = verbs.add_parser("list", help="the snippets, their devices, verdicts and the pages that show them")
    verb.set_defaults(command=list_snippets)
    _add_running(verb)

    verb = verbs.add_parser(
        "run", help="any Python file: prints what it printed, exits as it exited; touches no record"
    )
    verb.add_argument("files", nargs="+", metavar="FILE")
    verb.set_defaults(command=run_files)

    verb = verbs.add_parser("prove", help="the proof of each gradient of any Python file; exit 1 if one is wrong")
    verb.add_argument("files", nargs="+", metavar="FILE")
    verb.add_argument("--device", choices=DEVICES, default="cpu")
    verb.set_defaults(command=lambda options: inspecting.prove(options.files, options.device))

    verb = verbs.add_parser("tokens", help="who provides each token of any Python file")
    verb.add_argument("files", nargs="+", metavar="FILE")
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(command=lambda options: inspecting.tokens(options.files, options.json))

    verb = verbs.add_parser("check", help="run what must be run and compare it with the committed records")
    verb.add_argument("snippets", nargs="*", metavar="SNIPPET")
    verb.add_argument("--why", action="store_true", help="say why something ran again")
    verb.add_argument("--shard", default="1/1", metavar="I/N", help="only every Nth snippet, from the Ith on")
    verb.add_argument("--results", metavar="FILE", help="write what was found, for `assay merge`")
    verb.add_argument(
        "--against-installed",
        action="store_true",
        help="how each snippet departs from its record with the Python and the packages that are installed; exit 0",
    )
    verb.add_argument("--strict", action="store_true", help="with --against-installed: exit 1 if anything departs")
    form = verb.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="with --against-installed: for a machine")
    form.add_argument("--markdown", action="store_true", help="with --against-installed: for an issue")
    verb.set_defaults(command=check_snippets)
    _add_running(verb)

    verb = verbs.add_parser("merge", help="one report of the results of several runners; exit 1 if anything fails")
    verb.add_argument("files", nargs="+", metavar="FILE", help="what `assay check --results FILE` wrote")
    verb.add_argument(
        "--expect",
        action="append",
        type=_expectation,
        default=[],
        metavar="DEVICE[=N]",
        help="so many snippets ran there and agree (without a number: all that declare it), else exit 1",
    )
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(command=merge_results)

    verb = verbs.add_parser("record", help="create the records that are not there yet")
    verb.add_argument("snippets", nargs="*", metavar="SNIPPET")
    verb.add_argument("--fix", action="store_true", help="accept differences, after showing them")
    verb.add_argument("--trim", action="store_true", help="remove records without a snippet")
    verb.set_defaults(command=record_snippets)
    _add_running(verb)

    verb = verbs.add_parser("looked", help="say that the sections of a page tell the same in every language")
    verb.add_argument("pages", nargs="*", metavar="PAGE", help="such as start/python.md; default: what changed in all")
    verb.set_defaults(command=look_at_pages)

    verb = verbs.add_parser("new", help="a working start for a page or a snippet")
    verb.add_argument("kind", choices=("page", "snippet"))
    verb.add_argument("name", metavar="NAME", help="such as start/tensors")
    verb.set_defaults(command=make_new)

    verb = verbs.add_parser("move", help="a snippet, a folder of snippets or a page, with its records and its mentions")
    verb.add_argument("old", metavar="OLD", help="such as home/gradient, home or start/tensors.md")
    verb.add_argument("new", metavar="NEW")
    verb.set_defaults(command=move_files)

    verb = verbs.add_parser("report", help="the counts; exit 1 when anything is unverified")
    verb.add_argument("--json", action="store_true")
    verb.add_argument("--for-publication", action="store_true", help="exit 1 also for what is stale or missing")
    verb.set_defaults(command=report_counts)
    _add_running(verb)

    verb = verbs.add_parser("site", help="check everything, build every language, publish it into site/ at once")
    verb.add_argument("--into", default="site", metavar="FOLDER")
    verb.set_defaults(command=build_site)
    _add_running(verb)
    return parser


def _add_running(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--device", action="append", choices=DEVICES, default=[], help="only on this device")
    verb.add_argument("--anew", action="store_true", help="reuse no earlier result")
    verb.add_argument("--fresh", action="store_true", help="a fresh interpreter for each snippet instead of a fork")
    verb.add_argument("--jobs", type=_positive, default=None, metavar="N", help="how many at once; default: the cores")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return number


def _expectation(text: str) -> tuple[str, int | None]:
    try:
        return shards.expectation(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _wish(options: argparse.Namespace) -> Wish:
    shard = _shard(getattr(options, "shard", "1/1"))
    return Wish(
        only=tuple(getattr(options, "snippets", ())),
        devices=tuple(options.device),
        shard=shard,
        whole=shard == (1, 1) and not getattr(options, "results", None),
        reuse=not options.anew,
        twice=options.command is record_snippets,
        fork=False if options.fresh else None,
        workers=options.jobs,
    )


def _shard(text: str) -> tuple[int, int]:
    number, slash, of = text.partition("/")
    if slash and number.isdigit() and of.isdigit() and 1 <= int(number) <= int(of):
        return int(number), int(of)
    print(f"assay: --shard {text}: write I/N with 1 <= I <= N, such as 2/4", file=sys.stderr)
    raise SystemExit(2)


def _checked(options: argparse.Namespace) -> tuple[projects.Project, check.Report]:
    project = projects.find()
    return project, check.check(project, _wish(options), say=_say)


def _say(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _end_of_saying() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def list_snippets(options: argparse.Namespace) -> int:
    """`assay list`."""
    _, found = _checked(options)
    _end_of_saying()
    width = max((len(entry.snippet.name) for entry in found.entries), default=0)
    for entry in found.entries:
        shown = [
            page.label
            for page in found.pages
            if any(block.snippet == entry.snippet.name for block in page.source.blocks)
        ]
        print(f"{entry.snippet.name:{width}}  {entry.device:4}  {entry.verdict:7}  {', '.join(shown) or '(no page)'}")
    return 0


def run_files(options: argparse.Namespace) -> int:
    """`assay run FILE…`: as `python FILE`, one after another; the status of the first that fails."""
    status = 0
    for file in options.files:
        status = status or _run_one(Path(file))
    return status


def _run_one(path: Path) -> int:
    """Run a file as the worker runs a snippet, with this process's own streams, directory and environment."""
    process = subprocess.Popen(runner.file_command(path))
    try:
        status = process.wait()
    except KeyboardInterrupt:
        status = process.wait()
    if status < 0:  # ended by a signal: so do we
        worker.leave(status)
    return status


def check_snippets(options: argparse.Namespace) -> int:
    """`assay check`."""
    wish = _wish(options)
    if options.results and wish.only:
        return _wrong_usage("--results is of all snippets, or of a shard of them: name none")
    if options.against_installed:
        return _against_installed(options, wish)
    if options.strict or options.json or options.markdown:
        return _wrong_usage("--strict, --json and --markdown go with --against-installed; for counts: `assay report`")
    project = projects.find()
    found = check.check(project, wish, say=_say)
    _end_of_saying()
    if options.results:
        shards.save(project, found, wish, Path(options.results))
    if options.why:
        for entry in found.entries:
            print(f"{entry.snippet.name} on {entry.device}: {_what_happened(entry)}")
    print(report.as_text(found))
    if not wish.whole:
        print("pages and orphaned records are left to `assay merge`")
    return 1 if found.failing else 0


def _against_installed(options: argparse.Namespace, wish: Wish) -> int:
    if options.results or options.why:
        return _wrong_usage("--against-installed verifies nothing: leave out --results and --why")
    found = upgrade.look(projects.find(), wish, say=_say)
    _end_of_saying()
    form = upgrade.as_json if options.json else upgrade.as_markdown if options.markdown else upgrade.as_text
    print(form(found).removesuffix("\n"))
    return 1 if options.strict and found.changes_anything else 0


def _wrong_usage(text: str) -> int:
    print(f"assay: {text}", file=sys.stderr)
    return 2


def merge_results(options: argparse.Namespace) -> int:
    """`assay merge FILE…`."""
    project = projects.find()
    found = [shards.load(project, Path(file)) for file in options.files]
    merged = shards.with_expectations(shards.merge(project, found), dict(options.expect))
    print(report.as_json(merged) if options.json else f"{report.as_text(merged)}\n{shards.as_text(found)}")
    return 1 if merged.failing else 0


def _what_happened(entry: check.Entry) -> str:
    """Whether a check ran a snippet on a device, and why."""
    if entry.verdict in ("skipped", "stale", "missing"):
        return f"did not run: {entry.why}"
    return f"ran, because {entry.why}" if entry.why else "nothing to run"


def record_snippets(options: argparse.Namespace) -> int:
    """`assay record`."""
    writing.refuse_in_ci()
    project = projects.find()
    wish = _wish(options)
    with project.lock("recording"):
        found = check.check(project, wish, say=_say)
        _end_of_saying()
        return writing.record(project, found, fix=options.fix, trim=options.trim)


def look_at_pages(options: argparse.Namespace) -> int:
    """`assay looked [PAGE…]`."""
    writing.refuse_in_ci()
    project = projects.find()
    with project.lock("recording"):
        found, problems = project.pages()
        noted, left = counterparts.look(project, found, options.pages)
    for place in noted:
        print(f"looked at {place}")
    for problem in [*problems, *left]:
        print(problem, file=sys.stderr)
    return 1 if problems or left else 0


def make_new(options: argparse.Namespace) -> int:
    """`assay new page NAME`, `assay new snippet NAME`."""
    for path in writing.new(projects.find(), options.kind, options.name):
        print(f"wrote {path}")
    return 0


def move_files(options: argparse.Namespace) -> int:
    """`assay move OLD NEW`."""
    writing.refuse_in_ci()
    project = projects.find()
    with project.lock("recording"):
        moved = moving.move(project, options.old, options.new)
    for old, new in moved.files:
        print(f"moved {project.label(old)} to {project.label(new)}")
    for path in moved.corrected:
        print(f"corrected {project.label(path)}")
    return 0


def report_counts(options: argparse.Namespace) -> int:
    """`assay report`."""
    project, found = _checked(options)
    _end_of_saying()
    if options.for_publication:
        unfit = report.against_publication(found, project.publish_without)
        found = replace(found, problems=(*found.problems, *unfit))
    print(report.as_json(found) if options.json else report.as_text(found))
    return 1 if found.failing else 0


def build_site(options: argparse.Namespace) -> int:
    """`assay site`."""
    from assay import site

    project = projects.find()
    with project.lock("publishing"):
        found = check.check(project, _wish(options), say=_say)
        _end_of_saying()
        return site.publish(project, found, project.root / options.into)


if __name__ == "__main__":
    sys.exit(main())
