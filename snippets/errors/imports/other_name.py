"""The name to import is not always the name to install."""
# /// script
# dependencies = ["torch", "scikit-learn", "numpy"]
# ///

# %% all
from importlib.metadata import packages_distributions

for module in ("torchvision", "cv2"):
    try:
        __import__(module)
    except ModuleNotFoundError as error:
        print(error)

installed = packages_distributions()
for module in ("torch", "sklearn", "numpy"):
    print("import", module, "<- pip install", installed[module][0])
