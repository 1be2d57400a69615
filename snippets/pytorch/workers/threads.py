"""Four waits, one after the other and in four threads."""
# /// script
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% waits measured=true measurements=["gain"]
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, sleep


def fetch(number):
    sleep(0.2)  # stands for waiting for a file or a server
    return number * number


seconds = {}
for threads in (1, 4):
    start = perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        results = list(pool.map(fetch, range(4)))
    seconds[threads] = perf_counter() - start
    print(f"{threads} thread(s): {results} after {seconds[threads]:.1f} s")
gain = seconds[1] / seconds[4]
assert gain > 1.5
