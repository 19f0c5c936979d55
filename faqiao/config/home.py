"""Where Faqiao keeps what is its own on this machine: database, files, secrets."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs

from faqiao.config.language import gettext as _
from faqiao.kit import env


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def home() -> Path:
    """FAQIAO_HOME, else the user's data folder (for root one that PostgreSQL's user can reach)."""
    usual = Path("/var/lib/faqiao") if is_root() else platformdirs.user_data_path("faqiao")
    return env.folder("FAQIAO_HOME", usual)


def made(folder: Path, mode: int = 0o700) -> Path:
    """The folder, there and with that mode. Raises BadSetting when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(mode)
    except OSError as problem:
        said = _(
            "The folder %(folder)s cannot be made (%(reason)s). "
            "Set FAQIAO_HOME to a folder that you may write to."
        )
        raise env.BadSetting(said % {"folder": folder, "reason": problem.strerror}) from None
    return folder


def secret(name: str) -> str:
    """The variable `name`, else a secret made once and kept in a file for this user's eyes only.

    Raises BadSetting when it can be neither read nor made.
    """
    if given := os.environ.get(name, "").strip():
        return given
    file = made(made(home(), 0o711) / "secrets") / name.lower()
    try:
        return _kept(file)
    except OSError as problem:
        said = _(
            "The secret %(name)s cannot be read from %(file)s (%(reason)s). "
            "Set %(name)s in the environment, or mend that file's owner and mode (600)."
        )
        facts = {"name": name, "file": file, "reason": problem.strerror}
        raise env.BadSetting(said % facts) from None


def noted(name: str) -> str:
    """The variable `name`, else what a command has noted under that name beside the secrets, else nothing."""
    file = home() / "secrets" / name.lower()
    return os.environ.get(name, "").strip() or (file.read_text().strip() if file.exists() else "")


def is_given(name: str) -> bool:
    """Whether the environment says it, so that no file of ours counts."""
    return bool(os.environ.get(name, "").strip())


def note(name: str, value: str) -> None:
    """Write a secret anew, whole or not at all."""
    file = made(made(home(), 0o711) / "secrets") / name.lower()
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(value)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)


def _kept(file: Path) -> str:
    """Made by whoever comes first: a link appears whole or not at all."""
    if not file.exists():
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()
