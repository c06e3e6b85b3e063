"""Killed while it is typed and saved beside the window: what was said to be kept is there."""

import os
import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from journal.store.store import Store
from tests.torture.typing_on import letters

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("ELARA_KILLS", "24")) // 6
SEED = int(os.environ.get("ELARA_SEED", "20261124"))


def test_what_was_kept_outlives_a_kill_while_more_is_on_its_way(tmp_path):
    dice, whole = random.Random(SEED), letters()
    for number in range(KILLS):
        path = tmp_path / f"{number}.sqlite"
        told = killed(path, dice.randrange(1, 40))
        with closing(Store.open(path)) as store:
            assert store.health.complaints() == ()
            bodies = [row["body"] for row in store.all("select body from dream")]
        when = f"ELARA_SEED={SEED}, kill {number}"
        assert len(bodies) == 1, when
        assert len(bodies[0]) >= told, when
        assert whole.startswith(bodies[0]), when


def killed(path: Path, answers: int) -> int:
    """How many letters were said to be kept, after so many saves."""
    mine = {"ELARA_HOME": str(path.parent), "PYTHONPATH": str(ROOT)}
    script = str(Path(__file__).with_name("typing_on.py"))
    with subprocess.Popen(
        [sys.executable, script, str(path)],
        env={**os.environ, **mine},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,  # or what is said in one go with another line were lost, or cut
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        said = [int(program.stdout.readline() or -1) for _answer in range(answers)]
        program.kill()
        rest, wrong = program.communicate()
    assert b"Traceback" not in wrong, wrong.decode()
    assert said[0] >= 0, wrong.decode()
    return max([*said, *map(int, rest.split(b"\n")[:-1])])
