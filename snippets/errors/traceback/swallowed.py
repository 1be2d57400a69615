"""An except that prints only the message throws the place away."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import traceback


def load(path):
    return {"cat.png": 0}[path]


for path in ("cat.png", "dog.png"):
    try:
        load(path)
    except Exception as error:
        print("error:", error)
        traceback.print_exc()
