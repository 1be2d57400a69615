"""What the 25 lines cannot do yet."""

# %% not-yet
from engine import Value

x = Value(3.0)
for name, program in {"x - 1": lambda: x - 1, "x / 2": lambda: x / 2, "-x": lambda: -x}.items():
    try:
        program()
    except TypeError as error:
        print(f"{name:<6} TypeError: {error}")
try:
    Value(0.0) ** 0
except ZeroDivisionError as error:
    print("0 ** 0 ZeroDivisionError:", error)
