"""assert is for programmers: -O removes it, a tuple is always true."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import subprocess
import sys

import torch

right = "assert rows > 0, 'no data'"
wrong = "assert (rows > 0, 'no data')"
for flags, line in ([], right), (["-O"], right), ([], wrong):
    program = f"rows = 0\n{line}\nprint('went on with', rows, 'rows')"
    command = [sys.executable, *flags, "-c", program]
    run = subprocess.run(command, capture_output=True, text=True)
    print(*flags, line, "->", (run.stdout or run.stderr).splitlines()[-1])

tenth = torch.tensor(0.1)
torch.testing.assert_close(3 * tenth, torch.tensor(0.3))
try:
    torch.testing.assert_close(2 * tenth, torch.tensor(0.3))
except AssertionError as error:
    print(str(error).splitlines()[0])
