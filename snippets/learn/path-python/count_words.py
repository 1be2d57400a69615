"""Checkpoint 2: a function, a loop and a dictionary."""

# %% given
words = ["to", "be", "or", "not", "to", "be"]


# %% answer
def count(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


for word, times in count(words).items():
    print(word, times)


# %% self-test
def self_test(count):
    expected = {"to": 2, "be": 2, "or": 1, "not": 1}
    first = count(words)
    assert first == expected, f"it should give {expected}, not {first}"
    second = count(words)
    assert second == expected, f"the second call gives {second}"
    assert count([]) == {}, "no words, no counts"
    print("checkpoint 2: passed")


self_test(count)


# %% caught raises="AssertionError"
counts = {}


def count_on(words):
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


self_test(count_on)
