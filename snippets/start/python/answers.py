"""Answers to the exercises of the page about Python."""

# %% temperatures
from pathlib import Path

temperatures_file = Path("temperatures.txt")
temperatures_file.write_text("21\n18\n24\n")

temperatures = [int(line) for line in temperatures_file.read_text().splitlines()]
print("highest:", max(temperatures))
print("mean:", sum(temperatures) / len(temperatures))

# %% loop
total = 0
for number in range(1, 100_001):
    total += number
print(total)

# %% tenths
from fractions import Fraction

print(0.1 + 0.2 == 0.3)
print(Fraction(1, 10) + Fraction(2, 10) == Fraction(3, 10))
