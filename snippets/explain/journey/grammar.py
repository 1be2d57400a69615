"""What Python's grammar makes of `x ** 2`, before there is any x."""

# %% tree
import ast

power = ast.parse("x ** 2", mode="eval").body
print("operation:", type(power).__name__)
print("sign:", type(power.op).__name__)
print("left:", ast.unparse(power.left), " right:", ast.unparse(power.right))
