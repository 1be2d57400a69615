"""Answers to the exercises on the engine."""
# /// script
# dependencies = ["torch"]
# ///

# %% relu gradients=["tensor.grad"]
import torch
from operations import Value


def relu(self):
    return Value(max(self.number, 0.0), [(self, 1.0 if self.number > 0 else 0.0)])


Value.relu = relu
values = [Value(number) for number in (-2.0, 0.5, 3.0)]
sum(value.relu() ** 2 for value in values).backward()
tensor = torch.tensor([-2.0, 0.5, 3.0], requires_grad=True)
(tensor.relu() ** 2).sum().backward()
print("ours:   ", [value.grad for value in values])
print("PyTorch:", tensor.grad.tolist())


# %% nudge-test
def nudge_test(function, point, nudge=1e-6):
    """The slope by the engine, and by nudges to both sides."""
    x = Value(point)
    function(x).backward()
    higher, lower = function(Value(point + nudge)), function(Value(point - nudge))
    return x.grad, (higher.number - lower.number) / (2 * nudge)


def wrong_exp(self):
    return Value(self.exp().number, [(self, self.number)])


for name, function in {"exp": Value.exp, "log": Value.log, "wrong exp": wrong_exp}.items():
    slope, tried = nudge_test(function, 0.5)
    print(f"{name:<10} noted {slope:.6f}  tried out {tried:.6f}")

# %% too-deep
try:
    sum(Value(1.0) for _ in range(2000)).backward()
except RecursionError as error:
    print(type(error).__name__)


# %% no-recursion
def history(self, changes):
    """The same order without recursion: a list of what is still to be done."""
    to_do = [(self, False)]
    while to_do:
        value, sources_done = to_do.pop()
        if sources_done:
            changes[value] = 0.0
        elif value not in changes:
            to_do.append((value, True))
            to_do += [(source, False) for source, _ in value.sources]
    return changes


Value.history = history
x = Value(3.0)
sum(x * x for _ in range(2000)).backward()
print(x.grad)
