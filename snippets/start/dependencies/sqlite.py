"""Python without SQLite: one module of the standard library is gone, the rest works."""

# %% taken-away
import subprocess
import sys

PROGRAM = """
import sys
sys.modules["_sqlite3"] = None  # the compiled part of sqlite3
import json
print(json.dumps({"rides": 4}))
import sqlite3
"""
run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
print(run.stdout.strip())
print(run.stderr.splitlines()[-1])
