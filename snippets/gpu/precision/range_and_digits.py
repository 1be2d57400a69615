"""What float16 and bfloat16 can hold."""
# /// script
# dependencies = ["torch"]
# ///

# %% numbers
import torch

numbers = torch.tensor([70000.0, 257.0, 1e-8])
print("               70000     257    1e-08")
for dtype in (torch.float32, torch.float16, torch.bfloat16):
    large, odd, small = numbers.to(dtype).tolist()
    print(f"{dtype!s:<14} {large:<9} {odd}  {small:.0e}")
