"""A file, a table and a database, with nothing installed."""

# %% file
from pathlib import Path

scores_file = Path("scores.csv")
scores_file.write_text("name,score\nLi,80\nAna,95\nBo,65\n")

# %% table
import csv
import statistics

with scores_file.open(newline="") as lines:
    rows = list(csv.DictReader(lines))

for row in rows:
    print(row["name"], row["score"])
print("mean:", statistics.mean(int(row["score"]) for row in rows))

# %% database
import sqlite3

database = sqlite3.connect(":memory:")
database.execute("CREATE TABLE scores (name TEXT, score INTEGER)")
database.executemany("INSERT INTO scores VALUES (:name, :score)", rows)
for name, score in database.execute("SELECT name, score FROM scores WHERE score >= 70 ORDER BY name"):
    print(name, "passed with", score)

# %% members
import sys

for package in ("csv", "sqlite3", "numpy", "torch"):
    print(package, package in sys.stdlib_module_names)
