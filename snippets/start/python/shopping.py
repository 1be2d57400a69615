"""A first program in Python: names, a function, a loop."""

# %% prices
prices = {"apple": 2, "bread": 5, "cheese": 9}
basket = {"apple": 3, "bread": 1}


def cost(item):
    return prices[item] * basket[item]


for item in basket:
    print(item, cost(item))
print("together", sum(cost(item) for item in basket))
