"""Snippets on a GPU, told by a PyTorch of our own that speaks of one: what goes wrong there is named.

What a real GPU computes is on record beside the snippets; here it is how the engine treats one.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from assay import record
from example import ENGINE, Example, Result

HEADER = '# /// script\n# [tool.assay]\n# devices = ["cpu", "cuda"]\n# without-tokens = "none to trace"\n# ///\n\n'
ON_BOTH = """\
# %% double values=["y.item()"]
import torch

device = "cuda" if torch.cuda.is_available() else "cpu"
y = torch.zeros(1, device=device).add(8)
print("eight:", y.item())
"""
PAGE = '# Home\n\n```python snippet="home/double"\n```\n'
# As much of PyTorch as these snippets and the engine ask for. FAULT is what using the GPU raises, NUDGE what it adds,
# CUDA the version it is built for.
TORCH = """
import os
__version__ = "2.13.0+cu130"
class OutOfMemoryError(RuntimeError): pass
class version: cuda = CUDA
class Tensor:
    def __init__(self, value, device): self.value, self.device = value, device
    def add(self, other): return Tensor(self.value + other, self.device)
    def item(self): return self.value + (NUDGE if self.device == "cuda" and self.value > 1 else 0.0)
def zeros(count, device="cpu"):
    if device == "cuda": cuda.init()
    return Tensor(0.0, device)
class cuda:
    started = False
    def is_available(): return bool(os.environ.get("CUDA_VISIBLE_DEVICES", "0"))
    def init():
        if not cuda.is_available(): raise RuntimeError("No CUDA GPUs are available")
        if FAULT: raise RuntimeError(FAULT)
        cuda.started = True
    def is_initialized(): return cuda.started
    def get_device_name(): return "NVIDIA GPU " + os.environ["CUDA_VISIBLE_DEVICES"]
    def get_device_capability(): return (9, 0)
class _Setting: allow_tf32 = benchmark = False
class backends:
    class cuda: matmul = _Setting
    class cudnn(_Setting):
        def version(): return 91002
def are_deterministic_algorithms_enabled(): return False
def get_num_threads(): return 1
def set_num_threads(count): pass
"""


class Machine:
    """A machine with a driver, one or more GPUs, and that PyTorch."""

    def __init__(self, folder: Path, **says: object) -> None:
        settings = {"FAULT": "", "NUDGE": 0.0, "CUDA": "13.0"} | says
        text = "".join(f"{name} = {value!r}\n" for name, value in settings.items()) + TORCH
        (folder / "packages/torch").mkdir(parents=True)
        (folder / "packages/torch/__init__.py").write_text(text, encoding="utf-8")
        (folder / "programs").mkdir()
        driver = folder / "programs/nvidia-smi"
        driver.write_text("#!/bin/sh\necho 580.159.03\n", encoding="utf-8")
        driver.chmod(0o755)
        self.environment = {
            "PYTHONPATH": f"{ENGINE}{os.pathsep}{folder / 'packages'}",
            "PATH": f"{folder / 'programs'}{os.pathsep}{os.environ['PATH']}",
        }

    def run(self, example: Example, *arguments: str, **environment: str) -> Result:
        """Run `assay ARGUMENTS` there."""
        return example.run(*arguments, **(self.environment | environment))


def site(folder: Path, source: str = HEADER + ON_BOTH) -> Example:
    """A project of one snippet."""
    return Example({"snippets/home/double.py": source, "docs/en/index.md": PAGE}, folder)


def recorded(example: Example, device: str) -> dict:
    """A record as it was written."""
    return json.loads(example.read(f"snippets/home/double.{device}.json"))


def test_each_device_has_its_record(tmp_path: Path) -> None:
    """With where it was made: the GPU's name, the driver, CUDA, cuDNN, and what decides how exactly it computes."""
    machine, example = Machine(tmp_path), site(tmp_path)
    made = machine.run(example, "record")
    assert made.status == 0, made.text
    environment = recorded(example, "cuda")["environment"]
    assert environment["device_name"] == "NVIDIA GPU 0"
    assert (environment["driver"], environment["cuda"], environment["cudnn"]) == ("580.159.03", "13.0", 91002)
    assert environment["packages"] == {"torch": "2.13.0+cu130"}
    assert environment["settings"] == {
        "NVIDIA_TF32_OVERRIDE": "0",
        "CUBLAS_WORKSPACE_CONFIG": ":4096:8",
        "matmul.allow_tf32": False,
        "cudnn.allow_tf32": False,
        "cudnn.benchmark": False,
        "deterministic": False,
    }
    assert "driver" not in recorded(example, "cpu")["environment"]
    checked = machine.run(example, "check", "--anew")
    assert (checked.status, "cuda: 1 snippets (1 match)" in checked.stdout) == (0, True), checked.text


