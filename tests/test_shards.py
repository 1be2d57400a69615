"""Shards: what several runners found becomes one report, or a message that says why it cannot."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from assay import record
from example import GPU, Example, Result

HEADER = '# /// script\n# [tool.assay]\n# devices = ["cpu", "cuda"]\n# ///\n\n'
NAMES = ("difference", "product", "quotient", "sum", "zero")
SNIPPETS = {
    "difference": "# %% subtract\nprint(5 - 3)\n",
    "product": HEADER + '# %% multiply values=["area"]\narea = 5 * 3\nprint(area)\n',
    "quotient": "# %% divide\nprint(5 / 4)\n",
    "sum": '# %% add\nprint("sum", 5 + 3)\n',
    "zero": HEADER + '# %% fail raises="ZeroDivisionError"\n5 / 0\n',
}
PAGE = "".join(f'```python snippet="home/{name}"\n```\n' for name in NAMES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A project of five snippets, recorded on the CPU; two declare a GPU as well, with records from one."""
    files = {f"snippets/home/{name}.py": text for name, text in SNIPPETS.items()} | {"docs/en/index.md": PAGE}
    example = Example(files, tmp_path_factory.mktemp("shards"))
    assert look(example, "record").status == 0
    for name in ("product", "zero"):
        made = record.load(example.read(f"snippets/home/{name}.cpu.json"), "", f"home/{name}", "cpu")
        example = example.write(
            f"snippets/home/{name}.cuda.json",
            record.dump(replace(made, device="cuda", environment={**made.environment, **GPU})),
        )
    return example


@pytest.fixture(scope="module")
def halves(site: Example) -> Example:
    """The same, with the results of the CPU in two shards, and those that a GPU machine would have written."""
    for number in (1, 2):
        result = look(site, "check", "--shard", f"{number}/2", "--results", f"out/cpu-{number}.json")
        assert result.status == 0
        assert "left to `assay merge`" in result.stdout
    return site.write("out/gpu.json", on_gpu(site))


def look(example: Example, *arguments: str) -> Result:
    """Run a command where no GPU can be seen."""
    return example.run(*arguments, CUDA_VISIBLE_DEVICES="")


def as_merged(text: str) -> str:
    """The report of this machine as a merge gives it, which knows of devices only who ran them."""
    assert "no NVIDIA driver here" in text
    return text.replace("no NVIDIA driver here", "no runner ran it")


def on_gpu(example: Example) -> str:
    """The results that a machine with a GPU would have written: each record of a GPU came out as it is."""
    content = json.loads(example.read("out/cpu-1.json"))
    entries = []
    for name in ("product", "zero"):
        result = {
            "record": example.read(f"snippets/home/{name}.cuda.json"),
            "problems": [],
            "tokens": [],
            "seconds": {"run": 0.1},
        }
        entry = {"snippet": f"home/{name}", "device": "cuda", "verdict": "match", "why": "", "problems": []}
        entries.append({**entry, "result": result})
    return sealed({**content, "shard": [1, 1], "devices": ["cuda"], "entries": entries})


def sealed(content: dict[str, Any]) -> str:
    """The text of a results file of that content."""
    content = {key: value for key, value in content.items() if key != "digest"}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return json.dumps({**content, "digest": f"sha256:{digest}"})


def edited(example: Example, file: str, **changes: Any) -> Example:
    """The example with other content in a results file, which carries the digest of that."""
    return example.write(file, sealed({**json.loads(example.read(file)), **changes}))


CPU = ("out/cpu-1.json", "out/cpu-2.json")
ALL = (*CPU, "out/gpu.json")


def test_shards_give_the_report_of_the_whole(halves: Example) -> None:
    """The counts, problems and tokens of an undivided check, then a line for each file."""
    whole, merged = look(halves, "report"), look(halves, "merge", *CPU)
    assert (merged.status, merged.stderr) == (0, "")
    assert merged.stdout.startswith(as_merged(whole.stdout))
    assert [line.partition(" s (")[0].rpartition(",")[0] for line in merged.stdout.splitlines()[-2:]] == [
        "out/cpu-1.json: shard 1/2 on cpu, 3 snippets",
        "out/cpu-2.json: shard 2/2 on cpu, 2 snippets",
    ]
    whole, merged = (
        json.loads(look(halves, *arguments).stdout) for arguments in (("report", "--json"), ("merge", "--json", *CPU))
    )
    assert [entry.pop("why") for entry in merged["snippets"] if entry["device"] == "cuda"] == ["no runner ran it"] * 2
    for entry in whole["snippets"]:
        if entry["device"] == "cuda":
            del entry["why"]
    assert merged == whole


