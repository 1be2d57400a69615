"""PyTorch's core in a program without Python."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 300
# needs = ["g++", "ldd"]
# without-tokens = { en = "tracing would compile the program a second time", zh = "标出记号来源要把程序再编译一遍" }
# ///

# %% compile own_file=true
import subprocess
from pathlib import Path

import torch
from torch.utils import cpp_extension

program = Path(__file__).with_name("core.cpp").read_text(encoding="utf-8")
command = ["g++", "-std=c++20", "-O0", "-x", "c++", "-", "-o", "core"]
command += [f"-D_GLIBCXX_USE_CXX11_ABI={int(torch.compiled_with_cxx11_abi())}"]
command += [f"-I{folder}" for folder in cpp_extension.include_paths()]
for folder in cpp_extension.library_paths():
    command += [f"-L{folder}", f"-Wl,-rpath,{folder}"]
command += ["-ltorch_cpu", "-lc10"]
subprocess.run(command, input=program, text=True, check=True)

# %% run values=["first_gradient"]
said = subprocess.run(["./core"], capture_output=True, text=True).stdout
print(said.strip())
first_gradient = float(said.splitlines()[0].split()[-1])

# %% linked
import ctypes

linked = subprocess.run(["ldd", "core"], capture_output=True, text=True).stdout
for library in ("libc.so", "libstdc++", "libtorch_cpu", "libtorch_python", "libpython"):
    print(f"{library} in the C++ program:", library in linked)
print("Python in this process:", hasattr(ctypes.CDLL(None), "Py_Initialize"))
