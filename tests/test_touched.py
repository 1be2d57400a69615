"""What a snippet changes of the site's files is noted before it happens, and put back afterwards."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assay import touched
from assay.touched import Touched


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one snippet and one page."""
    for name in ("snippets/one.py", "docs/page.md"):
        (tmp_path / "site" / name).parent.mkdir(parents=True)
        (tmp_path / "site" / name).write_text(f"the text of {name}", encoding="utf-8")
    (tmp_path / "run").mkdir()
    return tmp_path / "site"


@pytest.fixture
def hook(site: Path) -> Touched:
    """The hook of a run; tests call it as the interpreter would, for a hook that is added stays for good."""
    return Touched(str(site / "snippets"), str(site), str(site.parent / "run"))


def _open(hook: Touched, path: Path, flags: int) -> None:
    hook("open", (str(path), None, flags))


def _texts(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text() for path in sorted(site.rglob("*")) if path.is_file()}


def test_files_that_are_read_are_inputs(site: Path, hook: Touched, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the snippets' folder that is opened, by whatever path, is an input; others are not."""
    monkeypatch.chdir(site / "docs")
    hook("open", ("../snippets/one.py", "r", os.O_RDONLY))
    hook("open", (os.fsencode(site / "docs/page.md"), "r", os.O_RDONLY))
    hook("open", (7, "r", os.O_RDONLY))
    assert hook.opened == {str(site / "snippets/one.py")}
    assert touched.put_back(site.parent / "run") == ()


def test_every_kind_of_change_is_put_back(site: Path, hook: Touched) -> None:
    """Written, renamed, removed, added: afterwards all is as before, and the paths that changed are named."""
    before = _texts(site)
    one, page, moved, folder = (site / name for name in ("snippets/one.py", "docs/page.md", "docs/moved.md", "new"))
    _open(hook, one, os.O_WRONLY | os.O_APPEND)
    one.write_text("written")
    hook("os.rename", (str(page), str(moved), -1, -1))
    page.rename(moved)
    hook("os.remove", (str(moved), -1))
    moved.unlink()
    hook("os.mkdir", (str(folder), 0o777, -1))
    folder.mkdir()
    _open(hook, folder / "file", os.O_WRONLY | os.O_CREAT)
    (folder / "file").write_text("added")
    assert touched.put_back(site.parent / "run") == tuple(map(str, (page, folder, folder / "file", one)))
    assert _texts(site) == before
    assert not folder.exists()


def test_a_path_below_an_open_folder_is_found(site: Path, hook: Touched) -> None:
    """shutil.rmtree names files by a folder's descriptor."""
    descriptor = os.open(site / "docs", os.O_RDONLY)
    hook("os.remove", ("page.md", descriptor))
    os.remove("page.md", dir_fd=descriptor)
    os.close(descriptor)
    assert touched.put_back(site.parent / "run") == (str(site / "docs/page.md"),)


def test_what_is_opened_and_left_alone_is_no_change(site: Path, hook: Touched) -> None:
    """Opening a file for writing is not yet a change of it."""
    _open(hook, site / "snippets/one.py", os.O_RDWR)
    assert touched.put_back(site.parent / "run") == ()


def test_only_plain_files_of_the_site_are_ever_put_back(site: Path, hook: Touched) -> None:
    """Devices, links, the run's own folder, Python's installation and the rest of the disk are left alone."""
    link = site / "link"
    link.symlink_to("/dev/null")
    for path in (link, Path("/dev/null"), site.parent / "run" / "mine", site.parent / "elsewhere"):
        _open(hook, path, os.O_WRONLY | os.O_CREAT)
    (site.parent / "elsewhere").write_text("stays")
    assert touched.put_back(site.parent / "run") == ()
    assert link.is_symlink()
    assert (site.parent / "elsewhere").read_text() == "stays"


def test_nothing_is_guarded_where_no_site_is_named(site: Path) -> None:
    """`assay prove FILE` runs any file, and leaves what that writes."""
    hook = Touched(str(site), "", str(site.parent / "run"))
    _open(hook, site / "result", os.O_WRONLY | os.O_CREAT)
    (site / "result").write_text("stays")
    assert touched.put_back(site.parent / "run") == ()
    assert (site / "result").exists()
