"""One task in Python, NumPy and PyTorch: run the three expressions, and say whether the same comes out."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% data
DATA = {
    "v": [3, 1, 2],
    "w": [1.5, 2.5, -0.5],
    "b": [True, False, True],
    "m": [[1, 2, 3], [4, 5, 6]],
    "s": [[2.0, 1.0], [1.0, 3.0]],
}

# %% compare
import ast
import copy
import math

import numpy as np
import torch

KINDS = {"Python": list, "NumPy": np.array, "PyTorch": torch.tensor}


def ran(code, names):
    """What the last expression gives; the statements before it run first. An error gives its name."""
    *before, last = ast.parse(code).body
    try:
        with np.errstate(all="ignore"):
            exec(compile(ast.Module(before, []), "row", "exec"), names)
            value = eval(compile(ast.Expression(last.value), "row", "eval"), names)
            return plain(value)
    except Exception as error:
        return type(error).__name__


def plain(value):
    """The same value in Python's own lists, numbers and texts."""
    if isinstance(value, torch.Tensor):
        return value.tolist()
    if isinstance(value, (np.ndarray, np.generic)):
        return value.tolist()
    if isinstance(value, (list, tuple, range)):
        return [plain(each) for each in value]
    if isinstance(value, (torch.dtype, torch.device, np.dtype)):
        return str(value).removeprefix("torch.")
    return value


def same(one, other):
    """Whether two plain values agree; decimals, in the digits that 32 bits hold."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float):
        near = math.isclose(one, other, rel_tol=1e-5, abs_tol=1e-6)
        return near or (math.isnan(one) and math.isnan(other))
    return one == other


def short(value):
    """A plain value as text, with four digits after the point."""
    if isinstance(value, list):
        return "[" + ", ".join(map(short, value)) + "]"
    if isinstance(value, float):
        value = round(value, 4) + 0.0
    return value if failed(value) else repr(value)


def failed(value):
    return isinstance(value, str) and value.endswith("Error")


def told(results):
    """What came out; where it differs, who gives what."""
    texts = {language: short(result) for language, result in results.items()}
    if difference(list(results.values())) == "equal":
        return next(iter(texts.values()))
    who = {text: ", ".join(each for each in texts if texts[each] == text) for text in texts.values()}
    return "; ".join(f"{languages}: {text}" for text, languages in who.items())


def difference(results):
    """The first thing in which the results differ, in one word."""
    one, *others = results
    if all(same(one, other) for other in others):
        return "equal"
    if any(map(failed, results)):
        return "error"
    shapes = {np.shape(result) for result in results}
    return "shape" if len(shapes) > 1 else "type" if all(one == other for other in others) else "value"


def compare(tasks, **modules):
    """A row for each task: name, three expressions, what came out, what differs."""
    rows = []
    for name, *codes in tasks:
        results = {}
        for (language, kind), code in zip(KINDS.items(), codes, strict=True):
            if code:
                data = {key: kind(copy.deepcopy(value)) for key, value in DATA.items()}
                results[language] = ran(code, modules | data)
        rows.append([name, *codes, told(results), difference(list(results.values()))])
    return rows


def show(rows):
    """Print a line for each row: its name, whether all agree, and what came out."""
    for name, *_, result, verdict in rows:
        print(f"{name:<22} {verdict:<6} {result}")


# %% example
if __name__ == "__main__":
    show(
        compare(
            [
                ("sum", "sum(v)", "v.sum()", "v.sum()"),
                ("plus", "v + v", "v + v", "v + v"),
            ],
        )
    )
