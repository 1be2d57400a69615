"""Importing a package that is not installed."""

# %% missing raises="ModuleNotFoundError"
import not_installed_here

print("never reached", not_installed_here)
