"""Answer: a minus sign between vectors and one before a vector."""


# %% all
class Vector:
    def __init__(self, *numbers):
        self.numbers = numbers

    def __neg__(self):
        return Vector(*[-number for number in self.numbers])

    def __sub__(self, other):
        pairs = zip(self.numbers, other.numbers, strict=True)
        return Vector(*[a - b for a, b in pairs])

    def __repr__(self):
        return f"Vector{self.numbers}"


print(Vector(5, 7) - Vector(1, 2))
print(-Vector(5, 7))
