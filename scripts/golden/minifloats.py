"""Writes tests/golden/minifloats.json: FP8 and FP4 codes computed by the package ml_dtypes.

    pip install numpy ml_dtypes && python3 scripts/golden/minifloats.py

Tables of all codes, and conversions of float32 samples: E4M3 turns what overflows into NaN, E5M2 into infinity, E2M1
saturates. NaN and infinities are written as strings, since JSON has none. The same seed and versions give the same file.
"""

import json
import math
import platform
from pathlib import Path

import ml_dtypes
import numpy as np

SEED = 20240919
TARGET = Path(__file__).resolve().parents[2] / "tests" / "golden" / "minifloats.json"
FORMATS = {
    "e4m3": (ml_dtypes.float8_e4m3fn, 256),
    "e5m2": (ml_dtypes.float8_e5m2, 256),
    "e2m1": (ml_dtypes.float4_e2m1fn, 16),
    "e8m0": (ml_dtypes.float8_e8m0fnu, 256),
}


def plain(values):
    return [float(v) if math.isfinite(v) else str(float(v)) for v in values]


def conversions(rng, dtype, table):
    """float32 samples around the format's range and every midpoint between two neighbours, with their codes."""
    finite = np.sort(np.array([v for v in table if math.isfinite(v)]))
    midpoints = (finite[:-1] + finite[1:]) / 2
    spread = rng.standard_normal(200) * 2.0 ** rng.uniform(-20, math.log2(finite[-1]) + 2, 200)
    x = np.concatenate([midpoints, spread]).astype(np.float32)
    return {"values": x.astype(np.float64).tolist(), "codes": x.astype(dtype).view(np.uint8).tolist()}


def main():
    rng = np.random.default_rng(SEED)
    document = {
        "generator": "scripts/golden/minifloats.py",
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "ml_dtypes": ml_dtypes.__version__,
        },
        "seed": SEED,
    }
    for name, (dtype, count) in FORMATS.items():
        table = np.arange(count, dtype=np.uint8).view(dtype).astype(np.float64)
        document[name] = {"table": plain(table)}
        if name != "e8m0":
            document[name] |= conversions(rng, dtype, table)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(document) + "\n")


if __name__ == "__main__":
    main()
