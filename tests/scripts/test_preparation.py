"""What script/setup prepares, where it puts it, and what the container files make of it."""

import re
import shlex
import subprocess

import pytest

from .conftest import ROOT

LIB = ROOT / "script" / "lib"


def shell(script: str, **variables: str) -> str:
    """Return what a few lines of bash print after the shared pieces are sourced."""
    result = subprocess.run(
        ["bash", "-c", f"set -euo pipefail; . {LIB}/env.sh; . {LIB}/cluster.sh; {script}"],
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.strip()


def test_a_second_setup_does_nothing(run, database_url):
    arguments = ("setup", "--packages", "--python", "--cluster")
    run(*arguments, DATABASE_URL=database_url)
    again = run(*arguments, DATABASE_URL=database_url)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(run, tmp_path, database_url):
    key = tmp_path / "state" / "secret_key"
    run("setup", "--cluster", DATABASE_URL=database_url)
    first = key.read_text()
    run("setup", "--cluster", DATABASE_URL=database_url)
    assert key.read_text() == first
    assert len(first) > 50
    assert key.stat().st_mode & 0o077 == 0


def test_a_socket_path_never_exceeds_what_the_kernel_takes(tmp_path):
    deep = tmp_path / ("valley" * 20)
    script = "LOCAL_STATE=" + shlex.quote(str(deep)) + '; locate_cluster; echo "$CLUSTER_SOCKET/.s.PGSQL.5432"'
    assert len(shell(script).encode()) <= 107


def test_the_public_side_logs_in_as_the_restricted_role(tmp_path):
    script = 'shared_environment; use_private_database "$VRAEM_PUBLIC_ROLE"; echo "$DATABASE_URL"'
    assert shell(script, LOCAL_STATE=str(tmp_path)).startswith("postgis://vraem_public@/vraem?host=/")


@pytest.mark.parametrize(("line", "value"), [
    ("PORT=9000", "9000"),
    ('PORT="9000"', "9000"),
    ("# PORT=9000", ""),
    ("PORT=$(touch /tmp/executed)", "$(touch /tmp/executed)"),
])  # fmt: skip
def test_the_env_file_is_read_and_never_executed(tmp_path, line, value):
    (tmp_path / "env").write_text(line)
    assert shell(f'read_dotenv {tmp_path}/env; echo "${{PORT:-}}"') == value


def test_the_shell_wins_over_the_env_file(tmp_path):
    (tmp_path / "env").write_text("PORT=9000\n")
    assert shell(f'read_dotenv {tmp_path}/env; echo "$PORT"', PORT="8001") == "8001"


def test_every_build_step_of_the_image_is_one_of_setup():
    steps = re.findall(r"script/setup (--\w+)", (ROOT / "Dockerfile").read_text())
    assert steps == ["--packages", "--python", "--static"]
    usage = subprocess.run([ROOT / "script/setup", "--help"], capture_output=True, text=True, check=True).stdout
    assert all(step in usage for step in steps)


def test_the_image_runs_as_an_ordinary_account_and_is_asked_for_its_health():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert "USER vraem" in lines
    assert any(line.startswith("HEALTHCHECK") and "/livez" in line for line in lines)


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_package_is_pinned_with_its_hashes(name):
    pinned = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / f"{name}.txt").read_text().replace("\\\n", ""))[1:]
    packages = {}
    for line in pinned:
        found = re.match(r"([A-Za-z0-9._-]+)(?:\[\w+\])?==(\S+)", line)
        assert found and re.search(r"--hash=sha256:[0-9a-f]{64}", line), line[:80]
        packages[found[1].lower()] = found[2]
    # What people edit and what is installed say the same.
    wanted = re.findall(r"^([A-Za-z0-9._-]+)(?:\[\w+\])?==(\S+)$", (ROOT / f"{name}.in").read_text(), re.MULTILINE)
    assert wanted and all(packages[package.lower()] == version for package, version in wanted)
