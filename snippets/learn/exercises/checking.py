"""What the checkers share: call each function of a file, and say in words what is wrong with what it gives."""
# /// script
# dependencies = ["torch"]
# ///

# %% words
SAYS = {
    "right": ("right: {name}", "正确：{name}"),
    "wrong": ("wrong: {problem}", "不对：{problem}"),
    "missing": ("{name} is not in this file yet", "文件里还没有 {name}"),
    "raised": ("{call} raised {error}", "{call} 抛出了 {error}"),
    "should-raise": ("{call} is {got}, and should raise {want}", "{call} 是 {got}，应当抛出 {want}"),
    "nothing": ("{call} is None; is a return missing?", "{call} 是 None；是不是漏了 return？"),
    "type": ("{call} is of type {got}, and should be {want}", "{call} 的类型是 {got}，应当是 {want}"),
    "shape": ("{call} has the shape {got}, and should have {want}", "{call} 的形状是 {got}，应当是 {want}"),
    "dtype": ("{call} has the type {got}, and should have {want}", "{call} 的数据类型是 {got}，应当是 {want}"),
    "value": ("{call} is {got}, and should be {want}", "{call} 是 {got}，应当是 {want}"),
    "graph": ("{call} still has a graph behind it", "{call} 后面还带着计算图"),
    "changed": ("{call} changed its input to {got}", "{call} 把传入的数据改成了 {got}"),
    "left": (
        "{call} left its input as {got}, and should make it {want}",
        "{call} 之后，传入的数据是 {got}，应当是 {want}",
    ),
    "sum": ("{right} of {all} right", "{all} 题中对了 {right} 题"),
    "usage": (
        "say which file to check: python {program} my_answers.py",
        "请写出要检查的文件：python {program} my_answers.py zh",
    ),
    "no-file": ("{file} cannot be run: {error}", "{file} 运行不了：{error}"),
}
CHINESE = False


def say(what, **values):
    """One of the sentences above, in the language of this run."""
    return tell(*SAYS[what]).format(**values)


def tell(english, chinese):
    return chinese if CHINESE else english


# %% compare
import math

import torch


def short(value, length=60):
    """A value as a reader would write it, cut where it is long."""
    if isinstance(value, torch.Tensor):
        value = value.detach().tolist()
    text = getattr(value, "__name__", None) or repr(value)
    return text if len(text) <= length else text[: length - 1] + "…"


def kind(value):
    return type(value).__name__


def difference(got, want, call):
    """What is wrong with a result, in words; nothing if it is as wanted."""
    if got is None and want is not None:
        return say("nothing", call=call)
    if isinstance(want, torch.Tensor) != isinstance(got, torch.Tensor):
        return say("type", call=call, got=kind(got), want=kind(want))
    if isinstance(want, torch.Tensor):
        return tensor_difference(got, want, call)
    if isinstance(want, (list, tuple)) and isinstance(got, (list, tuple)) and len(got) == len(want):
        parts = enumerate(zip(got, want, strict=True))
        found = (difference(one, other, f"{call}[{i}]") for i, (one, other) in parts)
        return next(filter(None, found), "")
    number = isinstance(want, float) and isinstance(got, (int, float)) and not isinstance(got, bool)
    if not number and type(got) is not type(want):
        return say("type", call=call, got=kind(got), want=kind(want))
    if not (math.isclose(got, want, rel_tol=1e-3, abs_tol=1e-4) if number else got == want):
        return say("value", call=call, got=short(got), want=short(want))
    return ""


def tensor_difference(got, want, call):
    if got.shape != want.shape:
        return say("shape", call=call, got=tuple(got.shape), want=tuple(want.shape))
    if got.dtype != want.dtype:
        return say("dtype", call=call, got=got.dtype, want=want.dtype)
    if got.requires_grad and not want.requires_grad:
        return say("graph", call=call)
    near = torch.allclose(got.double(), want.double(), rtol=1e-3, atol=1e-4)
    return "" if near else say("value", call=call, got=short(got), want=short(want))


# %% calls
import copy


class Raises:
    """Instead of a result: the error that a call should end with."""

    def __init__(self, error):
        self.error = error


def calls(*pairs, changes=False):
    """A check that calls with each of the inputs. They stay as they are, unless the first is what should change."""

    def check(function):
        for inputs, want in pairs:
            call = f"{function.__name__}({', '.join(short(each, 40) for each in inputs)})"
            given = copy.deepcopy(inputs)
            error = None
            try:
                got = function(*given)
            except Exception as raised:
                got, error = None, raised
            if isinstance(want, Raises):
                if not isinstance(error, want.error):
                    got = short(got) if error is None else type(error).__name__
                    return say("should-raise", call=call, got=got, want=want.error.__name__)
                continue
            if error is not None:
                return say("raised", call=call, error=f"{type(error).__name__}: {error}")
            if changes:
                if difference(given[0], want, call):
                    return say("left", call=call, got=short(given[0]), want=short(want))
                continue
            if problem := difference(got, want, call):
                return problem
            for now, before in zip(given, inputs, strict=True):
                if isinstance(now, (torch.Tensor, list, dict)) and difference(now, before, call):
                    return say("changed", call=call, got=short(now))
        return ""

    return check


# %% main
import importlib.util
import sys
from pathlib import Path


def load(file):
    """The reader's file as a module."""
    specification = importlib.util.spec_from_file_location("answers", file)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def verdict(check, module, name):
    """What is wrong with one answer; nothing if it is right."""
    answer = getattr(module, name, None)
    if answer is None:
        return say("missing", name=name)
    try:
        return check(answer) or ""
    except Exception as error:
        return say("raised", call=name, error=f"{type(error).__name__}: {error}")


def run(checks, model, arguments):
    """Check the file that the arguments name, or the model answers; returns 1 if something is wrong."""
    global CHINESE
    CHINESE = "zh" in arguments
    files = [argument for argument in arguments if argument != "zh"]
    file = Path(files[0]) if files else Path(model)
    if not files and not file.is_file():
        print(say("usage", program=Path(sys.argv[0]).name))
        return 1
    try:
        module = load(file)
    except Exception as error:
        print(say("no-file", file=file.name, error=f"{type(error).__name__}: {error}"))
        return 1
    problems = {name: verdict(check, module, name) for name, check in checks.items()}
    for name, problem in problems.items():
        print(say("wrong", problem=problem) if problem else say("right", name=name))
    right = list(problems.values()).count("")
    print(say("sum", right=right, all=len(checks)))
    return int(right < len(checks))


# %% example
if __name__ == "__main__":

    def twice(x):
        x *= 2
        return x

    print(calls(((torch.tensor([1, 2]),), torch.tensor([2, 4])))(twice))
