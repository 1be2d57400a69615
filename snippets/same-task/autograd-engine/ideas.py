"""Four ideas on the way to an engine."""


# %% remember
class Value:
    def __init__(self, number, sources=()):
        self.number = number
        self.sources = sources


def multiply(a, b):
    return Value(a.number * b.number, [a, b])


x = Value(3.0)
square = multiply(x, x)
cost = multiply(Value(2.0), square)
print(square.number, "was made from", [source.number for source in square.sources])
print(cost.number, "was made from", [source.number for source in cost.sources])


# %% rates
def multiply(a, b):
    """A product changes with each factor as fast as the other factor is large."""
    return Value(a.number * b.number, [(a, b.number), (b, a.number)])


nudge = 0.001
for source, rate in multiply(Value(2.0), Value(9.0)).sources:
    other_factor = 18.0 / source.number
    tried = ((source.number + nudge) * other_factor - 18.0) / nudge
    print(f"the factor {source.number}: noted {rate}, tried out {tried:.4f}")


# %% walk
def walk(value, change=1.0):
    print(f"reached {value.number:4} with {change}")
    for source, rate in value.sources:
        walk(source, change * rate)


x = Value(3.0)
cost = multiply(Value(2.0), multiply(x, x))
walk(cost)


# %% meet values=["last[x]", "total[x]"]
last, total = {}, {}


def collect(value, change=1.0):
    last[value] = change
    total[value] = total.get(value, 0.0) + change
    for source, rate in value.sources:
        collect(source, change * rate)


collect(cost)
print("only the last one:", last[x])
print("all added up:     ", total[x])


# %% ways values=["visits", "len(total)"]
def add(a, b):
    return Value(a.number + b.number, [(a, 1.0), (b, 1.0)])


def count_visits(value):
    return 1 + sum(count_visits(source) for source, _ in value.sources)


value = x
for _ in range(10):
    value = add(value, value)
total = {}
collect(value)
visits = count_visits(value)
print("visits:", visits, " values:", len(total), " slope:", total[x])
