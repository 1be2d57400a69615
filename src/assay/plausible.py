"""Whether a record can have been made where and when it says: versions that exist, a day that has been, a device of
its kind. A digest proves that nobody changed a record since somebody made the digest, and no more than that.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

# Records of this format are no older, and run on no older Python and PyTorch. What is newer than these is known when
# the engine is: raise them with it. A later patch of a version is nothing that we must know of.
BEGAN = datetime.date(2026, 11, 1)
PYTHON = ((3, 11), (3, 14))
TORCH = ((2, 11), (2, 14))

VERSION = re.compile(r"\d+(\.\d+)*(\.?(a|b|rc|post|dev)\d+)*(\+[a-z0-9.]+)?")
TORCH_VERSION = re.compile(r"(?P<major>\d+)\.(?P<minor>\d+)\.(?P<patch>\d{1,2})(\+(?P<build>cpu|cu(?P<cuda>\d{2,3})))?")
PYTHON_VERSION = re.compile(r"(?P<major>\d+)\.(?P<minor>\d+)\.(?P<patch>\d{1,2})")
PLATFORM = re.compile(r"(Linux|Darwin|Windows) (x86_64|aarch64|arm64|AMD64|ppc64le|s390x|riscv64)")
OF_A_GPU = {
    "capability": re.compile(r"(?P<major>[5-9]|1\d)\.\d"),
    "cuda": re.compile(r"1[1-4]\.\d{1,2}"),
    "driver": re.compile(r"\d{3}\.\d{1,3}(\.\d{1,2})?"),
}
# The capability that cards of these names have: https://developer.nvidia.com/cuda-gpus
CAPABILITIES = {"V100": "7.0", "T4": "7.5", "A100": "8.0", "L4": "8.9", "L40": "8.9", "H100": "9.0", "H200": "9.0"}
CAPABILITIES |= {"GH200": "9.0", "B200": "10.0", "GB200": "10.0"}
COMMON = {"python", "platform", "packages", "date", "device_name"}
# What the engine sets for every run on a GPU, so that each computes the same.
FIXED = {"NVIDIA_TF32_OVERRIDE": "0", "CUBLAS_WORKSPACE_CONFIG": ":4096:8"}
SETTINGS = {"matmul.allow_tf32", "cudnn.allow_tf32", "cudnn.benchmark", "deterministic"}


def faults(device: str, environment: Mapping[str, Any], today: datetime.date | None = None) -> list[str]:
    """In words, what cannot be in the environment of a record on a device."""
    today = today or datetime.datetime.now(datetime.UTC).date()
    return [*_of_versions(environment), *_of_day(environment, today), *_of_device(device, environment)]


def _of_versions(environment: Mapping[str, Any]) -> Iterator[str]:
    python = environment.get("python")
    if not _is_between(PYTHON_VERSION, python, PYTHON):
        yield f"no Python {python} is known"
    packages = environment.get("packages", {})
    for name, version in packages.items():
        if not isinstance(version, str) or not VERSION.fullmatch(version):
            yield f"{name} {version} is no version"
        elif name == "torch" and not _is_between(TORCH_VERSION, version, TORCH):
            yield f"no PyTorch {version} is known"


def _is_between(form: re.Pattern[str], version: Any, bounds: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    found = form.fullmatch(version) if isinstance(version, str) else None
    return found is not None and bounds[0] <= (int(found["major"]), int(found["minor"])) <= bounds[1]


def _of_day(environment: Mapping[str, Any], today: datetime.date) -> Iterator[str]:
    day = environment.get("date")
    try:
        made = datetime.date.fromisoformat(day) if isinstance(day, str) else None
    except ValueError:
        made = None
    if made is None or made.isoformat() != day:
        yield f"{day} is no day"
    elif made > today + datetime.timedelta(days=1):  # somewhere it is tomorrow
        yield f"{day} is yet to come"
    elif made < BEGAN:
        yield f"{day} is before there were such records"


def _of_device(device: str, environment: Mapping[str, Any]) -> Iterator[str]:
    name, platform = environment.get("device_name"), environment.get("platform")
    if not isinstance(name, str) or not name.strip() or name.startswith("NVIDIA") != (device == "cuda"):
        yield f"the device {name} is none of the kind {device}"
    if not isinstance(platform, str) or not PLATFORM.fullmatch(platform):
        yield f"no platform is called {platform}"
    known = COMMON | ({*OF_A_GPU, "cudnn", "settings"} if device == "cuda" else set())
    for key in environment.keys() - known:
        yield f"a record on {device} has no {key}"
    if device == "cuda":
        yield from _of_gpu(environment, str(name))


def _of_gpu(environment: Mapping[str, Any], name: str) -> Iterator[str]:
    for key, form in OF_A_GPU.items():
        value = environment.get(key)
        if not (key == "driver" and value is None) and not (isinstance(value, str) and form.fullmatch(value)):
            yield f"{key} {value} is none"
    for word in name.split():
        if CAPABILITIES.get(word, environment.get("capability")) != environment.get("capability"):
            yield f"{name} does not have the capability {environment.get('capability')}"
    cudnn = environment.get("cudnn")
    if type(cudnn) is not int or not 80_000 <= cudnn <= 99_999:
        yield f"cudnn {cudnn} is none"
    torch = TORCH_VERSION.fullmatch(str(environment.get("packages", {}).get("torch")))
    if torch and torch["build"] and torch["cuda"] != str(environment.get("cuda")).replace(".", ""):
        yield f"PyTorch {torch[0]} is not built for CUDA {environment.get('cuda')}"
    settings = environment.get("settings")
    if not isinstance(settings, dict) or not all(isinstance(value, bool | str) for value in settings.values()):
        yield "its settings are none"
    elif wrong := sorted(key for key in SETTINGS & settings.keys() if not isinstance(settings[key], bool)):
        yield f"{wrong[0]} is neither on nor off"
    elif wrong := sorted(key for key, value in FIXED.items() if settings.get(key, value) != value):
        yield f"{wrong[0]} is {settings[wrong[0]]}, which no run has"
