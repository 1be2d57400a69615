"""The runners: what a workflow may do, what it must not, and its own commands, run here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from example import Example, Result
from test_gpu import HEADER, ON_BOTH, Machine

ROOT = Path(__file__).parent.parent
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / ".github/workflows").glob("*.yml"))}
# In YAML 1.1 the key `on` is the boolean true.
WORKFLOWS: dict[str, dict[Any, Any]] = {name: yaml.safe_load(text) for name, text in TEXTS.items()}
JOBS = [(workflow, name, job) for workflow, content in WORKFLOWS.items() for name, job in content["jobs"].items()]
NAMES = [f"{workflow}-{name}" for workflow, name, _ in JOBS]

# What a job may do beyond reading the repository. Everything else that a token can do, none of them can.
MAY = {("publish", "deploy"): {"pages": "write", "id-token": "write"}, ("weekly", "tell"): {"issues": "write"}}
COMMANDS = ("make ", ".ci/")


def steps(job: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps of a job; none, if it calls a workflow."""
    return job.get("steps", [])


def called(workflow: str) -> Iterator[str]:
    """A workflow and all that it calls."""
    yield workflow
    for job in WORKFLOWS[workflow]["jobs"].values():
        if "uses" in job:
            yield from called(Path(job["uses"]).stem)


def uses() -> list[str]:
    """Every line that names an action or a workflow."""
    return [
        line.partition("uses:")[2].strip() for text in TEXTS.values() for line in text.splitlines() if "uses:" in line
    ]


def test_the_workflows_are_these() -> None:
    """Whoever adds one adds it to what is tested here."""
    assert list(WORKFLOWS) == ["check", "gpu", "publish", "shards", "weekly"]


