"""Two tracebacks, one below the other: the first is the cause."""
# /// script
# dependencies = ["torch"]
# ///


# %% all raises="ValueError"
def age(row):
    try:
        return int(row["age"])
    except KeyError:
        return 2026 - int(row["born"])


print(age({"age": "31"}))
print(age({"Age": "31", "born": "about 1995"}))
