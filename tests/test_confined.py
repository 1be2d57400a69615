"""Confinement: what a snippet may not do is refused, to it and to all that it starts, and what programs need works."""

from __future__ import annotations

import json
import os
import socket
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assay import confined, outcome, runner, snippet
from assay.runner import Job, Run
from example import Example

pytestmark = pytest.mark.skipif(bool(confined.lack()), reason=f"snippets are not confined here: {confined.lack()}")

SECRET = "a-secret-of-whoever-runs-this"
FILES = {
    "pyproject.toml": '[tool.assay]\npages = {en = "docs/en"}\n',
    "docs/en/page.md": "# A page\n",
    "docs/en/other.md": "# Another page\n",
    "theme/assets/js/site.js": "let site;\n",
    "snippets/home/other.py": "# %% one\nx = 1\n",
    "snippets/home/other.cpu.json": SECRET,
    "snippets/home/attack.cpu.json": SECRET,
    "snippets/home/its-record.cpu.json": SECRET,
    "snippets/home/data.json": "[1, 2, 3]",
    "snippets/home/_local.py": "HERE = 7\n",
    ".git/config": SECRET,
    ".assay/results/home/attack.cpu.json": SECRET,
    "site/page/index.html": SECRET,
    "results/cpu.json": SECRET,
}
BEGIN = """\
import ctypes, os, pathlib, shutil, signal, socket, subprocess, sys
here = pathlib.Path(__file__).parent
project = here.parent.parent
page = project / "docs/en/page.md"
"""


def checkout(folder: Path) -> Path:
    """A checkout with a page, records, a history, a built site; and the home folder of whoever runs it."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True, scope="module")
def whoever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The home folder and the environment of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    (home / "key").write_text(SECRET, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("A_TOKEN", SECRET)
        yield home


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout of the test's own."""
    return checkout(tmp_path)


def run_all(
    project: Path, codes: Mapping[str, str], header: str = "", mode: str = "run", fork: bool = True
) -> dict[str, Run]:
    """Run texts, each as a snippet of one cell, at once."""
    jobs = []
    for name, code in codes.items():
        path = project / f"snippets/home/{name}.py"
        block = f"# /// script\n# [tool.assay]\n# {header}\n# ///\n" if header else ""
        text = f'"""An attack."""\n\n{block}# %% one\n{BEGIN}{textwrap.dedent(code)}\n'
        path.write_text(text, encoding="utf-8")
        jobs.append(Job(snippet.read(path, project / "snippets"), "cpu", mode))
    found = runner.run(jobs, project / "snippets", 2, fork, site=project)
    return {run.job.snippet.name.removeprefix("home/"): run for run in found}


def run(project: Path, code: str, header: str = "", mode: str = "run") -> Run:
    """Run one text."""
    return run_all(project, {"attack": code}, header, mode)["attack"]


def state(project: Path) -> Mapping[str, tuple[object, ...]]:
    """Everything of the checkout, but the snippets that attack."""
    return {
        str(path.relative_to(project)): (path.lstat().st_mode, path.is_file() and path.read_bytes())
        for path in sorted(project.rglob("*"))
        if path.suffix != ".py"
    }


