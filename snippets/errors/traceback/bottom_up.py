"""A traceback is read from its last line upwards."""
# /// script
# dependencies = ["torch"]
# ///


# %% all raises="ZeroDivisionError"
def average(ages):
    return sum(ages) / len(ages)


def report(name, ages):
    return f"{name}: {average(ages):.1f} years"


print(report("group A", [31, 44]))
print(report("group B", []))
