"""The signs below a line say which part of it failed."""
# /// script
# dependencies = ["torch"]
# ///

# %% all raises="KeyError"
prices = {"pear": 3, "apple": 2}
basket = {"pear": 2, "apple": 1, "plum": 4}
total = prices["pear"] * basket["pear"] + prices["plum"] * basket["plum"]
