"""The ledger: the page that lists every snippet on every device, and the file that says the same to machines."""

from __future__ import annotations

import json
import re

import pytest

from assay import record
from example import Example

CONFIG = """\
site_name: Ledger
docs_dir: docs/en
plugins: {assay: {}}
markdown_extensions:
  assay.markdown_extension: {}
  attr_list: {}
  tables: {}
  pymdownx.highlight: {pygments_lang_class: true}
  pymdownx.superfences: {}
"""
BOTH = '# /// script\n# [tool.assay]\n# devices = ["cpu", "cuda"]\n# ///\n\n'
LEDGER = """\
# Verified

```verified show="counts"
```

## On the CPU

```verified device="cpu"
```

## On a GPU

```verified device="cuda"
```
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "snippets/home/sum.py": '# %% add values=["total"]\ntotal = 5 + 3\nprint(total)\n',
    "snippets/home/product.py": BOTH + "# %% multiply\nprint(5 * 3)\n",
    "docs/en/index.md": '# Home\n\n## Sum { #sum }\n\n```python snippet="home/sum"\n```\n\n'
    '```python snippet="home/product"\n```\n',
    "docs/en/about/records.md": LEDGER,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A project with two snippets, one of them for a GPU that is not here, published."""
    example = Example(FILES, tmp_path_factory.mktemp("ledger"))
    assert example.run("record", CUDA_VISIBLE_DEVICES="").status == 0
    made = example.run("site", CUDA_VISIBLE_DEVICES="")
    assert made.status == 0, made.text
    return example


def test_the_page_lists_each_snippet_on_each_device(built: Example) -> None:
    """With a link to where it is shown, its state, its numbers; what never ran is listed as that."""
    twin = built.read("site/about/records.md")
    committed = json.loads(built.read("snippets/home/sum.cpu.json"))["environment"]
    day = committed["date"]
    assert "| CPU | 2 | 2 × Verified on CPU | 2 | 1 | – |" in twin
    assert "| GPU | 1 | 1 × Not yet run on GPU | 0 | 0 | – |" in twin
    assert f"**{committed['device_name']} · {committed['platform']} · Python {committed['python']}**" in twin
    assert f"| [`home/sum`](../index.md#sum) | Verified on CPU | {day} | 1 | 1 | – | – |" in twin
    assert "**Not yet run on GPU**\n\n- [`home/product`](../index.md#sum)\n" in twin
    html = built.read("site/about/records/index.html")
    assert html.count(f'<time datetime="{day}">') == 2
    assert re.search(r'<a class="ledger-name" href="\.\./\.\./#sum"><code>home/sum</code></a>', html)


def test_the_file_says_the_same_to_machines(built: Example) -> None:
    """One entry for each snippet and device, with the digests of what ran and of its record."""
    content = json.loads(built.read("site/verified.json"))
    assert [(each["snippet"], each["device"], each["verdict"]) for each in content["snippets"]] == [
        ("home/product", "cpu", "match"),
        ("home/product", "cuda", "missing"),
        ("home/sum", "cpu", "match"),
    ]
    product, missing, added = content["snippets"]
    kept = record.load(built.read("snippets/home/sum.cpu.json"), "", "home/sum", "cpu")
    assert missing["record"] is None
    assert added["source"] == added["record"]["source"] == kept.source
    assert added["record"]["digest"] == kept.digest
    assert added["record"]["environment"] == dict(kept.environment)
    assert (added["record"]["counts"]["outputs"], added["record"]["counts"]["values"]) == (1, 1)
    assert product["pages"] == {"en": ["index.md"]}


@pytest.mark.parametrize(
    ("page", "old", "new", "problem"),
    [
        ("about/records.md", '"cpu"', '"gpu"', '[bad-block] device="gpu"; device is one of: cpu, cuda'),
        ("about/records.md", "device=", "on=", "[bad-block] unknown: on; the options are: device, show"),
        ("about/records.md", '"cpu"\n', '"cpu"\nAll\n', "[bad-block] a fence that stands for a list has no text; "),
        (
            "index.md",
            "# Home\n",
            "# Home\n\n```verified\n```\n",
            "[bad-block] the ledger is shown by another page, about/records.md; ",
        ),
    ],
)
def test_what_is_no_ledger_is_named(built: Example, page: str, old: str, new: str, problem: str) -> None:
    """At the page's line, with the cure."""
    path = f"docs/en/{page}"
    text = built.read(path)
    line = text.count("\n", 0, text.index(old)) + 1 + 2 * text.startswith(old)
    result = built.write(path, text.replace(old, new, 1)).run("check", CUDA_VISIBLE_DEVICES="")
    assert result.status == 1
    assert f"{path}:{line}: {problem}" in result.stdout