def test_every_action_is_pinned_to_a_commit() -> None:
    """By all 40 digits, with its version beside it, the same one everywhere."""
    remote = [one for one in uses() if not one.startswith("./")]
    assert [one for one in remote if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []
    pins: dict[str, set[str]] = {}
    for one in remote:
        pins.setdefault(one.partition("@")[0], set()).add(one)
    assert len(pins) == 7
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize(("workflow", "name", "job"), JOBS, ids=NAMES)
def test_a_job_may_do_only_what_it_must(workflow: str, name: str, job: dict[str, Any]) -> None:
    """No permission by default; reading for all that check out; writing for two jobs, which run no snippets."""
    assert WORKFLOWS[workflow]["permissions"] == {}
    more = MAY.get((workflow, name), {})
    reads = {} if name == "deploy" else {"contents": "read"}
    assert job["permissions"] == reads | more
    if more:
        runs = [step["run"] for step in steps(job) if "run" in step]
        assert [run for run in runs if not run.startswith(".ci/issue ")] == []
    assert "uses" in job or 0 < job["timeout-minutes"] <= 60


def test_nothing_keeps_credentials() -> None:
    """No checkout leaves a token behind for the code that it checked out."""
    checkouts = [
        step for _, _, job in JOBS for step in steps(job) if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert len(checkouts) > 5
    assert [step for step in checkouts if step["with"] != {"persist-credentials": False}] == []


def test_no_secret_is_used_anywhere() -> None:
    """The one token is the run's own, and only the job that tells has it in its hands."""
    found = {name: re.findall(r"\bsecrets\b|github\.token|inherit", text) for name, text in TEXTS.items()}
    assert {name: each for name, each in found.items() if each} == {"weekly": ["github.token"]}


def test_no_expression_reaches_a_shell() -> None:
    """What a stranger can name, such as a branch, is given in the environment or not at all."""
    runs = [step["run"] for _, _, job in JOBS for step in steps(job) if "run" in step]
    assert [run for run in runs if "${{" in run or "\n" in run.strip() or not run.startswith(COMMANDS)] == []


def test_a_pull_request_meets_no_machine_of_ours() -> None:
    """Only `check` runs for one, with the code's own rights; nothing that it calls runs on the GPU machine."""
    triggered = {name for name, content in WORKFLOWS.items() if "pull_request" in content[True]}
    assert triggered == {"check"}
    assert [name for name, text in TEXTS.items() if "pull_request_target" in text or "workflow_run" in text] == []
    for workflow in called("check"):
        for name, job in WORKFLOWS[workflow]["jobs"].items():
            assert "uses" in job or job["runs-on"] == "ubuntu-24.04", name
            assert "environment" not in job


def test_the_gpu_machine_works_for_approved_code_alone() -> None:
    """It stands behind an environment, and its job refuses any event but those of the repository itself."""
    own = [(workflow, name) for workflow, name, job in JOBS if "self-hosted" in str(job.get("runs-on"))]
    assert own == [("gpu", "cuda")]
    job = WORKFLOWS["gpu"]["jobs"]["cuda"]
    assert job["environment"] == "gpu"
    assert job["if"] == "${{ github.event_name == 'push' || github.event_name == 'workflow_dispatch' }}"
    assert set(WORKFLOWS["gpu"][True]) == {"push", "workflow_call", "workflow_dispatch"}


def test_a_newer_push_stops_an_older_check() -> None:
    """And what publishes or holds the GPU goes to its end, one at a time."""
    cancels = {
        name: content["concurrency"]["cancel-in-progress"] for name, content in WORKFLOWS.items() if name != "shards"
    }
    assert cancels == {"check": True, "gpu": False, "publish": False, "weekly": False}


def test_the_required_check_is_never_skipped() -> None:
    """A check that is skipped counts as passed: it runs always, needs every other job, and asks how each ended."""
    jobs = WORKFLOWS["check"]["jobs"]
    required = jobs["verified"]
    assert set(required["needs"]) == set(jobs) - {"verified"}
    assert required["if"] == "${{ !cancelled() }}"
    last = steps(required)[-1]
    assert last["run"] == '.ci/all-succeeded "$OUTCOMES"'
    assert last["env"] == {"OUTCOMES": "${{ join(needs.*.result, ' ') }}"}


def test_publication_needs_both_devices() -> None:
    """Both are called, both are expected by name, and the pages are built after that and deployed last."""
    jobs = WORKFLOWS["publish"]["jobs"]
    assert (jobs["site"]["needs"], jobs["deploy"]["needs"]) == (["cpu", "gpu"], ["site"])
    runs = [step["run"] for step in steps(jobs["site"]) if "run" in step]
    assert runs == ['make merge EXPECT="cpu cuda"', "make publishable", "make site"]
    assert all("if" not in step for step in steps(jobs["site"]))


def test_every_target_that_is_called_exists() -> None:
    """The Makefile has it."""
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    runs = [step["run"] for _, _, job in JOBS for step in steps(job) if "run" in step]
    assert {run.split()[1] for run in runs if run.startswith("make ")} - targets == set()
    scripts = {run.split()[0] for run in runs if not run.startswith("make ")}
    assert [script for script in scripts if not os.access(ROOT / script, os.X_OK)] == []


@pytest.mark.skipif(
    shutil.which("zizmor") is None and not (ROOT / ".venv/bin/zizmor").exists(), reason="no zizmor here"
)
def test_zizmor_finds_nothing() -> None:
    """At its strictest, offline."""
    program = shutil.which("zizmor", path=f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}")
    command = [program, "--quiet", "--offline", "--persona", "auditor", "--strict-collection", ".github"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "No findings to report" in done.stdout + done.stderr) == (0, True), done.stdout


# --- their commands, run on a site of our own -------------------------------------------------------------------

SUM = "# %% add\nprint(5 + 3)\n"
PAGE = '```python snippet="home/double"\n```\n```python snippet="home/sum"\n```\n'


class Runners:
    """A checkout with this project's Makefile and scripts; its environment stands, so that nothing is installed."""

    def __init__(self, folder: Path, machine: Machine) -> None:
        files = {
            "snippets/home/double.py": HEADER + ON_BOTH,
            "snippets/home/sum.py": SUM,
            "docs/en/index.md": PAGE,
            "requirements/lock.txt": "",
            "requirements/torch.txt": "",
            "Makefile": (ROOT / "Makefile").read_text(encoding="utf-8"),
        }
        self.machine, self.site = machine, Example(files, folder)
        shutil.copytree(ROOT / ".ci", self.site.path(".ci"))
        for environment in (".venv", ".venv-newest"):
            programs = self.site.path(f"{environment}/bin")
            programs.mkdir(parents=True)
            self._program(programs / "assay", f'exec "{sys.executable}" -m assay "$@"')
            self._program(programs / "python", f'PYTHONPATH="$TEST_PATH" exec "{sys.executable}" "$@"')
            (programs.parent / ".ready").touch()

    def _program(self, path: Path, text: str) -> None:
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def run(self, command: str, gpu: bool = False, **environment: str) -> Result:
        """Run a step's command as a runner would, on the machine with the GPU or on one without."""
        python = self.site.path(".venv/bin/python")
        settings = self.machine.environment | {"CI": "true", "PYTHON": str(python)} | environment
        settings["TEST_PATH"] = settings["PYTHONPATH"]
        if not gpu:
            settings["CUDA_VISIBLE_DEVICES"] = ""
        done = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=self.site.root,
            env=self.site.environment(**settings),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def job(self, workflow: str, name: str, gpu: bool = False, **environment: str) -> list[Result]:
        """Run the commands of a job's steps, once for each value of its matrix, until one fails."""
        job, results = WORKFLOWS[workflow]["jobs"][name], []
        for shard in job.get("strategy", {}).get("matrix", {}).get("shard", [""]):
            for step in steps(job):
                if "run" not in step or "failure()" in step.get("if", "") or step["run"] == "make site":
                    continue
                given = {key: value for key, value in step.get("env", {}).items() if "${{" not in value}
                results.append(self.run(step["run"], gpu, SHARD=shard, **given, **environment))
        return results

    def step(self, workflow: str, name: str, command: str, **environment: str) -> Result:
        """Run one command of a job on the machine with the GPU, with what that step declares."""
        step = next(step for step in steps(WORKFLOWS[workflow]["jobs"][name]) if step.get("run") == command)
        return self.run(command, gpu=True, **step.get("env", {}), **environment)


@pytest.fixture
def runners(tmp_path: Path) -> Runners:
    """A checkout whose records of both devices are committed."""
    found = Runners(tmp_path, Machine(tmp_path))
    assert found.machine.run(found.site, "record").status == 0
    shutil.rmtree(found.site.path(".assay"))
    return found


def test_a_pull_request_from_shards_to_its_report(runners: Runners) -> None:
    """Four shards, each into its file; one report of them; what no GPU is here for is said."""
    shards = runners.job("shards", "shard")
    assert [result.status for result in shards] == [0] * 4, shards
    assert sorted(path.name for path in runners.site.path("results").iterdir()) == [
        f"cpu-{number}-of-4.json" for number in range(1, 5)
    ]
    verified = runners.job("check", "verified", OUTCOMES="success success success")
    assert [result.status for result in verified] == [0, 0], verified
    assert "cpu: 2 snippets (2 match)" in verified[0].stdout
    assert "cuda: 1 snippets (1 skipped)" in verified[0].stdout


def test_a_pull_request_that_does_not_hold(runners: Runners) -> None:
    """The shard fails and still writes its file; the report says where; the required check fails twice over."""
    source = runners.site.path("snippets/home/sum.py")
    source.write_text(SUM.replace("5 + 3", "5 + 4"), encoding="utf-8")
    assert sorted(result.status for result in runners.job("shards", "shard")) == [0, 0, 0, 2]
    merged, outcomes = runners.job("check", "verified", OUTCOMES="success success failure")
    assert merged.status == 2
    assert "snippets/home/sum.py:1: [differs]" in merged.stdout
    assert (outcomes.status, outcomes.stderr) == (1, "a job before this one ended with: failure\n")


def test_a_pull_request_that_lost_a_shard(runners: Runners) -> None:
    """A job that wrote nothing is missed by the report."""
    runners.job("shards", "shard")
    runners.site.path("results/cpu-3-of-4.json").unlink()
    merged = runners.job("check", "verified", OUTCOMES="success success success")[0]
    assert merged.status == 2
    assert "[missing-shard] no results of shard 3/4 on cpu" in merged.stderr


@pytest.mark.parametrize("outcomes", ["", "failure", "success skipped success", "cancelled success"])
def test_only_success_is_success(runners: Runners, outcomes: str) -> None:
    """Skipped, cancelled, or nothing at all is not."""
    assert runners.run(f'.ci/all-succeeded "{outcomes}"').status == 1


def test_publication_from_both_devices(runners: Runners) -> None:
    """The results of both merge with the counts of both, and nothing is stale."""
    runners.job("shards", "shard")
    gpu = runners.job("gpu", "cuda", gpu=True)
    assert [result.status for result in gpu] == [0], gpu
    site = runners.job("publish", "site")
    assert [result.status for result in site] == [0, 0], site
    assert "cuda: 1 snippets (1 match)" in site[0].stdout


def test_no_publication_without_the_gpu(runners: Runners) -> None:
    """A device on which nothing ran stops it, though its records fit."""
    runners.job("shards", "shard")
    merged = runners.job("publish", "site")[0]
    assert merged.status == 2
    assert "[unexpected-count] 0 of 1 snippets that declare cuda ran and agree; 1 are expected" in merged.stdout


def test_stale_gpu_records_are_renewed_by_hand(runners: Runners) -> None:
    """The check fails, publication stops, the machine makes the record, and with it committed all is well."""
    source = runners.site.path("snippets/home/double.py")
    source.write_text(source.read_text(encoding="utf-8").replace("add(8)", "add(9)"), encoding="utf-8")
    assert runners.run("make publishable").status == 2
    assert runners.machine.run(runners.site, "record", "--fix", "--device", "cpu").status == 0
    stale = runners.run("make publishable")
    assert (stale.status, "[stale-record]" in stale.stdout) == (2, True), stale
    assert runners.step("gpu", "cuda", "make gpu-check").status == 2
    made = runners.step("gpu", "cuda", "make gpu-record")
    assert made.status == 0, made
    assert "wrote snippets/home/double.cuda.json" in made.stdout
    assert runners.run("make publishable").status == 0
    runners.job("shards", "shard")
    assert [result.status for result in runners.job("gpu", "cuda", gpu=True)] == [0]
    assert [result.status for result in runners.job("publish", "site")] == [0, 0]


def test_records_are_made_on_the_gpu_machine_alone(runners: Runners) -> None:
    """Anywhere else continuous integration refuses to."""
    refused = runners.run("make gpu-record", gpu=True)
    assert (refused.status, "[refused-in-ci]" in refused.stderr) == (2, True)
    allowed = [(w, n) for w, n, job in JOBS for step in steps(job) if "ASSAY_RECORD_IN_CI" in step.get("env", {})]
    assert allowed == [("gpu", "cuda")]
    assert [name for name, text in TEXTS.items() if "ASSAY_RECORD_IN_CI" in text] == ["gpu"]


def test_the_weekly_look(runners: Runners) -> None:
    """It writes the report that becomes the issue, and no record."""
    before = runners.site.files()
    looked = runners.job("weekly", "look")
    assert [result.status for result in looked] == [0], looked
    assert runners.site.files() - before == {"results/newest.md"}
    assert runners.site.read("results/newest.md").endswith("Nothing changes.\n")


# As much of GitHub's own command as the script uses: it keeps the issues in a file, and says what it was asked.
GH = """
import json, os, sys
path, (noun, verb, *rest) = os.environ["ISSUES"], sys.argv[1:]
issues = json.load(open(path)) if os.path.exists(path) else {}
option = lambda name: rest[rest.index(name) + 1]
assert noun == "issue"
if verb == "list":
    assert option("--jq") == "map(select(.title == env.TITLE))[0].number // empty"
    mine = [n for n, issue in issues.items() if issue["open"] and issue["title"] == os.environ["TITLE"]]
    print("\\n".join(mine[:1]), end="\\n" if mine else "")
elif verb == "create":
    body = open(option("--body-file")).read()
    issues[str(len(issues) + 1)] = {"title": option("--title"), "body": body, "open": True}
elif verb == "edit":
    issues[rest[0]]["body"] = open(option("--body-file")).read()
elif verb == "close":
    issues[rest[0]]["open"] = False
json.dump(issues, open(path, "w"))
"""


def test_there_is_one_issue(runners: Runners, tmp_path: Path) -> None:
    """Opened when something changes, renewed, closed when nothing does; never two, never one for nothing."""
    gh = runners.machine.environment["PATH"].split(os.pathsep)[0] + "/gh"
    Path(gh).write_text(f"#!{sys.executable}\n{GH}", encoding="utf-8")
    Path(gh).chmod(0o755)
    issues = tmp_path / "issues.json"
    command = next(step["run"] for step in steps(WORKFLOWS["weekly"]["jobs"]["tell"]) if "run" in step)
    report = runners.site.path("results/newest.md")
    report.parent.mkdir()

    def tell(text: str) -> dict[str, dict[str, Any]]:
        report.write_text(text, encoding="utf-8")
        done = runners.run(command, ISSUES=str(issues))
        assert done.status == 0, done
        return json.loads(issues.read_text(encoding="utf-8"))

    assert tell("Nothing changes.\n") == {}
    title = "What the newest Python and PyTorch change"
    assert tell("first\n") == {"1": {"title": title, "body": "first\n", "open": True}}
    assert tell("second\n") == {"1": {"title": title, "body": "second\n", "open": True}}
    assert tell("a table\n\nNothing changes.\n")["1"] == {
        "title": title, "body": "a table\n\nNothing changes.\n", "open": False
    }  # fmt: skip
    assert [issue["open"] for issue in tell("third\n").values()] == [False, True]
