"""What a child process knows, forked and spawned."""

# %% child
import multiprocessing

rate = 0.1


def tell(method):
    print(method, "sees", rate, flush=True)


if __name__ == "__main__":
    rate = 0.5  # changed after the start
    for method in ("fork", "spawn"):
        process = multiprocessing.get_context(method).Process(target=tell, args=(method,))
        process.start()
        process.join()
