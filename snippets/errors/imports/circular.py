"""Two files that import each other: one of them is half read."""
# /// script
# dependencies = []
# ///

# %% all
import pathlib
import subprocess
import sys

model = "from data import load\n\ndef build():\n    return load()\n"
pathlib.Path("model.py").write_text(model)
data = "from model import build\n\ndef load():\n    return 3\n"
for text in (data, data.replace("from model import build\n", "")):
    pathlib.Path("data.py").write_text(text)
    command = [sys.executable, "-c", "import model; print(model.build())"]
    run = subprocess.run(command, capture_output=True, text=True)
    print((run.stdout or run.stderr).splitlines()[-1].split(" (/")[0])
