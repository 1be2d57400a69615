"""Verdicts: each state of a snippet on a device is told apart, with its message and its exit status."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assay import record, snippet
from example import GPU, Example, Result

HEADER = '# /// script\n# [tool.assay]\n# devices = ["cpu", "cuda"]\n# ///\n\n'
SUM = '# %% add values=["total"]\ntotal = 5 + 3\nprint(total)\n'
VERIFIED = ("match", "skipped")
SHOWN = "\n    shown at docs/en/index.md:3"
CPU, CUDA = "snippets/home/sum.cpu.json", "snippets/home/sum.cuda.json"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A project whose snippet runs on the CPU alone, recorded."""
    page = '# Home\n\n```python snippet="home/sum"\n```\n'
    example = Example({"snippets/home/sum.py": SUM, "docs/en/index.md": page}, tmp_path_factory.mktemp("here"))
    assert example.run("record").status == 0
    return example


@pytest.fixture(scope="module")
def nowhere(here: Example) -> Example:
    """The same, and the snippet declares a GPU that is not here and never was."""
    example = here.write("snippets/home/sum.py", HEADER + SUM)
    assert look(example, "record").status == 0
    return example


@pytest.fixture(scope="module")
def elsewhere(nowhere: Example) -> Example:
    """The same, with the record that a machine with a GPU would have made."""
    made = record.load(nowhere.read(CPU), CPU, "home/sum", "cpu")
    environment = {**made.environment, **GPU}
    return nowhere.write(CUDA, record.dump(replace(made, device="cuda", environment=environment)))


def look(example: Example, verb: str, *arguments: str) -> Result:
    """Run a command where no GPU can be seen."""
    return example.run(verb, *arguments, CUDA_VISIBLE_DEVICES="")


def says(example: Example, *problems: str, status: int, **verdicts: str) -> None:
    """`assay check`, then `assay report` from what it kept: these verdicts, exactly these problems, this status."""
    checked, reported = look(example, "check"), look(example, "report", "--json")
    assert checked.stdout.rpartition("\n\n")[0] == "\n".join(problems)
    assert {each["device"]: each["verdict"] for each in json.loads(reported.stdout)["snippets"]} == verdicts
    assert (checked.status, reported.status) == (status, status)
    for device, verdict in verdicts.items():
        assert (
            f"{device}: 1 snippets (1 {verdict}); verified here: {int(verdict in VERIFIED)} outputs" in checked.stdout
        )


def test_match(here: Example) -> None:
    """It ran here and agrees with its record: 0, and the counts."""
    says(here, status=0, cpu="match")


def test_differ(here: Example) -> None:
    """It ran here and disagrees: 1, with both sides, at the snippet's and the page's line."""
    example = here.replace("snippets/home/sum.py", "5 + 3", "5 + 4")
    cure = "correct the code, or accept it with `assay record home/sum --device cpu --fix`"
    says(
        example,
        f'snippets/home/sum.py:1: [differs] stdout of cell "add" differs from {CPU}:8; {cure}\n    - 8\n    + 9{SHOWN}',
        f'snippets/home/sum.py:1: [differs] value total of cell "add" differs from {CPU}:8; {cure}\n'
        f"    - 8 (output, int)\n    ? ^\n    + 9 (output, int)\n    ? ^{SHOWN}",
        status=1,
        cpu="differ",
    )


def test_differ_of_the_text_alone(here: Example) -> None:
    """The record is of another text that did the same: 1, until it is renewed."""
    example = here.replace("snippets/home/sum.py", "total = ", "# Two numbers.\ntotal = ")
    says(
        example,
        f"snippets/home/sum.py:1: [source-changed] {CPU} was made from another text of this snippet; "
        f"what it shows is the same; renew it with `assay record home/sum --device cpu`{SHOWN}",
        status=1,
        cpu="differ",
    )


def test_differ_of_an_edited_record(here: Example) -> None:
    """The record was changed by hand where no reader looks: 1."""
    example = here.replace(CPU, '"date": "2', '"date": "1')
    says(
        example,
        f"{CPU}: [record-edited] its digest is not that of its content; restore it with git, "
        f"or make it anew with `assay record home/sum --device cpu --fix`{SHOWN}",
        status=1,
        cpu="differ",
    )


def test_broken(here: Example) -> None:
    """It did not end as declared: 1, at the line where it ended."""
    example = here.replace("snippets/home/sum.py", "5 + 3", "5 / 0")
    says(
        example,
        "snippets/home/sum.py:2: [raised] ZeroDivisionError: division by zero; "
        f'correct it, or declare raises="ZeroDivisionError" in the marker of the last cell{SHOWN}',
        status=1,
        cpu="broken",
    )


def test_broken_by_its_record(here: Example) -> None:
    """Its record cannot be read: 1."""
    says(
        here.write(CPU, '{"format": 0}'),
        f"{CPU}:1: [record-format] format 0; this engine reads 1; "
        f"make it anew with `assay record home/sum --device cpu --fix`{SHOWN}",
        status=1,
        cpu="broken",
    )


def test_new(here: Example) -> None:
    """It has no record for a device that is here: 1, with the command that makes it."""
    example = here.remove(CPU)
    says(
        example,
        "snippets/home/sum.py:1: [no-record] no record on cpu; "
        f"make it with `assay record home/sum --device cpu`{SHOWN}",
        status=1,
        cpu="new",
    )


def test_skipped(elsewhere: Example) -> None:
    """The device is not here and its record fits the source: 0, counted as verified elsewhere."""
    says(elsewhere, status=0, cpu="match", cuda="skipped")


def test_stale(elsewhere: Example) -> None:
    """The device is not here and its record is of another text: 0 while working, and counted."""
    example = elsewhere.replace("snippets/home/sum.py", "print(total)", "print(total)  # 8")
    assert look(example, "record").stdout == f"wrote {CPU}\n"
    says(example, status=0, cpu="match", cuda="stale")


def test_missing(nowhere: Example) -> None:
    """The device is not here and never was: 0 while working, and counted."""
    says(nowhere, status=0, cpu="match", cuda="missing")


def test_an_edited_record_of_another_machine(elsewhere: Example) -> None:
    """What cannot be run here can still not be edited here: 1."""
    example = elsewhere.replace(CUDA, '"8\\n"', '"9\\n"')
    says(
        example,
        f"{CUDA}: [record-edited] its digest is not that of its content; restore it with git, "
        f"or make it anew with `assay record home/sum --device cuda --fix`{SHOWN}",
        status=1,
        cpu="match",
        cuda="differ",
    )


def test_a_device_that_is_asked_for_must_be_here(elsewhere: Example) -> None:
    """A runner that has lost its GPU does not pass by running nothing."""
    result = look(elsewhere, "check", "--device", "cuda")
    cure = "see `nvidia-smi`, and that PyTorch is built for this driver; or run it on another machine"
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr == f"cuda: [no-device] asked for, and it cannot be used: no NVIDIA driver here; {cure}\n"


def test_the_crafted_record_is_a_real_one(elsewhere: Example) -> None:
    """The record that these tests made up carries its seal and fits the source."""
    text = elsewhere.read(CUDA)
    assert record.is_sealed(text)
    source = snippet.read(elsewhere.path("snippets/home/sum.py"), elsewhere.path("snippets"))
    assert record.load(text, CUDA, "home/sum", "cuda").source == source.digest
