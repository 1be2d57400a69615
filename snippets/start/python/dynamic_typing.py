"""A name has no type of its own; the object has."""

# %% objects
answer = 42
print(type(answer).__name__, answer)
answer = "forty-two"
print(type(answer).__name__, answer)


def double(thing):
    return 2 * thing


print(double(4), double("ab"), double([1, 2]))

# %% error raises="TypeError"
print(double(4) + double("ab"))
