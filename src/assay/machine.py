"""The machine: which devices it has, why it lacks one, and what a record says of where it was made."""

from __future__ import annotations

import datetime
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

DRIVER = Path("/proc/driver/nvidia/version")
PATIENCE = 120.0  # seconds for PyTorch to find a GPU and put one number on it
PROBE = """\
import torch
if torch.version.cuda is None:
    print("this PyTorch is built without CUDA")
else:
    try:
        assert torch.zeros(1, device="cuda").add(1).item() == 1
        print("usable")
    except Exception as error:
        print(str(error).strip().partition("\\n")[0] or type(error).__name__)
"""


@cache
def absence(device: str) -> str:
    """In words, why a device cannot be used here; empty if it can.

    CUDA is asked for in a process of its own: this one must never initialise it, since it forks.
    """
    if device == "cpu":
        return ""
    if not has_driver():
        return "no NVIDIA driver here"
    try:
        answer = subprocess.run(
            [sys.executable, "-c", PROBE], capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return f"the GPU did not answer within {PATIENCE:.0f} s"
    said = (answer.stdout.strip() or answer.stderr.strip() or f"status {answer.returncode}").splitlines()[-1]
    return "" if said == "usable" else said


def has_driver() -> bool:
    """Whether a driver of NVIDIA's is here; then a GPU that cannot be used is a fault, not an absence."""
    return os.environ.get("CUDA_VISIBLE_DEVICES") != "" and (
        Path("/dev/nvidiactl").exists() or shutil.which("nvidia-smi") is not None
    )


def provenance(device: str, packages: Mapping[str, str], seen: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says of where it was made: versions, the device's name, for a GPU its driver, the day in UTC.

    `packages` are those that the snippet imports, `seen` what its own process told.
    """
    shown = dict(packages)
    if "torch" in seen and "torch" in shown:
        shown["torch"] = seen["torch"]
    found = {
        "python": seen.get("python", platform.python_version()),
        "platform": f"{platform.system()} {platform.machine()}",
        "packages": shown,
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
    }
    if device == "cpu":
        return found | {"device_name": _cpu_name()}
    found |= {key: seen[key] for key in ("device_name", "capability", "cuda", "cudnn", "settings") if key in seen}
    return found | ({"driver": driver} if (driver := _driver()) else {})


@cache
def _cpu_name() -> str:
    """What the processor calls itself."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


@cache
def _driver() -> str:
    """The version of NVIDIA's driver; empty if nothing tells it."""
    try:
        text = DRIVER.read_text(encoding="utf-8")
    except OSError:
        text = ""
    if told := re.search(r"Kernel Module.*?\s(\d+\.\d+(?:\.\d+)?)\s", text):
        return told[1]
    command = ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"]
    if shutil.which(command[0]) is None:
        return ""
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return ""
    return answer.stdout.strip().partition("\n")[0] if answer.returncode == 0 else ""


def lacking(programs: Collection[str]) -> list[str]:
    """Those programs that are not on the PATH."""
    return [program for program in programs if shutil.which(program) is None]
