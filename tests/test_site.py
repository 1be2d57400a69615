"""Publishing: all or nothing, one at a time, and never without the marks of verification."""

from __future__ import annotations

import subprocess
import sys

import pytest

from example import Example

CONFIG = """\
site_name: Example
docs_dir: docs/en
plugins:
  assay: {}
markdown_extensions:
  assay.markdown_extension: {}
  attr_list: {}
  pymdownx.highlight: {pygments_lang_class: true}
  pymdownx.superfences: {}
"""

FILES = {
    "mkdocs.yml": CONFIG,
    "snippets/home/sum.py": '"""A sum."""\n\n# %% add values=["total"]\ntotal = 5 + 3\nprint(total)\n',
    "docs/en/index.md": ('# Home\n\n```python snippet="home/sum:add"\n```\n\nThe total is {{ home/sum:add total }}.\n'),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A project with its record, published once."""
    example = Example(FILES, tmp_path_factory.mktemp("site"))
    assert example.run("record").status == 0
    published = example.run("site")
    assert published.status == 0, published.text
    return example


def test_a_site_is_published_with_its_twin_and_a_count(built: Example) -> None:
    """The page has its output and its mark, the twin stands beside it, the summary counts them."""
    html = built.read("site/index.html")
    assert "assay-match" in html
    assert '<span class="assay-value" title="total · home/sum:add · cpu">8</span>' in html
    assert "```text\n8\n```" in built.read("site/index.md")
    said = built.run("site").stdout
    assert "cpu: 1 snippets (1 match)" in said
    assert "1 marks of verification" in said


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("snippets/home/sum.cpu.json", '"8\\n"', '"9\\n"', "[differs]"),
        ("snippets/home/sum.cpu.json", '"data": 8', '"data": 7', "[differs]"),
        ("snippets/home/sum.cpu.json", "2026", "2025", "[record-edited]"),
        ("snippets/home/sum.py", "5 + 3", "5 + 4", "[differs]"),
        ("docs/en/index.md", "home/sum:add total", "home/sum:add sum", "[no-such-value]"),
        ("docs/en/index.md", "# Home", "# Home\n\n```py\nprint(1)\n```", "[unverified-fence]"),
    ],
)
def test_nothing_is_published_when_anything_does_not_hold(
    built: Example, path: str, old: str, new: str, code: str
) -> None:
    """The build fails, names it, and leaves the site that was there."""
    broken = built.replace(path, old, new)
    before = broken.read("site/index.html")
    result = broken.run("site")
    assert result.status == 1
    assert code in result.text
    assert broken.read("site/index.html") == before
    assert not list(broken.path(".assay").glob("site-*"))


def test_a_dropped_engine_is_noticed(built: Example) -> None:
    """A host without the engine renders empty code blocks: the marks are counted, and nothing is published."""
    config = CONFIG.replace("plugins:\n  assay: {}\n", "plugins: []\n").replace("  assay.markdown_extension: {}\n", "")
    broken = built.write("mkdocs.yml", config)
    result = broken.run("site")
    assert result.status == 1
    assert "[lost-marks] 1 marks of verification expected on the built page and 0 found" in result.text


def test_mkdocs_alone_verifies_too(built: Example) -> None:
    """`mkdocs build` fails with the page's line, as `assay site` does."""
    broken = built.replace("docs/en/index.md", "home/sum:add", "home/sum:plus")
    environment = broken.environment(NO_MKDOCS_2_WARNING="1")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", "elsewhere"],
        cwd=broken.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert 'docs/en/index.md:3: [no-such-cell] no cell "plus" in home/sum; this snippet has: add' in result.stderr
    assert not broken.path("elsewhere/index.html").exists()


def test_two_builds_at_once(built: Example) -> None:
    """The second one says that the first is at it, and exits with 2; the first one publishes."""
    slow = built.write("snippets/home/slow.py", '"""Slow."""\n\n# %% wait\nimport time\n\ntime.sleep(3)\n')
    slow = slow.write("docs/en/slow.md", '```python snippet="home/slow"\n```\n')
    assert slow.run("record").status == 0
    first = slow.start("site", "--anew")
    lock = slow.path(".assay/publishing.lock")
    while first.poll() is None and not (lock.exists() and lock.read_text(encoding="utf-8") == str(first.pid)):
        pass
    second = slow.run("site")
    assert (second.status, second.stdout) == (2, "")
    assert second.stderr == f".assay/publishing.lock: [busy] process {first.pid} is publishing; wait until it ends\n"
    assert first.wait(60) == 0, first.communicate()


def test_a_host_that_fails_is_one_message(built: Example) -> None:
    """What MkDocs itself refuses is shown under the name of its configuration."""
    broken = built.replace("mkdocs.yml", "site_name: Example", "site_name: [1, 2]")
    result = broken.run("site")
    assert result.status == 2
    assert "mkdocs.yml: [bad-setup] mkdocs ended with status 1" in result.text
