"""An autograd engine in 25 lines."""


# %% engine
class Value:
    """A number that remembers what it was made from."""

    def __init__(self, number, sources=()):
        self.number, self.sources, self.grad = number, sources, 0.0

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.number + other.number, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.number * other.number, [(self, other.number), (other, self.number)])

    def __pow__(self, power):
        return Value(self.number**power, [(self, power * self.number ** (power - 1))])

    __radd__, __rmul__ = __add__, __mul__

    def history(self, changes):
        if self not in changes:
            for source, _ in self.sources:
                source.history(changes)
            changes[self] = 0.0
        return changes

    def backward(self):
        changes = self.history({}) | {self: 1.0}
        for value in reversed(changes):
            value.grad += changes[value]
            for source, rate in value.sources:
                changes[source] += rate * changes[value]


# %% count values=["len(lines)"] own_file=true
if __name__ == "__main__":
    import inspect

    lines = [line for line in inspect.getsource(Value).splitlines() if line.strip()]
    print("lines that are not empty:", len(lines))
