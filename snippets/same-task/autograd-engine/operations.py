"""More operations for the engine, added from outside."""

# %% made-of-others
from engine import Value

Value.__neg__ = lambda self: self * -1
Value.__sub__ = lambda self, other: self + -other
Value.__rsub__ = lambda self, other: -self + other
Value.__truediv__ = lambda self, other: self * other**-1
Value.__rtruediv__ = lambda self, other: self**-1 * other

# %% own-rules
import math


def exp(self):
    return Value(math.exp(self.number), [(self, math.exp(self.number))])


def log(self):
    return Value(math.log(self.number), [(self, 1 / self.number)])


def tanh(self):
    return Value(math.tanh(self.number), [(self, 1 - math.tanh(self.number) ** 2)])


Value.exp, Value.log, Value.tanh = exp, log, tanh

# %% tried
if __name__ == "__main__":
    two, three = Value(2.0), Value(3.0)
    for result in (2 - three, two - three, 1 / two, three / two, two.exp(), two.log(), two.tanh()):
        print(f"{result.number:.4f}")
