"""A real mail server of this machine (exim), with a spool of its own, that hands letters to a program by a pipe."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path

PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
EXIM = shutil.which("exim4", path=PLACES) or shutil.which("exim", path=PLACES)
SAID = """
primary_hostname = localhost
spool_directory = {folder}/spool
log_file_path = {folder}/spool/log-%s
pid_file_path = {folder}/spool/pid
exim_user = {me}
exim_group = {group}
never_users =
tls_advertise_hosts =
domainlist ours = localhost
begin routers
hotline:
  driver = accept
  domains = +ours
  local_parts = 12368
  local_part_suffix = +*
  local_part_suffix_optional
  transport = hand_in
begin transports
hand_in:
  driver = pipe
  command = {command}
  user = {user}
  return_output = false
  log_output = true
  temp_errors = 75
  timeout = 120s
begin retry
* * F,1h,1s
"""


class Exim:
    """Takes letters as any mail server does; what the program cannot take now stays in its queue."""

    def __init__(self, folder: Path, command: Path, user: str) -> None:
        assert EXIM
        me = pwd.getpwuid(os.getuid())
        self.said, self.folder = folder / "exim.conf", folder
        (folder / "spool").mkdir()
        self.said.write_text(
            SAID.format(folder=folder, command=command, user=user, me=me.pw_name, group=me.pw_gid)
        )

    def take(self, raw: bytes, to: str, sender: str = "zhou@example.com") -> None:
        self._run("-odi", "-oi", "-f", sender, to, given=raw)

    def try_again(self) -> None:
        self._run("-qff")

    def waiting(self) -> int:
        return int(self._run("-bpc").decode())

    def log(self) -> str:
        return "".join(path.read_text() for path in sorted((self.folder / "spool").glob("log-*")))

    def _run(self, *words: str, given: bytes = b"") -> bytes:
        command = [str(EXIM), "-C", str(self.said), *words]
        done = subprocess.run(command, input=given, capture_output=True, timeout=240, check=True)
        return done.stdout