def test_devices_merge_too(halves: Example) -> None:
    """What the GPU machine found takes the place of `skipped`, and can be asked for by number."""
    result = look(halves, "merge", *ALL, "--expect", "cpu=5", "--expect", "cuda=2")
    assert (result.status, result.stderr) == (0, "")
    assert "cpu: 5 snippets (5 match)" in result.stdout
    assert "cuda: 2 snippets (2 match); verified here: 2 outputs, 1 values" in result.stdout
    assert look(halves, "merge", *ALL, "--expect", "cpu", "--expect", "cuda").status == 0


@pytest.mark.parametrize(
    ("files", "expected", "message"),
    [
        (CPU, "cuda", "0 of 2 snippets that declare cuda ran and agree; 2 are expected"),
        (CPU, "cuda=0", "0 of 2 snippets that declare cuda ran and agree; some are expected"),
        (ALL, "cuda=3", "2 of 2 snippets that declare cuda ran and agree; 3 are expected"),
        (ALL, "cpu=4", "5 of 5 snippets that declare cpu ran and agree; 4 are expected"),
    ],
)
def test_a_count_is_asserted(halves: Example, files: tuple[str, ...], expected: str, message: str) -> None:
    """Another number than expected fails, and none at all never passes."""
    result = look(halves, "merge", *files, "--expect", expected)
    assert result.status == 1
    device = expected.partition("=")[0]
    cure = f"merge the results of a runner with {device}, or expect another"
    assert f"assay merge: [unexpected-count] {message}; {cure}\n" in result.stdout


def test_a_device_that_nobody_declares_never_passes(site: Example) -> None:
    """`--expect cuda` where no snippet has it is zero, not a success."""
    example = site.write("docs/en/index.md", '```python snippet="home/sum"\n```\n')
    for name in NAMES:
        for device in ("cpu", "cuda"):
            if name != "sum" and example.path(f"snippets/home/{name}.{device}.json").exists():
                example.path(f"snippets/home/{name}.{device}.json").unlink()
        if name != "sum":
            example.path(f"snippets/home/{name}.py").unlink()
    assert look(example, "check", "--results", "all.json").status == 0
    assert look(example, "merge", "all.json").status == 0
    assert "0 of 0 snippets that declare cuda" in look(example, "merge", "all.json", "--expect", "cuda").stdout


@pytest.mark.parametrize("expected", ["tpu", "cuda=", "cuda=few", "=6", "cpu=-1"])
def test_a_bad_expectation_is_wrong_usage(halves: Example, expected: str) -> None:
    """2, and what to write."""
    result = look(halves, "merge", *CPU, "--expect", expected)
    assert result.status == 2
    assert "write DEVICE or DEVICE=NUMBER with one of cpu, cuda" in result.stderr


def test_a_failure_of_a_shard_fails_the_merge(site: Example) -> None:
    """With the problem that the shard saw, and the page that shows it."""
    example = site.replace("snippets/home/sum.py", "5 + 3", "5 + 4")
    statuses = [
        look(example, "check", "--shard", f"{number}/2", "--results", f"{number}.json").status for number in (1, 2)
    ]
    assert statuses == [0, 1]
    merged = look(example, "merge", "1.json", "2.json")
    assert merged.status == 1
    assert 'snippets/home/sum.py:1: [differs] stdout of cell "add"' in merged.stdout
    assert merged.stdout.count("shown at docs/en/index.md:7") == 1
    assert merged.stdout.startswith(as_merged(look(example, "report").stdout))


WHOLE = {
    "page": ("docs/en/index.md", 'snippet="home/sum"', 'snippet="home/som"', "[no-such-snippet]"),
    "unused": ("docs/en/index.md", '```python snippet="home/sum"\n```\n', "", "[unused-snippet]"),
}


