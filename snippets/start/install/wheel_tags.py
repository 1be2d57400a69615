"""Which Python the installed file was made for."""
# /// script
# dependencies = ["torch"]
# ///

# %% tags measured=true
import struct
import sys
from importlib.metadata import distribution

torch_files = distribution("torch")
tag = torch_files.read_text("WHEEL").split("Tag: ")[1].split("-")[0]
major, minor = sys.version_info[:2]
print(f"this Python: cp{major}{minor}, {8 * struct.calcsize('P')} bits")
print("this file of PyTorch is for:", tag)
print("PyTorch asks for Python", torch_files.metadata["Requires-Python"])
