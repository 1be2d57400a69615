"""The error of the difference quotient, from large nudges to tiny ones."""
# /// script
# dependencies = ["torch"]
# ///

# %% exact values=["float(exact)"]
from fractions import Fraction


def savings_and_slope(rate):
    money, slope = 1000, 0
    for _ in range(10):
        slope = slope * (1 + rate) + money
        money = money * (1 + rate) + 100
    return money, slope


def savings(rate):
    return savings_and_slope(rate)[0]


exact = savings_and_slope(Fraction(0.03))[1]
print(f"{float(exact):.9f}")


# %% errors
def error(slope):
    """How far a slope is from the exact one, as a part of it."""
    return float(abs(Fraction(slope) - exact) / exact)


def right(nudge):
    return error((savings(0.03 + nudge) - savings(0.03)) / nudge)


def both(nudge):
    return error((savings(0.03 + nudge) - savings(0.03 - nudge)) / (2 * nudge))


for halvings in (4, 8, 16, 24, 32, 48):
    nudge = 0.5**halvings
    print(f"nudge {nudge:.0e}  to the right {right(nudge):.0e}  to both sides {both(nudge):.0e}")

# %% without-nudges gradients=["rate.grad"]
import torch

rate = torch.tensor(0.03, dtype=torch.float64, requires_grad=True)
savings(rate).backward()
rule_error, autograd_error = error(savings_and_slope(0.03)[1]), error(rate.grad.item())
print(f"the rule {rule_error:.0e}  autograd {autograd_error:.0e}")

# %% picture figures=["error.en.svg", "error.zh.svg"]
from math import log10
from pathlib import Path

TEXTS = {
    "en": ("nudge", "relative error", "to the right", "to both sides", "autograd"),
    "zh": ("步长", "相对误差", "只往右推", "左右各推一次", "自动求导"),
}


def place(nudge, error):
    """A point of both logarithmic scales as a point of the picture, 480 wide and 320 high."""
    return f"{480 + 28 * log10(nudge):.1f},{24 - 16 * log10(error):.1f}"


def line(error_of, dashes):
    nudges = (0.5**halvings for halvings in range(4, 49))
    points = " ".join(place(nudge, error_of(nudge)) for nudge in nudges)
    return f'<polyline points="{points}" stroke="var(--python, #3776ab)" stroke-dasharray="{dashes}"/>'


def power(exponent):
    return f'10<tspan dy="-5" font-size="10">−{exponent}</tspan>'


across = "".join(f'<text x="{480 - 28 * n}" y="300" text-anchor="middle">{power(n)}</text>' for n in (2, 5, 8, 11, 14))
up = "".join(f'<text x="44" y="{28 + 16 * n}" text-anchor="end">{power(n)}</text>' for n in (1, 4, 7, 10, 13, 16))
lines = line(right, "5 4") + line(both, "none")
for language, (nudge, relative, one, two, autograd) in TEXTS.items():
    picture = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 328" role="img" font-size="13"
     font-family="sans-serif" fill="none" stroke-width="2" aria-label="{nudge}, {relative}: {one}; {two}; {autograd}">
  <path d="M52,14 V284 H470" stroke="currentColor" opacity="0.6"/>
  {lines}
  <path d="M52,{24 - 16 * log10(autograd_error):.1f} H470" stroke="var(--pytorch, #ee4c2c)"/>
  <g fill="currentColor" stroke="none">{across}{up}
    <text x="470" y="322" text-anchor="end">{nudge}</text><text x="60" y="18">{relative}</text>
    <text x="355" y="60" text-anchor="end">{one}</text><text x="378" y="176">{two}</text>
    <text x="466" y="258" text-anchor="end">{autograd}</text>
  </g>
</svg>
"""
    Path(f"error.{language}.svg").write_text(picture, encoding="utf-8")