@pytest.mark.parametrize("case", WHOLE)
def test_what_concerns_the_whole_is_checked_by_the_merge_alone(site: Example, case: str) -> None:
    """A shard says that it leaves pages to the merge; the merge finds what is wrong with them."""
    path, old, new, message = WHOLE[case]
    example = site.replace(path, old, new)
    for number in (1, 2):
        result = look(example, "check", "--shard", f"{number}/2", "--results", f"{number}.json")
        assert (result.status, message in result.stdout) == (0, False)
        assert result.stdout.endswith("pages and orphaned records are left to `assay merge`\n")
    merged = look(example, "merge", "1.json", "2.json")
    assert (merged.status, merged.stdout.count(message)) == (1, 1)


def test_orphans_and_unreadable_snippets_are_found_by_the_merge(site: Example) -> None:
    """Neither belongs to a shard."""
    example = site.write("snippets/home/gone.cpu.json", "{}").write("snippets/home/cut.py", "# %% one\nprint(\n")
    example = example.write("docs/en/more.md", '```python snippet="home/cut"\n```\n')
    assert look(example, "check", "--results", "all.json").status == 0
    merged = look(example, "merge", "all.json")
    assert merged.status == 1
    assert [code for code in ("[orphan-record]", "[syntax-error]") if merged.stdout.count(code) != 1] == []


def test_what_two_devices_disagree_in_is_found_by_the_merge(site: Example) -> None:
    """The CPU's runner has no fresh result of the GPU, nor the GPU's of the CPU; told once, whoever ran."""
    path = "snippets/home/product.cuda.json"
    made = record.load(site.read(path), "", "home/product", "cuda")
    cell = made.cells[0]
    other = replace(cell, values={"area": replace(cell.values["area"], data=16)})
    example = site.write(path, record.dump(replace(made, cells=(other,))))
    for number in (1, 2):
        look(example, "check", "--shard", f"{number}/2", "--results", f"out/cpu-{number}.json")
    merged = look(example, "merge", *CPU)
    assert (merged.status, merged.stdout.count("[devices-disagree]")) == (1, 1)
    example = example.write("out/gpu.json", on_gpu(example))
    assert look(example, "merge", *ALL).stdout.count("[devices-disagree]") == 1


def refused(example: Example, *files: str, status: int = 1) -> str:
    """What `assay merge` says of files that it cannot merge, without their cures; and that nothing else is said."""
    result = look(example, "merge", *files)
    assert (result.status, result.stdout) == (status, "")
    return "\n".join(
        line.rpartition("; ")[0] or line for line in result.stderr.splitlines() if not line.startswith(" ")
    )


def test_a_missing_shard(halves: Example) -> None:
    """It is named, for each device."""
    assert refused(halves, CPU[0]) == "assay merge: [missing-shard] no results of shard 2/2 on cpu"


def test_the_cpu_is_never_left_out(halves: Example) -> None:
    """The results of a GPU alone are no report."""
    assert "[missing-shard] no results of shard 1/1 on cpu" in refused(halves, ALL[2])


def test_a_shard_given_twice(halves: Example) -> None:
    """Under the same name, or as a copy."""
    assert refused(halves, *CPU, CPU[0]) == f"{CPU[0]}: [shard-twice] shard 1/2 on cpu is already in {CPU[0]}"
    example = halves.write("again.json", halves.read(CPU[1]))
    assert refused(example, *CPU, "again.json") == f"again.json: [shard-twice] shard 2/2 on cpu is already in {CPU[1]}"


def test_shards_of_another_division(halves: Example) -> None:
    """Halves and thirds do not fit together."""
    assert look(halves, "check", "--shard", "3/3", "--results", "third.json").status == 0
    assert refused(halves, *CPU, "third.json") == (
        f"third.json: [uneven-shards] shard 3/3 on cpu, where {CPU[0]} is shard 1/2"
    )


def test_shards_that_disagree_in_their_verdict(halves: Example) -> None:
    """The snippet and both verdicts are named."""
    entries = json.loads(halves.read(CPU[0]))["entries"]
    entries[1] |= {"verdict": "broken", "result": None}
    example = edited(halves.write("other.json", halves.read(CPU[0])), "other.json", entries=entries)
    assert refused(example, *CPU, "other.json") == (
        f"other.json: [shards-disagree] home/quotient on cpu is broken here and match in {CPU[0]}"
    )


