"""Python understands an import even when the package is not there."""

# %% grammar
import ast

statement = ast.parse("import not_installed_here").body[0]
print("statement:", type(statement).__name__)
print("package:", statement.names[0].name)

# %% missing raises="ModuleNotFoundError"
import not_installed_here

print("never reached", not_installed_here)
