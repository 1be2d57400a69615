"""Which part of try runs when: a checkpoint that is missing, and one that is there."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from pathlib import Path

import torch


def load_step(path):
    try:
        state = torch.load(path)
    except FileNotFoundError:
        print("except:  no checkpoint, begin at 0")
        return 0
    else:
        print("else:    loaded")
        return state["step"]
    finally:
        print("finally: in either case")


print(load_step("best.pt"))
torch.save({"step": 500}, "best.pt")
print(load_step("best.pt"))
Path("best.pt").unlink()
