"""Which Python the installed PyTorch asks for, and which one runs."""
# /// script
# dependencies = ["torch"]
# ///

# %% asked measured=true measurements=["torch_version", "wanted"]
import importlib.metadata
import platform

about = importlib.metadata.metadata("torch")
torch_version, wanted = about["Version"].partition("+")[0], about["Requires-Python"]
print("PyTorch", torch_version, "asks for Python", wanted)
print("this is Python", platform.python_version())