CHANGES = {
    "itself": 'open(__file__, "a").write("x = 2")',
    "its-record": 'here.joinpath("attack.cpu.json").write_text("forged")',
    "a-new-record": 'here.joinpath("new.cpu.json").write_text("forged")',
    "by-a-shell": 'subprocess.run(["sh", "-c", f"echo x >> {project}/theme/assets/js/site.js"], check=True)',
    "through-a-link": 'os.symlink(page, "link"); open("link", "a").write("x")',
    "through-a-linked-folder": 'os.symlink(here, "link"); os.remove("link/attack.cpu.json")',
    "below-a-descriptor": """
        folder = os.open(page.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_PATH)
        os.open("page.md", os.O_WRONLY | os.O_TRUNC, dir_fd=folder)
    """,
    "through-a-hard-link": 'os.link(page, "link"); open("link", "a").write("x")',
    "by-c": "assert ctypes.CDLL(None, use_errno=True).truncate(os.fsencode(page), 0) == 0, ctypes.get_errno()",
    "with-a-pipe": 'os.mkfifo(page.with_name("pipe.md"))',
    "with-a-folder": 'os.mkdir(project / "docs/en/folder")',
    "with-a-link-in-its-place": 'page.rename(page.with_name("old.md")); os.symlink("old.md", page)',
    "by-a-new-name": '(project / "docs").rename(project / "docs2")',
    "by-moving-in": 'open("mine", "w").close(); os.rename("mine", page)',
    "by-opening-it": 'open(page, "a")',
    "by-removing-it": "page.unlink()",
    "by-another-interpreter": """
        code = f"import pathlib; pathlib.Path({str(page)!r}).write_text('x')"
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    """,
    "in-the-history": 'open(project / ".git/config", "a").write("x")',
    "in-the-kept-results": 'shutil.rmtree(project / ".assay/results")',
    "in-the-home-folder": 'open("/root/.assay-forged", "w")',
    "in-the-folder-of-the-run": 'open("../../forged", "w")',
    "in-temporary-files": 'open("/tmp/assay-forged", "w")',
    "a-device": 'os.mknod("device", 0o20666, os.makedev(1, 1))',
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """What came of each of them; all is as before."""
    project = checkout(tmp_path_factory.mktemp("changes"))
    before = state(project)
    found = run_all(project, CHANGES)
    assert state(project) == before
    assert not Path("/tmp/assay-forged").exists()
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_a_snippet_changes_nothing_but_its_own(changed: dict[str, Run], name: str) -> None:
    """However it tries, it fails at the line that tried, and nothing is other than before."""
    raised = changed[name].event("raised")
    assert raised, changed[name].stderr
    assert raised["name"] in ("PermissionError", "OSError", "CalledProcessError", "AssertionError", "Error"), raised


def test_what_is_refused_is_told_with_what_to_do(project: Path) -> None:
    """One message at the line, with a code of its own."""
    found = run(project, 'open(page, "a")')
    (problem,) = outcome.read(found, "snippets/home/attack.py", str(project), {}, {}).problems
    assert problem.code == "refused"
    assert problem.where == f"snippets/home/attack.py:{4 + BEGIN.count(chr(10))}"
    assert "write to the working directory" in problem.cure


def test_a_file_that_is_open_is_no_way_out(project: Path) -> None:
    """What the author saves meanwhile stays saved: nothing is put back."""
    found = run(project, f"{'page.read_text()'!r}\nopen('own', 'a').write('x')\nprint(pathlib.Path('own').read_text())")
    assert found.stdout == b"x\n"


READS = {
    "its-record": 'print(pathlib.Path(__file__).with_suffix(".cpu.json").read_text())',
    "another-record": 'here.joinpath("other.cpu.json").read_text()',
    "its-record-by-a-program": 'subprocess.run(["cat", here / "attack.cpu.json"], check=True, text=True)',
    "its-record-by-c": """
        libc = ctypes.CDLL(None, use_errno=True)
        opened = libc.open(os.fsencode(here / "attack.cpu.json"), 0)
        os.read(opened, 99)
    """,
    "its-record-by-a-link": 'os.link(here / "attack.cpu.json", "mine"); print(open("mine").read())',
    "the-history": 'print((project / ".git/config").read_text())',
    "the-kept-results": 'print((project / ".assay/results/home/attack.cpu.json").read_text())',
    "the-built-site": 'print((project / "site/page/index.html").read_text())',
    "the-results-of-shards": 'print((project / "results/cpu.json").read_text())',
    "the-home-folder": "print(os.listdir(HOME))",
    "a-key": 'print(open(HOME + "/key").read())',
    "a-page": "print(page.read_text())",
    "the-environment-of-those-above": """
        said, pid = b"", os.getppid()
        while pid > 1:
            try:
                said += open(f"/proc/{pid}/environ", "rb").read()
            except PermissionError as error:
                refused = error
            pid = int(open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1])
        print(said)
        raise refused
    """,
    "the-memory-of-the-one-above": 'open(f"/proc/{os.getppid()}/mem", "rb")',
    "the-descriptors-of-the-one-above": '[open(f"/proc/{os.getppid()}/fd/{number}") for number in range(3, 40)]',
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, whoever: Path) -> dict[str, Run]:
    """What came of each of them."""
    project = checkout(tmp_path_factory.mktemp("reads"))
    return run_all(project, {name: code.replace("HOME", repr(str(whoever))) for name, code in READS.items()})


@pytest.mark.parametrize("name", READS)
def test_a_snippet_reads_no_record_and_no_secret(read: dict[str, Run], name: str) -> None:
    """Neither a record, by whatever name, nor what belongs to whoever runs it."""
    assert SECRET.encode() not in read[name].stdout + read[name].stderr
    assert read[name].event("raised"), read[name].stdout
    assert b"Error" in read[name].stderr


def test_its_environment_holds_nothing_of_whoever_runs_it(project: Path) -> None:
    """What a snippet sees of it is a list of names."""
    found = run(project, 'print(os.environ); subprocess.run(["env"], check=True)')
    assert found.event("end")["status"] == 0
    assert SECRET.encode() not in found.stdout


def test_those_above_cannot_be_signalled(project: Path) -> None:
    """Not stopped, not killed; a snippet's own children can be."""
    code = """
        pid = os.getppid()
        while pid > 1:
            for number in (signal.SIGSTOP, signal.SIGKILL, 0):
                try:
                    os.kill(pid, number)
                    print("sent")
                except PermissionError:
                    pass
            pid = int(open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1])
        child = subprocess.Popen(["sleep", "60"])
        child.kill()
        print(child.wait())
    """
    if confined.abi() < confined.SCOPES_SINCE:
        pytest.skip("this kernel keeps no signals in")
    assert run(project, code).stdout == b"-9\n"


CONNECT = """
    with socket.create_connection(("127.0.0.1", {port}), 5) as line:
        print(line.recv(9))
"""


def test_nothing_outside_is_reached_but_what_is_declared(project: Path) -> None:
    """Neither a server of this machine, nor one of its own, unless it says that it needs the network."""
    if confined.abi() < confined.TCP_SINCE:
        pytest.skip("this kernel leaves the network open")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        found = run(project, CONNECT.format(port=server.getsockname()[1]))
        assert found.event("raised")["name"] == "PermissionError"
        with pytest.raises(TimeoutError):
            server.accept()
    own = """
        with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as near:
            far, _ = server.accept()
            far.sendall(b"hello")
            print(near.recv(9))
    """
    assert run(project, own).event("raised")["name"] == "PermissionError"
    assert run(project, own, "network = true").stdout == b"b'hello'\n"


def test_an_abstract_socket_outside_is_not_reached(project: Path) -> None:
    """Those have no path that could be closed."""
    if confined.abi() < confined.SCOPES_SINCE:
        pytest.skip("this kernel leaves them open")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0assay-{os.getpid()}")
        server.listen()
        found = run(project, f'socket.socket(socket.AF_UNIX).connect("\\0assay-{os.getpid()}")')
    assert found.event("raised")["name"] == "PermissionError"


FORGED = """
    event = b'{"event": "cell", "name": "one", "streams": {}, "values": {"x": {"role": "output", "dtype": "int",'
    event += b' "shape": [], "data": 999}}, "figures": {}, "problems": []}\\n'
    forged = event + b'{"event": "end", "status": 0, "streams": {}, "modules": [], "files": [], "looked": [],'
    forged += b' "starts": false, "environment": {}}\\n'
    for name in os.listdir("/proc/self/fd"):
        try:
            if int(name) > 2:
                os.write(int(name), forged)
                os.pwrite(int(name), len(forged).to_bytes(16, "little") + forged, 0)
        except OSError:
            pass
    for folder in ("..", "../..", "."):
        try:
            open(f"{folder}/events", "ab").write(forged)
        except OSError:
            pass
    os._exit(0)
"""


@pytest.mark.parametrize("mode", ["run", "again"])
def test_events_cannot_be_forged(project: Path, mode: str) -> None:
    """No descriptor and no path leads to what the engine is told."""
    found = run(project, FORGED, mode=mode)
    assert [event["event"] for event in found.events] == ["began"]
    (problem,) = outcome.read(found, "a.py", str(project), {}, {}).problems
    assert problem.code == "exited-early"


def test_no_file_stands_where_a_pipe_could(project: Path) -> None:
    """What is put where the engine's files might be is not read: no reading without end."""
    found = run(project, 'for name in ("stdout", "fault", "events"): os.mkfifo(f"../{name}")')
    assert found.event("raised")["name"] == "PermissionError"
    found = run(project, 'print("before"); shutil.rmtree("..", ignore_errors=True); print("after")')
    assert found.stdout == b"before\nafter\n"


WORKS = {
    "files": """
        import tempfile
        pathlib.Path("folder/below").mkdir(parents=True)
        open("folder/a", "w").write("x")
        os.rename("folder/a", "folder/below/b")
        os.link("folder/below/b", "c")
        os.symlink("c", "d")
        os.chmod("d", 0o700)
        os.mkfifo("e")
        with tempfile.NamedTemporaryFile() as file:
            shutil.copy("d", file.name)
        shutil.move("c", os.path.expanduser("~/c"))
        os.truncate("folder/below/b", 0)
        shutil.rmtree("folder")
        print(sorted(os.listdir()))
    """,
    "devices": """
        open("/dev/null", "w").write("x")
        with open("/dev/stdout", "a") as file:
            file.write("")
        subprocess.run("echo out > /dev/null; cat /dev/null; echo there >&2", shell=True, check=True)
        print(len(open("/dev/urandom", "rb").read(3)), open("/dev/zero", "rb").read(1))
    """,
    "beside-it": """
        import json
        from _local import HERE
        print(HERE, json.loads((here / "data.json").read_text()), len(open(__file__).read()) > 9)
        print([path.name for path in here.glob("*.py")])
    """,
    "processes": """
        import multiprocessing, concurrent.futures
        from multiprocessing import shared_memory

        def square(x):
            return x * x

        if __name__ == "__main__":
            for how in ("fork", "spawn", "forkserver"):
                context = multiprocessing.get_context(how)
                with context.Pool(2) as pool:
                    print(how, pool.map(square, range(3)))
            with multiprocessing.Manager() as manager:
                print(manager.list([1, 2]))
            with concurrent.futures.ProcessPoolExecutor(2) as pool:
                print(list(pool.map(square, range(3))))
            memory = shared_memory.SharedMemory(create=True, size=9)
            memory.close()
            memory.unlink()
            lock, queue = multiprocessing.Lock(), multiprocessing.Queue()
            queue.put(1)
            print(queue.get())
    """,
    "the-system": """
        import platform, getpass, locale, ssl, sqlite3
        print(os.cpu_count() > 0, platform.libc_ver()[0] > "", len(os.listdir("/usr")) > 0, os.sched_getaffinity(0))
        print(open("/proc/self/status").read() > "", open("/proc/meminfo").read() > "", getpass.getuser() > "")
        print(sqlite3.connect("data.db").execute("create table a (b)").fetchall())
        subprocess.run(["ps"], check=True, stdout=subprocess.DEVNULL)
    """,
    "an-event-loop": """
        import asyncio
        async def main():
            child = await asyncio.create_subprocess_exec("echo", "from a child")
            await child.wait()
        asyncio.run(main())
    """,
}


@pytest.fixture(scope="module", params=[True, False], ids=["forked", "fresh"])
def worked(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> dict[str, Run]:
    """What came of each of them, in each way to start a snippet."""
    return run_all(checkout(tmp_path_factory.mktemp("works")), WORKS, fork=request.param)


@pytest.mark.parametrize("name", WORKS)
def test_what_programs_need_works(worked: dict[str, Run], name: str) -> None:
    """Its own files, devices, files beside it, processes of every kind, the system's own information."""
    found = worked[name]
    assert found.event("raised") is None, found.stderr.decode()
    assert found.ending.left == ()
    assert found.event("end")["status"] == 0


def test_torch_works(project: Path) -> None:
    """Workers of a DataLoader share tensors, threads compute, and a saved file comes back."""
    pytest.importorskip("torch")
    code = """
        import torch
        from torch.utils.data import DataLoader
        data = torch.arange(8.0)
        for sharing in ("file_descriptor", "file_system"):
            torch.multiprocessing.set_sharing_strategy(sharing)
            print([batch.sum().item() for batch in DataLoader(data, batch_size=4, num_workers=2)])
        torch.save(data, "data.pt")
        print(torch.load("data.pt").sum().item(), (torch.ones(300, 300) @ torch.ones(300, 300)).sum().item())
    """
    found = run(project, code)
    assert found.stdout == b"[6.0, 22.0]\n[6.0, 22.0]\n28.0 27000000.0\n", found.stderr.decode()


PAGE = '# Page\n\n```python snippet="home/one"\n```\n'
QUIET = '"""Quiet."""\n\n# %% one\nx = 1\n'


def test_the_summary_names_the_protection(tmp_path: Path) -> None:
    """Which one was on; and if it was switched off, by what."""
    example = Example({"snippets/home/one.py": QUIET, "docs/en/index.md": PAGE}, tmp_path)
    example.run("record")
    assert f"snippets: confined by Landlock (ABI {confined.abi()}" in example.run("check").stdout
    off = example.run("check", "--anew", ASSAY_CONFINEMENT="off")
    assert (off.status, off.stderr) == (0, "")
    assert "snippets: not confined: ASSAY_CONFINEMENT is off" in off.stdout
    said = json.loads(example.run("report", "--json").stdout)["protection"]
    assert said == confined.protection()


def test_where_nothing_confines_a_change_fails_and_is_not_undone(tmp_path: Path) -> None:
    """Undoing would lose what an author saved meanwhile."""
    code = '"""Edits."""\n\n# %% one\nimport pathlib\npage = pathlib.Path(__file__).parents[2] / "docs/en/index.md"\n'
    code += 'page.write_text(page.read_text() + "\\nMore.\\n")\n'
    example = Example({"snippets/home/one.py": code, "docs/en/index.md": PAGE}, tmp_path)
    checked = example.run("check", ASSAY_CONFINEMENT="off")
    assert checked.status == 1
    assert "docs/en/index.md: [project-changed] docs/en/index.md changed while snippets ran" in checked.stdout
    assert example.read("docs/en/index.md").endswith("\nMore.\n")


def test_a_mode_that_was_changed_is_told(tmp_path: Path) -> None:
    """Landlock leaves modes alone; so they are compared."""
    code = '"""Closes."""\n\n# %% one\nimport os\nhere = os.path.dirname(__file__)\n'
    code += 'os.chmod(here + "/../../docs/en/index.md", 0o600)\n'
    example = Example({"snippets/home/one.py": code, "docs/en/index.md": PAGE}, tmp_path)
    checked = example.run("check")
    assert checked.status == 1
    assert "docs/en/index.md: [project-changed] the mode or owner of docs/en/index.md changed" in checked.stdout


def test_a_page_that_is_saved_meanwhile_is_no_fault(tmp_path: Path) -> None:
    """Where snippets are confined, what changes was changed by a person."""
    code = '"""Waits."""\n\n# %% one\nimport time\nprint("begun", flush=True)\ntime.sleep(1)\n'
    example = Example({"snippets/home/one.py": code, "docs/en/index.md": PAGE}, tmp_path)
    assert example.run("record").status == 0
    checking = example.start("check", "--anew")
    try:
        checking.wait(0.7)
    except Exception:
        example.path("docs/en/index.md").write_text(PAGE + "\nSaved meanwhile.\n", encoding="utf-8")
    assert checking.wait(60) == 0, checking.stdout.read()
    assert "Saved meanwhile." in example.read("docs/en/index.md")


def test_rights_that_a_kernel_does_not_have_are_not_asked_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked for follows from the ABI alone, and the summary says what it leaves open."""
    asked = []

    def call(number: int, *arguments: object) -> int:
        asked.append((number, *arguments))
        return os.open(os.devnull, os.O_RDONLY) if number == confined.CREATE_RULESET else 0

    monkeypatch.setattr(confined, "_call", call)
    monkeypatch.setattr(confined, "_call_libc", lambda *arguments: 0)
    sizes = {}
    for version in range(1, 9):
        monkeypatch.setattr(confined, "abi", lambda version=version: version)
        asked.clear()
        confined.confine((), network=False)
        _, attributes, size, _ = asked[0]
        sizes[version] = (size, int.from_bytes(attributes[:8], sys.byteorder) >> 13)
        assert len(attributes) == size
    later = dict.fromkeys((6, 7, 8), (24, 7))
    assert sizes == {1: (8, 0), 2: (8, 1), 3: (8, 3), 4: (16, 3), 5: (16, 7)} | later
    monkeypatch.setattr(confined, "abi", lambda: 3)
    assert confined.protection() == "confined by Landlock (ABI 3, which leaves the network and signals open)"
    monkeypatch.setattr(confined, "abi", lambda: 0)
    assert confined.protection() == "not confined: no Landlock in this kernel, or it is not switched on"
    monkeypatch.setattr(confined.sys, "platform", "darwin")
    assert confined.protection() == "not confined: no Landlock on darwin"
