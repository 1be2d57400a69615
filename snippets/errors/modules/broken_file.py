"""What was loaded is no checkpoint: a web page, a pointer of Git LFS, half a download."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import pathlib
import pickle

import torch

torch.save({"weight": torch.ones(100)}, "good.pt")
begin = {
    "page": b"<!DOCTYPE html>",
    "pointer": b"version https://git-lfs.github.com/spec/v1",
    "half": pathlib.Path("good.pt").read_bytes()[:800],
}
for name, content in begin.items():
    pathlib.Path("bad.pt").write_bytes(content)
    try:
        torch.load("bad.pt")
    except (pickle.UnpicklingError, RuntimeError) as error:
        for line in str(error).splitlines():
            if "operand" in line or "zip" in line:
                print(f"{name}: begins with {content[:2]} - {line.split('. This')[0]}")
