"""Reference pages of PyTorch and Python. A page or anchor is only named where its pattern is certain."""

from __future__ import annotations

import builtins
import sys
from typing import Any

TORCH = "https://docs.pytorch.org/docs/2.13/"
PYTHON = "https://docs.python.org/3/library/"

# Modules each of whose functions and classes has a page of its own.
_ONE_PAGE_EACH = {
    "torch",
    "torch.Tensor",
    "torch.accelerator",
    "torch.autograd",
    "torch.cuda",
    "torch.fft",
    "torch.func",
    "torch.linalg",
    "torch.nn",
    "torch.nn.functional",
    "torch.nn.utils",
    "torch.optim",
    "torch.optim.lr_scheduler",
}
# Modules described on one page, with an anchor for each name.
_ANCHORS = {"torch.nn.init", "torch.special", "torch.utils.data"}
_PAGES = {
    "torch": "torch.html",
    "torch.Tensor": "tensors.html",
    "torch.accelerator": "accelerator.html",
    "torch.autograd": "autograd.html",
    "torch.backends": "backends.html",
    "torch.cuda": "cuda.html",
    "torch.distributions": "distributions.html",
    "torch.fft": "fft.html",
    "torch.func": "func.html",
    "torch.linalg": "linalg.html",
    "torch.nn": "nn.html",
    "torch.nn.functional": "nn.functional.html",
    "torch.nn.init": "nn.init.html",
    "torch.optim": "optim.html",
    "torch.optim.lr_scheduler": "optim.html",
    "torch.special": "special.html",
    "torch.utils.data": "data.html",
}
_ELSEWHERE = {
    "torch.Tensor": "tensors.html#torch.Tensor",
    "torch.Tensor.T": "tensors.html#torch.Tensor.T",
    "torch.Tensor.mT": "tensors.html#torch.Tensor.mT",
    "torch.device": "tensor_attributes.html#torch.device",
    "torch.dtype": "tensor_attributes.html#torch.dtype",
    "torch.layout": "tensor_attributes.html#torch.layout",
    "torch.Generator": "generated/torch.Generator.html",
    "torch.Size": "size.html",
    "torch.finfo": "type_info.html#torch.torch.finfo",
    "torch.iinfo": "type_info.html#torch.torch.iinfo",
    "torch.autograd.Function": "autograd.html#torch.autograd.Function",
    "torch.autograd.gradcheck": "generated/torch.autograd.gradcheck.gradcheck.html",
    "torch.inference_mode": "generated/torch.autograd.grad_mode.inference_mode.html",
    "torch.nn.Parameter": "generated/torch.nn.parameter.Parameter.html",
    "torch.optim.Optimizer": "optim.html#torch.optim.Optimizer",
    "torch.set_grad_enabled": "generated/torch.autograd.grad_mode.set_grad_enabled.html",
}
_OPTIMIZER_METHODS = {"add_param_group", "load_state_dict", "state_dict", "step", "zero_grad"}
_STANDARD_TYPES = {
    "str",
    "bytes",
    "bytearray",
    "list",
    "tuple",
    "range",
    "dict",
    "set",
    "frozenset",
    "memoryview",
}
_CONSTANTS = {"NotImplemented", "Ellipsis"}


def link(name: str, thing: Any) -> str | None:
    """The reference page of a public name of PyTorch or Python, which stands for `thing`; None for others."""
    if any(part.startswith("_") and not part.endswith("__") for part in name.split(".")):
        return None
    root = name.partition(".")[0]
    if root == "torch":
        return TORCH + _torch_page(name, thing)
    if hasattr(builtins, root) and sys.modules.get(root) is None:
        return PYTHON + _builtin_page(name)
    if root in sys.stdlib_module_names:
        return PYTHON + _standard_page(name)
    return None


def _torch_page(name: str, thing: Any) -> str:
    if name in _ELSEWHERE:
        return _ELSEWHERE[name]
    if type(thing).__module__ == "torch" and type(thing).__name__ in ("dtype", "layout"):
        return _ELSEWHERE[f"torch.{type(thing).__name__}"]
    module, _, last = name.rpartition(".")
    if name in _PAGES:
        return _PAGES[name]
    functional = vars(sys.modules.get("torch.nn.functional", sys))
    if module == "torch" and thing is not None and functional.get(last) is thing:
        return f"generated/torch.nn.functional.{last}.html"
    described = bool(getattr(thing, "__doc__", None)) and not last.startswith("_")
    if module in _ONE_PAGE_EACH and described and _has_page(module, last, thing):
        return f"generated/{name}.html"
    if module in _ANCHORS and described:
        return f"{_PAGES[module]}#{name}"
    return _member_page(module, last, described)


def _has_page(module: str, last: str, thing: Any) -> bool:
    # In-place functions are described with the tensor's method; plain values have no page.
    in_place = last.endswith("_") and module == "torch"
    return not in_place and (module == "torch.Tensor" or callable(thing))


def _member_page(module: str, last: str, described: bool) -> str:
    """The page of a member: its class's, or the index of the nearest module."""
    outer = module.rpartition(".")[0]
    if module == "torch.optim.Optimizer" and last in _OPTIMIZER_METHODS:
        return f"generated/torch.optim.Optimizer.{last}.html"
    if module in _ELSEWHERE:
        return _ELSEWHERE[module]
    if outer in _ONE_PAGE_EACH and getattr(_class(module), "__doc__", None):
        anchor = f"#{module}.{last}" if module == "torch.nn.Module" and described else ""
        return f"generated/{module}.html{anchor}"
    while module and module not in _PAGES:
        module = module.rpartition(".")[0]
    return _PAGES[module] if module != "torch" or not outer else "index.html"


def _class(path: str) -> type | None:
    module, _, name = path.rpartition(".")
    found = vars(sys.modules.get(module, sys)).get(name)
    return found if isinstance(found, type) else None


def _builtin_page(name: str) -> str:
    root, _, member = name.partition(".")
    thing = getattr(builtins, root)
    if isinstance(thing, type) and issubclass(thing, BaseException):
        return f"exceptions.html#{root}"
    if root in _STANDARD_TYPES:
        return f"stdtypes.html#{root}" + (f".{member}" if member and not member.startswith("_") else "")
    if member:
        numeric = root in ("int", "float") and not member.startswith("_")
        return f"stdtypes.html#{root}.{member}" if numeric else f"functions.html#{root}"
    return f"constants.html#{root}" if root in _CONSTANTS else f"functions.html#{root}"


def _standard_page(name: str) -> str:
    parts = name.split(".")
    paths = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    module = next((path for path in paths if path in sys.modules), parts[0])
    if name == module or "__" in name:
        return f"{module}.html"
    count = module.count(".") + 2  # a member is described with its class
    return f"{module}.html#{'.'.join(parts[:count])}"
