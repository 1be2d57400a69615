"""Sixteen bits, spent in two ways."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

for dtype in (torch.float64, torch.float32, torch.float16, torch.bfloat16):
    facts = torch.finfo(dtype)
    print(f"{dtype!s:<15} next after 1: 1 + {facts.eps:.1e}, largest {facts.max:.1e}")
numbers = torch.tensor([3.14159, 70_000.0])
print("float16: ", numbers.half().tolist())
print("bfloat16:", numbers.bfloat16().tolist())
left, right = torch.tensor([692.0, 720.0], dtype=torch.bfloat16)
print("(692 + 720) / 2 in bfloat16:", ((left + right) / 2).item())