def test_records_of_a_gpu_are_shown_where_there_is_none(tmp_path: Path) -> None:
    """Copied into another checkout they are skipped there, and fit."""
    machine, example = Machine(tmp_path), site(tmp_path)
    assert machine.run(example, "record").status == 0
    away = example.run("check", CUDA_VISIBLE_DEVICES="", PYTHONPATH=machine.environment["PYTHONPATH"])
    assert (away.status, "cuda: 1 snippets (1 skipped)" in away.stdout) == (0, True), away.text


def test_only_the_devices_asked_for_are_run(tmp_path: Path) -> None:
    """The others stand as they are committed."""
    machine, example = Machine(tmp_path), site(tmp_path)
    assert machine.run(example, "record").status == 0
    changed = example.replace("snippets/home/double.py", "add(8)", "add(4 + 4)")
    assert machine.run(changed, "record", "--device", "cuda").status == 0
    result = machine.run(changed, "check", "--device", "cuda")
    assert (result.status, "cpu: 1 snippets (1 stale)" in result.stdout) == (0, True), result.text
    assert "not run here: 1 on cpu, cpu was not asked for" in result.stdout


def test_of_several_gpus_the_first_is_used(tmp_path: Path) -> None:
    """Of those that whoever runs the engine lets it see."""
    machine, example = Machine(tmp_path), site(tmp_path)
    assert machine.run(example, "record", CUDA_VISIBLE_DEVICES="2,3").status == 0
    assert recorded(example, "cuda")["environment"]["device_name"] == "NVIDIA GPU 2"


OLD = "The NVIDIA driver on your system is too old (found version 11040)."


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ({"FAULT": OLD}, OLD),
        (
            {"FAULT": "CUDA error: all CUDA-capable devices are busy\nsee the manual"},
            "all CUDA-capable devices are busy",
        ),
        ({"CUDA": None}, "this PyTorch is built without CUDA"),
    ],
    ids=["driver too old", "devices busy", "built without CUDA"],
)
def test_a_gpu_that_cannot_be_used_is_told(tmp_path: Path, says: dict, reason: str) -> None:
    """Without being asked for, as the reason why it did not run; asked for by name, as an error with status 2."""
    machine, example = Machine(tmp_path, **says), site(tmp_path)
    assert machine.run(example, "record").status == 0
    assert not example.path("snippets/home/double.cuda.json").exists()
    why = machine.run(example, "check", "--why").stdout
    assert "home/double on cuda: did not run: " in why and reason in why
    for verb in ("check", "record", "report"):
        asked = machine.run(example, verb, "--device", "cuda")
        assert asked.status == 2
        assert (
            asked.stderr.startswith("cuda: [no-device] asked for, and it cannot be used: ") and reason in asked.stderr
        )


FAULTS = {
    "unused-device": (
        "import torch\n\nprint(torch.zeros(1).item())\n",
        "snippets/home/double.py:7: [unused-device] declares cuda and never uses it; ",
    ),
    "gpu-memory": (
        "import torch\n\nif torch.cuda.is_available():\n"
        '    torch.zeros(1, device="cuda")\n    raise torch.OutOfMemoryError("CUDA out of memory. Tried 9 GiB")\n',
        "snippets/home/double.py:12: [gpu-memory] the GPU ran out of memory (OutOfMemoryError: CUDA out of memory. ",
    ),
    "gpu-assert": (
        "import torch\n\nif torch.cuda.is_available():\n"
        '    torch.zeros(1, device="cuda")\n    raise RuntimeError("CUDA error: device-side assert triggered")\n',
        "snippets/home/double.py:12: [gpu-assert] a kernel found something wrong on the GPU (RuntimeError: ",
    ),
    "undeclared-device": (
        'import torch\n\ntorch.zeros(1, device="cuda")\n',
        "snippets/home/double.py:10: [undeclared-device] its run on the CPU asks for a GPU (RuntimeError: No CUDA ",
    ),
}


@pytest.mark.parametrize(("body", "problem"), FAULTS.values(), ids=FAULTS)
def test_what_goes_wrong_on_a_gpu_is_named(tmp_path: Path, body: str, problem: str) -> None:
    """At the snippet's line, with what to do."""
    result = Machine(tmp_path).run(site(tmp_path, HEADER + "# %% go\n" + body), "check")
    assert result.status == 1
    assert any(row.startswith(problem) for row in result.stdout.splitlines()), result.text


def test_a_gpu_that_is_not_declared_is_not_used(tmp_path: Path) -> None:
    """A snippet for the CPU alone that asks for a GPU fails, also where there is one."""
    source = HEADER.replace('"cpu", "cuda"', '"cpu"') + '# %% go\nimport torch\n\ntorch.zeros(1, device="cuda")\n'
    result = Machine(tmp_path).run(site(tmp_path, source), "check")
    assert result.status == 1
    assert "snippets/home/double.py:10: [undeclared-device] uses a GPU without declaring it" in result.stdout


