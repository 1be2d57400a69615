"""A program without the guard, and the message that Python prints."""

# %% unguarded
import subprocess
import sys
from pathlib import Path

program = """
import multiprocessing

def work():
    print("work done")

process = multiprocessing.get_context("spawn").Process(target=work)
process.start()
process.join()
"""
Path("unguarded.py").write_text(program)
run = subprocess.run([sys.executable, "unguarded.py"], capture_output=True, text=True)
message = run.stderr[run.stderr.index("RuntimeError:") :]
print(message.split("To fix")[0].rstrip())
