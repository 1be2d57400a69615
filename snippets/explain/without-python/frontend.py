"""A layer, an optimizer and a data loader of PyTorch's, in a program without Python."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 300
# needs = ["g++"]
# without-tokens = { en = "tracing would compile the program a second time", zh = "标出记号来源要把程序再编译一遍" }
# ///

# %% train own_file=true
import subprocess
from pathlib import Path

import torch
from torch.utils import cpp_extension

program = Path(__file__).with_name("frontend.cpp").read_text(encoding="utf-8")
command = ["g++", "-std=c++20", "-O0", "-x", "c++", "-", "-o", "frontend"]
command += [f"-D_GLIBCXX_USE_CXX11_ABI={int(torch.compiled_with_cxx11_abi())}"]
command += [f"-I{folder}" for folder in cpp_extension.include_paths()]
for folder in cpp_extension.library_paths():
    command += [f"-L{folder}", f"-Wl,-rpath,{folder}"]
command += ["-ltorch_cpu", "-lc10"]
subprocess.run(command, input=program, text=True, check=True)
print(subprocess.run(["./frontend"], capture_output=True, text=True).stdout.strip())
