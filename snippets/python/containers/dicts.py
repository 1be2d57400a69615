"""Reading a dict: by key, with a default, in a loop."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
checkpoint = {"epoch": 3, "model": {"weight": 1.5}}

print(checkpoint.get("scheduler"), checkpoint.get("epoch", 0), "epoch" in checkpoint)
print(checkpoint["model"]["weight"])
for key, value in checkpoint.items():
    print(key, "->", value)
try:
    checkpoint["optimizer"]
except KeyError as error:
    print("KeyError:", error)
