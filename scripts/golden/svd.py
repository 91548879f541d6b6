"""Writes tests/golden/svd.json: singular values and truncation errors computed by numpy (LAPACK).

    /usr/bin/python3 scripts/golden/svd.py

The same seed and numpy version give the same file, up to the last digit of the LAPACK build.
"""

import json
import platform
from pathlib import Path

import numpy as np

SEED = 20240920
TARGET = Path(__file__).resolve().parents[2] / "tests" / "golden" / "svd.json"


def case(name, a):
    u, s, vt = np.linalg.svd(a, full_matrices=False)
    errors = [float(np.linalg.norm(a - (u[:, :r] * s[:r]) @ vt[:r])) for r in range(len(s) + 1)]
    return {"name": name, "matrix": a.tolist(), "singularValues": s.tolist(), "truncationErrors": errors}


def main():
    rng = np.random.default_rng(SEED)
    low_rank = rng.standard_normal((10, 3)) @ rng.standard_normal((3, 7))
    graded = rng.standard_normal((8, 8)) * 10.0 ** -np.arange(8)
    cases = [
        case("tall", rng.standard_normal((12, 5))),
        case("wide", rng.standard_normal((4, 9))),
        case("square", rng.standard_normal((16, 16))),
        case("rank 3", low_rank),
        case("graded columns", graded),
    ]
    document = {
        "generator": "scripts/golden/svd.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "seed": SEED,
        "cases": cases,
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(document) + "\n")


if __name__ == "__main__":
    main()
