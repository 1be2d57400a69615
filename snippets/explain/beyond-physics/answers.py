"""Answers to the exercises about life beyond deep learning."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% without-sun
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
hour = torch.arange(59 * 24, dtype=torch.float64, device=device)
levels = (2 * torch.pi * hour / 12.4206).cos() + 0.4 * (2 * torch.pi * hour / 12).cos()
spectrum = torch.fft.rfft(levels)
spectrum[118] = 0
moon_only = torch.fft.irfft(spectrum)
print("day  highest tide  without the Sun")
for day in (0, 7, 15):
    hours = slice(24 * day, 24 * day + 25)
    both, moon = levels[hours].max().item(), moon_only[hours].max().item()
    print(f"{day:>3} {both:>11.2f} m {moon:>14.2f} m")

# %% too-large
rod = torch.zeros(41, dtype=torch.float64, device=device)
rod[10:15] = 100
for step in range(81):
    if step % 20 == 0:
        hottest, coldest = rod.max().item(), rod.min().item()
        print(f"step {step}: hottest {hottest:.4g}, coldest {coldest:.4g}")
    inner = rod[1:-1] + 0.6 * (rod[:-2] - 2 * rod[1:-1] + rod[2:])
    rod = torch.nn.functional.pad(inner, (1, 1))


# %% thousand
def potential(place):
    return -1 / torch.linalg.vector_norm(place, dim=-1)


def downhill(place):
    place = place.detach().requires_grad_()
    (slope,) = torch.autograd.grad(potential(place).sum(), place)
    return -slope


place = torch.zeros(1000, 2, dtype=torch.float64, device=device)
place[:, 0] = torch.linspace(1, 3, 1000, dtype=torch.float64, device=device)
speed = place.flip(1) / place[:, :1] ** 1.5  # (0, r) / r**1.5 is (0, 1 / √r)
for _ in range(300):
    speed = speed + downhill(place) * 0.01
    place = place + speed * 0.02
    speed = speed + downhill(place) * 0.01
radius = torch.linalg.vector_norm(place, dim=1)
print("first, middle and last planet:", [round(r, 4) for r in radius[[0, 500, 999]].tolist()])
