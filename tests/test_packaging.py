"""Is what gets installed what was written?"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

import auditor
from auditor import shipped
from auditor.errors import SettingsError

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9.-]+)==([^ ;\\]+)", re.MULTILINE)


def pins(root: Path, lock: str) -> set[tuple[str, str]]:
    return set(PIN.findall((root / ".dev" / lock).read_text(encoding="utf-8")))


def test_version_is_the_installed_one() -> None:
    assert version("auditor") == auditor.__version__


def test_command_leads_to_the_cli() -> None:
    (command,) = entry_points(group="console_scripts", name="auditor")
    assert callable(command.load())


@pytest.mark.parametrize("name", ["audit", "read"])
def test_package_offers_the_api(name: str) -> None:
    assert callable(getattr(auditor, name))
    assert name in dir(auditor)


def test_package_offers_nothing_else() -> None:
    with pytest.raises(AttributeError, match="no attribute 'audits'"):
        auditor.audits  # type: ignore[attr-defined] # noqa: B018


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_packages_and_no_place(root: Path, lock: str) -> None:
    text = (root / ".dev" / lock).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if re.search(r"://|^-|@ ", line)] == []
    for requirement in re.split(r"\n(?=\S)", text.strip()):
        assert PIN.match(requirement)
        assert "--hash=sha256:" in requirement


def test_users_and_developers_run_the_same_versions(root: Path) -> None:
    assert pins(root, "requirements.lock") < pins(root, "requirements-dev.lock")


@pytest.mark.parametrize(("lock", "extra"), [("requirements.lock", None), ("requirements-dev.lock", "dev")])
def test_lock_covers_what_is_declared(root: Path, lock: str, extra: str | None) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["optional-dependencies"][extra] if extra else project["dependencies"]
    names = {re.split(r"[^A-Za-z0-9_.-]", requirement)[0].lower().replace("_", "-") for requirement in declared}
    assert names <= {name for name, _ in pins(root, lock)}


@pytest.mark.parametrize("name", ["models", "corpora/samples"])
def test_shipped_folder_is_the_checkouts_own(root: Path, name: str) -> None:
    assert shipped.folder(name) == root / name


@pytest.mark.parametrize("name", ["models", "corpora/samples"])
def test_shipped_folder_of_an_installed_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(shipped, "__file__", str(tmp_path / "auditor" / "shipped.py"))
    # A neighbour's folder of the same name in site-packages must not be taken for ours.
    (tmp_path / name).mkdir(parents=True)
    with pytest.raises(SettingsError, match="安装不完整"):
        shipped.folder(name)
    (tmp_path / "auditor" / "_shipped" / name).mkdir(parents=True)
    assert shipped.folder(name) == tmp_path.resolve() / "auditor" / "_shipped" / name
