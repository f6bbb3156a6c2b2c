"""The key behind pseudonyms: made once, for its owner alone, backed up, never written over."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.errors import EvaluationError
from analysis.protect.identity.key import back_up, key_in, key_mark, key_path, take_over, the_key
from analysis.year import PROJECT

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such permissions")


def modes(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the key is kept; there is none yet."""
    path = tmp_path / "mine" / "pseudonym.key"
    monkeypatch.setenv("EVALUATION_KEY_FILE", str(path))
    monkeypatch.setenv("EVALUATION_ROOT", str(tmp_path / "root"))
    return path


@on_posix
def test_the_key_is_made_on_first_use_for_its_owner_alone_and_stays(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = the_key()
    assert len(key) == 32
    assert key == the_key()
    assert (modes(path), modes(path.parent)) == ("0o600", "0o700")
    assert capsys.readouterr().err.count("evaluate key backup FILE") == 1


def test_without_the_variable_the_key_is_in_the_users_config_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("EVALUATION_KEY_FILE")
    assert key_path().parts[-2:] == ("peer-evaluation", "pseudonym.key")
    assert not key_path().is_relative_to(PROJECT)


@pytest.mark.parametrize("named", ["pseudonym.key", str(PROJECT / "data" / "pseudonym.key")])
def test_a_key_in_the_project_or_in_any_folder_one_stands_in_is_refused(
    named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALUATION_KEY_FILE", named)
    with pytest.raises(EvaluationError, match="EVALUATION_KEY_FILE"):
        the_key()
    assert not Path(named).exists()


def test_processes_that_make_it_at_once_end_with_one_key(path: Path) -> None:
    code = "from analysis.protect.identity.key import the_key; print(the_key().hex())"
    started = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    keys = {process.communicate()[0].strip() for process in started}
    assert keys == {the_key().hex()}
    assert [file.name for file in path.parent.glob("*.partial")] == []


@on_posix
def test_a_key_that_others_can_read_is_closed_to_them_and_that_is_said(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = the_key()
    path.chmod(0o644)
    capsys.readouterr()
    assert the_key() == key
    assert modes(path) == "0o600"
    assert "Others could read the pseudonym key" in capsys.readouterr().err
    the_key()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("content", [b"", b"\n", b"not a key", b"ab" * 31, b"\xff\xfe" * 32])
def test_a_broken_key_is_an_error_that_says_what_to_do_and_stays_as_it_is(
    path: Path, content: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(EvaluationError, match="evaluate key restore FILE"):
        the_key()
    assert path.read_bytes() == content


@on_posix
def test_a_link_to_a_key_that_is_not_there_makes_no_new_one(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(path.parent / "stick" / "pseudonym.key")
    with pytest.raises(EvaluationError, match="which is not there"):
        the_key()
    assert path.is_symlink()


def test_the_mark_tells_keys_apart_and_holds_nothing_of_them(path: Path) -> None:
    key = the_key()
    assert key_mark(key) != key_mark(bytes(32))
    assert key_mark(key) not in key.hex()


@on_posix
@pytest.mark.parametrize("said", [["backup"], ["--backup"]])
def test_a_backup_is_a_copy_for_its_owner_alone(
    path: Path, tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.key"
    main_ended(["key", *said, str(copy)])
    assert key_in(copy) == the_key()
    assert modes(copy) == "0o600"
    assert "Never e-mail it" in capsys.readouterr().out


def test_a_backup_writes_over_nothing_and_not_into_the_project(path: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("mine")
    for taken in (note, tmp_path, PROJECT / "copy.key"):
        with pytest.raises(EvaluationError):
            back_up(taken)
    assert note.read_text() == "mine"
    assert not (PROJECT / "copy.key").exists()
    back_up(tmp_path / "copy.key")
    back_up(tmp_path / "copy.key")


def test_a_backup_restores_a_lost_key(path: Path, tmp_path: Path) -> None:
    key = back_up(tmp_path / "copy.key")
    path.unlink()
    main_ended(["key", "restore", str(tmp_path / "copy.key")])
    assert the_key() == key


def test_another_key_is_replaced_only_when_asked_and_kept_beside(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, other = the_key(), tmp_path / "other.key"
    other.write_text("ab" * 32)
    assert main_ended(["key", "--restore", str(other)]) == 1
    assert "--replace" in capsys.readouterr().err
    assert the_key() == old
    main_ended(["key", "--restore", str(other), "--replace"])
    assert the_key() == bytes.fromhex("ab" * 32)
    kept = path.with_name(f"pseudonym.key.{key_mark(old)}")
    assert key_in(kept) == old
    take_over(kept, replace=True)
    assert the_key() == old


def test_a_restore_needs_a_key_and_leaves_the_one_in_use(path: Path, tmp_path: Path) -> None:
    key = the_key()
    (tmp_path / "none").write_text("nothing here")
    for source in (tmp_path / "none", tmp_path / "absent"):
        with pytest.raises(EvaluationError):
            take_over(source, replace=True)
    assert the_key() == key


def test_a_broken_key_is_kept_beside_the_restored_one(path: Path, tmp_path: Path) -> None:
    key = back_up(tmp_path / "copy.key")
    path.write_text("broken")
    kept = take_over(tmp_path / "copy.key")
    assert the_key() == key
    assert kept is not None
    assert kept.read_text() == "broken"


def test_without_a_key_the_command_makes_none_and_says_so(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main_ended(["key"])
    assert "no pseudonym key yet" in capsys.readouterr().out
    assert not path.exists()


def test_the_command_shows_the_mark_and_how_to_hand_over_never_the_key(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = the_key()
    main_ended(["key"])
    said = capsys.readouterr().out
    assert key_mark(key) in said
    assert str(path) in said
    assert "Never e-mail the key" in said
    assert key.hex() not in said


@pytest.mark.parametrize("said", [["backup"], ["--backup", "a", "--restore", "b"], ["give", "a"]])
def test_wrong_usage_ends_with_2(path: Path, said: list[str]) -> None:
    assert main_ended(["key", *said]) == 2


def main_ended(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)
