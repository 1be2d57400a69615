"""A record was made with versions that exist, on a device of its kind, on a day that has been."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from assay import plausible
from assay.record import dump, load
from example import Example

TODAY = datetime.date(2026, 11, 27)
ON_CPU: dict[str, Any] = {
    "date": "2026-11-21",
    "device_name": "AMD EPYC",
    "packages": {"numpy": "2.3.4", "torch": "2.13.0+cpu"},
    "platform": "Linux x86_64",
    "python": "3.11.7",
}
ON_GPU: dict[str, Any] = {
    **ON_CPU,
    "capability": "9.0",
    "cuda": "13.0",
    "cudnn": 91900,
    "device_name": "NVIDIA H100 80GB HBM3",
    "driver": "580.159.04",
    "packages": {"torch": "2.13.0+cu130"},
    "settings": {"NVIDIA_TF32_OVERRIDE": "0", "deterministic": False, "matmul.allow_tf32": False},
}


def test_what_can_be_is_left_alone() -> None:
    """Also a record of today, of a later patch, of another package's candidate, without a driver's version."""
    assert plausible.faults("cpu", ON_CPU, TODAY) == []
    assert plausible.faults("cuda", ON_GPU, TODAY) == []
    assert plausible.faults("cuda", {key: ON_GPU[key] for key in ON_GPU if key != "driver"}, TODAY) == []
    for key, value in {
        "date": "2026-11-28",
        "python": "3.14.12",
        "packages": {"torch": "2.11.1", "jax": "0.8.0rc1", "pandas": "3.0.0.dev12+g1234"},
        "platform": "Darwin arm64",
    }.items():
        assert plausible.faults("cpu", {**ON_CPU, key: value}, TODAY) == [], key


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("python", "2.7.18"),
        ("python", "3.99.1"),
        ("python", "3.11"),
        ("python", 3),
        ("packages", {"torch": "9.9.9"}),
        ("packages", {"torch": "2.113.0+cpu"}),
        ("packages", {"torch": "2.13.0+cpo"}),
        ("packages", {"numpy": "two"}),
        ("packages", {"numpy": 2}),
        ("date", "1999-01-01"),
        ("date", "2026-11-29"),
        ("date", "2026-13-01"),
        ("date", "20261121"),
        ("date", None),
        ("device_name", "NVIDIA H100 80GB HBM3"),
        ("device_name", " "),
        ("platform", "Linus x86_64"),
        ("platform", "Linux x86_46"),
        ("cuda", "13.0"),
        ("note", "verified by hand"),
    ],
)
def test_what_cannot_be_is_told(key: str, value: object) -> None:
    """Each by one sentence."""
    assert len(plausible.faults("cpu", {**ON_CPU, key: value}, TODAY)) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("capability", "90"),
        ("capability", "8.0"),
        ("cuda", "31.0"),
        ("cuda", "12.8"),
        ("cudnn", 19900),
        ("cudnn", "91900"),
        ("driver", "58.159.04"),
        ("device_name", "AMD EPYC"),
        ("device_name", "NVIDIA A100-SXM4 A100"),
        ("packages", {"torch": "2.13.0+cpu"}),
        ("settings", None),
        ("settings", {"deterministic": 1}),
        ("settings", {"cudnn.benchmark": "no"}),
        ("settings", {"NVIDIA_TF32_OVERRIDE": "1"}),
        ("settings", {"CUBLAS_WORKSPACE_CONFIG": ":4096:9"}),
    ],
)
def test_what_no_gpu_has_is_told(key: str, value: object) -> None:
    """What the parts of a GPU's record say must fit together."""
    assert plausible.faults("cuda", {**ON_GPU, key: value}, TODAY)


def test_a_forger_who_makes_the_digest_anew_is_told(tmp_path: Path) -> None:
    """The digest of the content is right, and the content cannot be."""
    page = '# Page\n\n```python snippet="home/one"\n```\n'
    example = Example({"snippets/home/one.py": "# %% one\nprint(1)\n", "docs/en/index.md": page}, tmp_path)
    assert example.run("record").status == 0
    path = "snippets/home/one.cpu.json"
    content = json.loads(example.read(path))
    content["environment"] |= {"python": "2.7.18", "date": "1999-01-01"}
    made = load(json.dumps(content), path, "home/one", "cpu")
    forged = example.write(path, dump(made))
    checked = forged.run("check")
    assert checked.status == 1
    said = "no Python 2.7.18 is known; 1999-01-01 is before there were such records; make it anew"
    assert f"{path}: [impossible-record] {said}" in checked.stdout
    assert forged.run("record", "--fix").status == 0
    assert forged.run("check").status == 0
