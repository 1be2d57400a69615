"""The state of the process that a program starts from, so that each replay starts from the same."""

from __future__ import annotations

import os
import random
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import torch


class Beginning:
    """Random generators and PyTorch's global settings, as they are when this is made."""

    def __init__(self) -> None:
        self.python = random.getstate()
        numpy = sys.modules.get("numpy.random")
        self.numpy = numpy.get_state() if numpy else None
        self.torch = torch.get_rng_state()
        self.cuda = torch.cuda.get_rng_state_all() if _on_cuda() else None
        self.dtype = torch.get_default_dtype()
        self.recording = torch.is_grad_enabled()
        self.threads = torch.get_num_threads()
        self.deterministic = torch.are_deterministic_algorithms_enabled()
        self.anomaly = torch.is_anomaly_enabled()
        self.precision = torch.get_float32_matmul_precision()
        self.directory = os.getcwd()
        self.environment = dict(os.environ)
        self.arguments = list(sys.argv)
        self.path = list(sys.path)
        self.filters = list(warnings.filters)
        self.recursion = sys.getrecursionlimit()

    def restore(self) -> None:
        """Bring the process back to that state."""
        random.setstate(self.python)
        numpy: Any = sys.modules.get("numpy.random")
        if numpy:
            # A generator that the first run created afresh had no state to keep; it gets one that never changes.
            numpy.set_state(self.numpy) if self.numpy else numpy.seed(0)
        torch.set_rng_state(self.torch)
        if _on_cuda():
            if self.cuda is None:
                torch.cuda.manual_seed_all(torch.initial_seed())
            else:
                torch.cuda.set_rng_state_all(self.cuda)
        torch.set_default_dtype(self.dtype)
        torch.set_grad_enabled(self.recording)
        torch.set_default_device(None)
        if torch.get_num_threads() != self.threads:
            torch.set_num_threads(self.threads)
        if torch.are_deterministic_algorithms_enabled() != self.deterministic:
            torch.use_deterministic_algorithms(self.deterministic)
        torch.set_anomaly_enabled(self.anomaly)
        torch.set_float32_matmul_precision(self.precision)
        with suppress(OSError):
            os.chdir(self.directory)
        os.environ.clear()
        os.environ.update(self.environment)
        sys.argv[:] = self.arguments
        sys.path[:] = self.path
        warnings.filters[:] = self.filters  # type: ignore[index]
        sys.setrecursionlimit(self.recursion)


def _on_cuda() -> bool:
    return torch.cuda.is_available() and torch.cuda.is_initialized()


@contextmanager
def plain_kernels() -> Iterator[None]:
    """Use the implementations that are the same in every dtype: no fused attention, oneDNN or cuDNN kernels."""
    from torch.nn.attention import SDPBackend, sdpa_kernel

    with (
        _no_onednn(),
        torch.backends.cudnn.flags(enabled=False),
        sdpa_kernel(SDPBackend.MATH),
        _eager(),
        _scripts_followed(),
        _one_thread(),
    ):
        yield


@contextmanager
def _no_onednn() -> Iterator[None]:
    before = torch._C._get_mkldnn_enabled()
    torch._C._set_mkldnn_enabled(False)
    try:
        yield
    finally:
        torch._C._set_mkldnn_enabled(before)


@contextmanager
def _scripts_followed() -> Iterator[None]:
    """Let TorchScript call one operator after the other: what it optimizes is hidden from its second call on."""
    before = torch._C._get_graph_executor_optimize()
    torch._C._set_graph_executor_optimize(False)
    try:
        yield
    finally:
        torch._C._set_graph_executor_optimize(before)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Proofs of several snippets run side by side, on small tensors."""
    count = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(count)


@contextmanager
def _eager() -> Iterator[None]:
    """Leave torch.compile's functions uncompiled, without importing the compiler for programs that don't."""
    compile, torch.compile = torch.compile, _uncompiled
    try:
        yield
    finally:
        torch.compile = compile


def _uncompiled(model: Any = None, **options: Any) -> Any:
    if model is None:
        return lambda function: function
    return model
