"""A test that nudges finds a wrong rule."""

# %% nudge-test
from operations import Value


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
