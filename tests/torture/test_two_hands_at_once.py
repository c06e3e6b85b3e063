"""Several programs write at once while another copies: all that was acknowledged is there."""

import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import UTC
from pathlib import Path

from journal.store.store import Store
from journal.store.swapping import sound

ROOT = Path(__file__).parents[2]
# Seconds: each writes without a pause, and whoever waits has no turn of its own. On a slow disk
# that takes longer than a person is let wait.
PATIENCE = "120"
WRITE = textwrap.dedent("""
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from journal.model.dream import Dream
    from journal.store.store import Store
    now = datetime(2026, 11, 24, 7, tzinfo=UTC)
    store = Store.open(Path(sys.argv[1]), float(sys.argv[2]))
    for n in range(60):
        print(store.dreams.save(Dream(now.date(), f"{n} " + "sea " * 200), now).uid, flush=True)
    store.close()
""")
COPY = textwrap.dedent("""
    import sys
    from datetime import UTC, datetime, timedelta
    from pathlib import Path
    from journal.store.store import Store
    now = datetime(2026, 11, 24, 7, tzinfo=UTC)
    store = Store.open(Path(sys.argv[1]), float(sys.argv[2]))
    for day in range(8):
        store.backups.make(now + timedelta(days=day), UTC)
    print("copied", flush=True)
    store.close()
""")


def test_two_that_write_and_one_that_copies_lose_nothing(tmp_path):
    path = tmp_path / "journal.sqlite"
    Store.open(path).close()
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path), PATIENCE],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for code in (WRITE, WRITE, COPY)
    ]
    said = [each.communicate()[0].split() for each in running]
    assert [each.returncode for each in running] == [0, 0, 0]
    with closing(Store.open(path)) as store:
        kept = {row["uid"] for row in store.all("select uid from dream")}
        assert {*said[0], *said[1]} == kept
        assert len(kept) == 120
        assert store.health.complaints() == ()
        for copy in store.backups.all(UTC):
            sound(copy.path)
