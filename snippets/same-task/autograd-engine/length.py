"""How many lines the engine has, with the minus, the division and relu that others count in."""

# %% length own_file=true values=["engine", "total"]
import inspect

from operations import Value


def relu(self):
    return Value(max(self.number, 0.0), [(self, 1.0 if self.number > 0 else 0.0)])


def count(code):
    return sum(bool(line.strip()) for line in inspect.getsource(code).splitlines())


engine = count(Value)
signs = [Value.__neg__, Value.__sub__, Value.__rsub__, Value.__truediv__, Value.__rtruediv__]
total = engine + sum(map(count, signs)) + count(relu)
print("engine:", engine, " with - and / and relu:", total)
