"""Hosts: the same small site comes out of each with the same marks, and none lets a problem pass."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from chain import Tree
from example import Example, Result

CONFIG = """\
site_name: Example
docs_dir: docs/en
theme:
  name: material
  font: false
plugins:
  assay: {}
markdown_extensions:
  assay.markdown_extension: {}
  attr_list: {}
  pymdownx.highlight: {pygments_lang_class: true}
  pymdownx.superfences: {}
"""
PLUGIN = "plugins:\n  assay: {}\n"
EXTENSION = "  assay.markdown_extension: {}\n"
HOSTS = ("mkdocs", "properdocs")


def build(example: Example, host: str, **environment: str) -> Result:
    """Build with a host as strictly as it can, into a folder of its name."""
    done = subprocess.run(
        [sys.executable, "-m", host, "build", "--strict", "-f", "mkdocs.yml", "-d", f"site-{host}"],
        cwd=example.root,
        env=example.environment(NO_MKDOCS_2_WARNING="1") | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def build_all(example: Example) -> dict[str, Result]:
    """Build with every host, side by side."""
    with ThreadPoolExecutor(len(HOSTS)) as pool:
        return dict(zip(HOSTS, pool.map(lambda host: build(example, host), HOSTS), strict=True))


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A project with a snippet, its record and a page."""
    files = {
        "mkdocs.yml": CONFIG,
        "snippets/home/sum.py": '"""A sum."""\n\n# %% add values=["total"]\ntotal = 5 + 3\nprint(total)\n',
        "docs/en/index.md": (
            '# Home\n\n- a\n\n    ```python snippet="home/sum:add" title="sum.py"\n    ```\n\n'
            "It is {{ home/sum:add total }}.\n"
        ),
    }
    example = Example(files, tmp_path_factory.mktemp("hosts"))
    assert example.run("record").status == 0
    return example


@pytest.fixture(scope="module")
def built(recorded: Example) -> dict[str, Tree]:
    """The page as each host builds it."""
    example = recorded.copy()
    for host, result in build_all(example).items():
        assert result.status == 0, f"{host}: {result.text}"
    return {host: Tree(example.read(f"site-{host}/index.html")) for host in HOSTS}


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_shows_code_output_value_and_mark(built: dict[str, Tree], host: str) -> None:
    """The facts of the page, whichever host built it."""
    tree = built[host]
    ((path, mark),) = [found for found in tree.all("p.assay-mark") if "data-device" in found[1]]
    assert (mark["data-snippet"], mark["data-cells"], mark["data-device"]) == ("home/sum", "add", "cpu")
    assert mark["text"].startswith("Verified on CPU · Python 3.")
    assert "assay-match" in path
    assert " li " in path
    assert [element["text"] for _, element in tree.all("span.assay-value")] == ["8"]
    assert [element["text"].strip() for _, element in tree.all("div.assay-output")] == ["8"]
    assert [element["text"] for _, element in tree.all("span.filename")] == ["sum.py"]


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (
            "docs/en/index.md",
            ':add" title',
            ':sub" title',
            'docs/en/index.md:5: [no-such-cell] no cell "sub" in home/sum; this snippet has: add',
        ),
        ("snippets/home/sum.py", "5 + 3", "5 / 0", "snippets/home/sum.py:4: [raised] ZeroDivisionError"),
    ],
)
def test_no_host_builds_what_does_not_hold(recorded: Example, path: str, old: str, new: str, message: str) -> None:
    """Each fails, names it at its line, and leaves no page."""
    example = recorded.replace(path, old, new)
    for host, result in build_all(example).items():
        assert result.status == 1, host
        assert message in result.stderr
        assert "Traceback" not in result.stderr
        assert not example.path(f"site-{host}/index.html").exists()


def test_the_extension_alone_shows_what_is_on_the_disk(recorded: Example) -> None:
    """Without the plugin nothing is run: a record that fits was verified earlier."""
    example = recorded.replace("mkdocs.yml", PLUGIN, "plugins: []\n")
    result = build(example, "mkdocs")
    assert result.status == 0, result.text
    ((path, mark),) = Tree(example.read("site-mkdocs/index.html")).all("p.assay-mark")
    assert "assay-skipped" in path
    assert mark["text"].startswith("Verified on CPU, on another machine · ")


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("docs/en/index.md", ':add" title', ':sub" title', '[no-such-cell] no cell "sub" in home/sum'),
        ("docs/en/index.md", "# Home", "# Home\n\n```py\nx\n```", "page:3: [unverified-fence]"),
        ("snippets/home/sum.cpu.json", '"8\\n"', '"9\\n"', "snippets/home/sum.cpu.json: [record-edited]"),
        ("snippets/home/sum.py", "# %% add", "# %%", "snippets/home/sum.py:3: [bad-cell-name]"),
        ("mkdocs.yml", EXTENSION, EXTENSION.replace("{}", "{language: tlh}"), '[bad-setup] no language "tlh"'),
    ],
)
def test_the_extension_alone_lets_nothing_pass(recorded: Example, path: str, old: str, new: str, message: str) -> None:
    """It raises, which ends every host's build."""
    example = recorded.replace("mkdocs.yml", PLUGIN, "plugins: []\n").replace(path, old, new)
    result = build(example, "mkdocs")
    assert result.status == 1
    assert message in result.stderr
    assert not example.path("site-mkdocs/index.html").exists()


def test_the_plugin_refuses_a_site_without_the_extension(recorded: Example) -> None:
    """Otherwise its pages would be built with empty code blocks."""
    example = recorded.replace("mkdocs.yml", EXTENSION, "")
    for host, result in build_all(example).items():
        assert result.status == 1, host
        assert "mkdocs.yml: [bad-setup] add `assay.markdown_extension` to markdown_extensions" in result.stderr


def test_the_theme_s_notice_can_be_turned_off(recorded: Example) -> None:
    """NO_MKDOCS_2_WARNING=1, as `assay site` sets it, leaves the host's own words alone."""
    example = recorded.copy()
    assert (
        "To disable this warning, set NO_MKDOCS_2_WARNING=1." in build(example, "mkdocs", NO_MKDOCS_2_WARNING="").text
    )
    assert "│" not in build(example, "mkdocs").text
