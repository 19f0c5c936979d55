"""The measuring starts as it is called: from its own command, before anything of the product is set up."""

import os
import subprocess
import sys


def test_the_bench_starts_and_says_what_it_takes():
    alone = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}

    done = subprocess.run(
        [sys.executable, "-m", "bench", "--help"], capture_output=True, text=True, env=alone
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "--orders" in done.stdout