def test_numbers_of_a_gpu_are_those_of_the_cpu(tmp_path: Path) -> None:
    """A rounding is let pass; another number fails, and its record is kept, for it was costly."""
    close, far = Machine(tmp_path / "close", NUDGE=4e-4), Machine(tmp_path / "far", NUDGE=1e-2)
    for machine in (close, far):
        example = site(tmp_path)
        made = machine.run(example, "record")
        assert example.path("snippets/home/double.cuda.json").exists()
        assert made.status == (machine is far), made.text
    here = example.run("check", CUDA_VISIBLE_DEVICES="", PYTHONPATH=far.environment["PYTHONPATH"])
    assert here.status == 1
    said = 'snippets/home/double.py:7: [devices-disagree] {} of cell "double" is another on the GPU than on the CPU; '
    said += "let both say the same, loosen the cell's rtol or atol in sight, or name the device on the line"
    assert all(said.format(what) in here.stdout for what in ("stdout", "value y.item()"))
    told = example.replace("snippets/home/double.py", '["y.item()"]', '["y.item()"] rtol=0.01')
    assert far.run(told, "record").status == 0


def test_a_record_that_names_another_device_is_refused(tmp_path: Path) -> None:
    """A CPU's record under a GPU's name is no GPU's record."""
    machine, example = Machine(tmp_path), site(tmp_path)
    assert machine.run(example, "record").status == 0
    forged = example.write("snippets/home/double.cuda.json", example.read("snippets/home/double.cpu.json"))
    result = forged.run("check", CUDA_VISIBLE_DEVICES="", PYTHONPATH=machine.environment["PYTHONPATH"])
    assert result.status == 1
    assert "[record-name] it speaks of home/double on cpu" in result.stdout


def test_publication_waits_for_the_gpu(tmp_path: Path) -> None:
    """Stale and missing records pass a check and not a publication, unless the maintainers excuse what never was."""
    machine, example = Machine(tmp_path), site(tmp_path)
    away = {"CUDA_VISIBLE_DEVICES": "", "PYTHONPATH": machine.environment["PYTHONPATH"]}
    assert example.run("record", **away).status == 0
    missing = example.run("report", "--for-publication", **away)
    assert (example.run("report", **away).status, missing.status) == (0, 1)
    assert (
        "snippets/home/double.py:1: [missing-record] it has never run on cuda (no NVIDIA driver here)" in missing.stdout
    )
    settings = '[tool.assay]\npages = {en = "docs/en"}\npublish-without = ["cuda"]\n'
    excused = example.write("pyproject.toml", settings)
    assert excused.run("report", "--for-publication", **away).status == 0
    assert machine.run(excused, "record").status == 0
    assert excused.run("report", "--for-publication", **away).status == 0
    changed = excused.replace("snippets/home/double.py", "add(8)", "add(4 + 4)")
    assert changed.run("record", "--fix", **away).status == 0
    stale = changed.run("report", "--for-publication", **away)
    assert (changed.run("check", **away).status, stale.status) == (0, 1)
    assert (
        "[stale-record] its record on cuda is of another text (no NVIDIA driver here); renew it with `assay record "
        in (stale.stdout)
    )


def test_a_device_that_may_be_missing_is_one_that_exists(tmp_path: Path) -> None:
    """A misspelt name excuses nothing."""
    example = site(tmp_path).write("pyproject.toml", '[tool.assay]\npublish-without = ["gpu"]\n')
    result = example.run("report")
    assert (result.status, "[bad-setup] [tool.assay] publish-without = ['gpu']" in result.stderr) == (2, True)


def test_a_page_shows_both_devices(tmp_path: Path) -> None:
    """Once where they print the same, in tabs where they do not."""
    from assay import render, words
    from assay import snippet as snippets
    from assay.page import Shown

    machine, example = Machine(tmp_path), site(tmp_path)
    assert machine.run(example, "record").status == 0
    source = snippets.read(example.path("snippets/home/double.py"), example.path("snippets"))
    cpu, cuda = (
        record.load(example.read(f"snippets/home/double.{device}.json"), "", "home/double", device)
        for device in ("cpu", "cuda")
    )
    shown = Shown(source, {"cpu": cpu, "cuda": cuda}, {"cpu": "match", "cuda": "skipped"})
    same = render.render(PAGE, lambda name: shown, words.WORDS["en"])
    assert same.count("eight: 8.0") == 1 and "===" not in same
    cell = cuda.cells[0]
    other = replace(cell, outputs=tuple(replace(output, text="acht: 8.0\n") for output in cell.outputs))
    shown = replace(shown, records={"cpu": cpu, "cuda": replace(cuda, cells=(other,))})
    tabs = render.render(PAGE, lambda name: shown, words.WORDS["en"])
    assert [tabs.count(text) for text in ('===! "CPU"', '=== "GPU"', "eight: 8.0", "acht: 8.0")] == [1, 1, 1, 1]