def test_shards_that_disagree_in_an_output(halves: Example) -> None:
    """Equal verdicts do not hide that what was printed differs; a date does not count."""
    entries = json.loads(halves.read(CPU[0]))["entries"]
    result = entries[1]["result"]
    made = record.load(result["record"], "", "home/quotient", "cpu")
    later = replace(made, environment={**made.environment, "date": "2000-01-01"})
    output = replace(made.cells[0].outputs[0], text="1.5\n")
    other = replace(made, cells=(replace(made.cells[0], outputs=(output,)),))
    for fresh, message in ((later, "[shard-twice]"), (other, "[shards-disagree] home/quotient on cpu gave something")):
        entries[1]["result"] = {**result, "record": record.dump(fresh)}
        example = edited(halves.write("other.json", halves.read(CPU[0])), "other.json", entries=entries)
        assert message in refused(example, *CPU, "other.json")


def test_shards_of_other_sources(halves: Example) -> None:
    """Another snippet, another record, a file more: the first is named."""
    example = halves.replace("snippets/home/sum.py", "5 + 3", "3 + 5")
    assert f"{CPU[0]}: [other-sources] snippets/home/sum.py is another here" in refused(example, *CPU)
    example = halves.remove("snippets/home/zero.cuda.json")
    assert "[other-sources] snippets/home/zero.cuda.json is missing here" in refused(example, *CPU)
    example = halves.write("snippets/home/data.txt", "1").write("snippets/home/data2.txt", "1")
    assert "[other-sources] snippets/home/data.txt is missing there, and 1 more differ" in refused(example, *CPU)


BAD = {
    "another format": ({"format": 0}, "[other-engine] format 0; this engine reads 1"),
    "another engine": ({"engine": "1234"}, "[other-engine] it comes from another state of the engine than this one"),
    "no list": ({"entries": None}, "[bad-results] not the structure of a results file"),
    "another share": ({"shard": [2, 2]}, "[bad-results] home/difference on cpu is in it, against the division into 2"),
    "fewer": ({"entries": []}, "[bad-results] home/difference on cpu is not in it, against the division into 2"),
    "no shard": ({"shard": "1/2"}, "[bad-results] not the structure of a results file"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_of_another_content(halves: Example, case: str) -> None:
    """Whatever is not what this engine writes for this project is named, even with a digest of its own."""
    changes, message = BAD[case]
    assert f"{CPU[0]}: {message}" in refused(edited(halves, CPU[0], **changes), *CPU)


def test_a_file_that_is_not_whole(halves: Example) -> None:
    """Cut anywhere, edited, empty, of other bytes, or not there."""
    text = halves.read(CPU[0])
    for cut in (0, 1, 100, len(text) // 2, len(text) - 3):
        assert refused(halves.write(CPU[0], text[:cut]), *CPU) == f"{CPU[0]}: [bad-results] not a whole file of results"
    for other in ("null", "[]", "7", "{}", '"x"', "[" * 100000):
        assert "[bad-results] not a whole file of results" in refused(halves.write(CPU[0], other), *CPU)
    edit = text.replace('"match"', '"skipped"', 1)
    assert "[bad-results] its digest is not that of its content" in refused(halves.write(CPU[0], edit), *CPU)
    halves.copy().path(CPU[0]).write_bytes(b"\xff")
    assert "[bad-results] cannot be read (No such file or directory)" in refused(halves, "out/cpu-3.json")


def test_bytes_that_are_no_text(halves: Example) -> None:
    """A file of another kind is told from a file of results."""
    example = halves.copy()
    example.path(CPU[0]).write_bytes(b"\xff\xfe\x00")
    assert "[bad-results] not a whole file of results" in refused(example, *CPU)


def test_a_device_that_is_not_here_gives_no_results(site: Example) -> None:
    """A runner without a GPU cannot answer for one: 2, and no file."""
    result = look(site, "check", "--device", "cuda", "--results", "gpu.json")
    assert result.status == 2
    assert result.stderr.startswith("cuda: [no-device] asked for, and it cannot be used: ")
    assert not site.path("gpu.json").exists()


def test_results_of_some_snippets_are_no_shard(site: Example) -> None:
    """2, and no file."""
    result = look(site, "check", "home/sum", "--results", "some.json")
    assert (result.status, result.stderr) == (
        2,
        "assay: --results is of all snippets, or of a shard of them: name none\n",
    )
    assert not site.path("some.json").exists()
