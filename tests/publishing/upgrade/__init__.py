"""A dump of an earlier installation, and what is told of it after its upgrade."""

from pathlib import Path

DUMP = Path(__file__).parent / "before_dates.sql.xz"  # commit c6bcfc7 with its sample
