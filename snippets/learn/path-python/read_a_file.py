"""Checkpoint 1: read a file, work something out, print it."""

# %% given
from pathlib import Path

text = "name,score\nli,80\nana,100\nbo,60\n"
Path("scores.csv").write_text(text, encoding="utf-8")

# %% answer
lines = Path("scores.csv").read_text(encoding="utf-8").splitlines()
passed = []
scores = []
for line in lines[1:]:
    name, score = line.split(",")
    scores.append(int(score))
    if int(score) >= 70:
        passed.append(name)
        print(name, score)

mean = sum(scores) / len(scores)
print("mean", mean)


# %% self-test
def self_test(passed, mean):
    assert passed == ["li", "ana"], f"li and ana passed, not {passed}"
    assert mean == 80.0, f"the mean is 80.0, not {mean}"
    print("checkpoint 1: passed")


self_test(passed, mean)

# %% caught raises="AssertionError"
compared_as_text = []
for line in lines[1:]:
    name, score = line.split(",")
    if score >= "70":
        compared_as_text.append(name)

self_test(compared_as_text, mean)
