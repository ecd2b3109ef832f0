"""A PostgreSQL server of a test's own, which it may kill and freeze."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings

from events.public.roles import public_tables
from tests.scripts.conftest import OURS, ROOT

NAME, USER = "vraem", "vraem"


class Cluster:
    """A private cluster as script/setup makes it; none of it is left after close()."""

    def __init__(self):
        # Where the account that runs PostgreSQL can reach it; pytest's own directories let nobody else in.
        self._state = Path(tempfile.mkdtemp(prefix="vraem-", dir="/tmp"))
        self._state.chmod(0o755)
        self.start()

    def start(self) -> None:
        """Make it, or start it again after kill()."""
        self._script("setup", "--cluster")

    @property
    def socket(self) -> Path:
        """The directory of its socket."""
        return self._home / "socket"

    @property
    def _home(self) -> Path:
        moved = self._state / "cluster_home"
        return Path(moved.read_text()) if moved.exists() else self._state / "postgres"

    def fill(self, source: str) -> None:
        """Copy a database (libpq's address) into it."""
        options = ["--no-owner", "--no-comments", "--no-privileges", "--exclude-table=spatial_ref_sys"]
        dump = subprocess.run(["pg_dump", *options, f"--dbname={source}"], capture_output=True, check=True).stdout
        grants = "".join(
            f'GRANT SELECT ON public."{table}" TO "{settings.PUBLIC_ROLE}";\n' for table in public_tables()
        )
        command = ["psql", "-Xq", "-v", "ON_ERROR_STOP=1", f"postgresql://{USER}@/{NAME}?host={self.socket}"]
        done = subprocess.run(command, input=dump + grants.encode(), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()

    def kill(self) -> None:
        """As a power cut does: no process of it gets to say anything."""
        self._signal(signal.SIGKILL)
        # Where nobody collects dead children at once, PostgreSQL would take them for a server that runs.
        (self._home / "data" / "postmaster.pid").unlink()
        for lock in self.socket.glob(".s.PGSQL.*"):
            lock.unlink()

    def freeze(self) -> None:
        """Let no process of it run; connections are still taken by the kernel."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let them run again."""
        self._signal(signal.SIGCONT)

    def close(self) -> None:
        """Stop it and remove it."""
        self.thaw()
        self._script("setup", "--stop")
        if self._home.parent != self._state:
            shutil.rmtree(self._home)
        shutil.rmtree(self._state)

    def _signal(self, number: int) -> None:
        pid_file = self._home / "data" / "postmaster.pid"
        if not pid_file.exists():
            return
        server = int(pid_file.read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(server)], capture_output=True, text=True).stdout.split()
        for process in (server, *map(int, children)):
            try:
                os.kill(process, number)
            except ProcessLookupError:
                continue

    def _script(self, name: str, *arguments: str) -> None:
        environment = {key: value for key, value in os.environ.items() if key not in OURS}
        environment |= {"LOCAL_STATE": str(self._state), "KEEP_CLUSTER": "1"}
        done = subprocess.run([ROOT / "script" / name, *arguments], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
