"""Writes tests/golden/number-formats.json: fp16 and bf16 codes computed by numpy.

    /usr/bin/python3 scripts/golden/number_formats.py

fp16 is numpy's own float16. bf16 is the upper half of a float32 after rounding to nearest even by integer arithmetic
on its bits; all samples are exact in float32, so nothing is rounded twice. The same seed and numpy version give the
same file.
"""

import json
import platform
from pathlib import Path

import numpy as np

SEED = 20240918
TARGET = Path(__file__).resolve().parents[2] / "tests" / "golden" / "number-formats.json"


def bf16_codes(x):
    bits = x.view(np.uint32).astype(np.uint64)
    return ((bits + 0x7FFF + ((bits >> np.uint64(16)) & np.uint64(1))) >> np.uint64(16)).astype(np.uint32)


def samples(rng):
    """Numbers of every magnitude, midpoints between neighbours, and the edges of both formats."""
    wide = rng.standard_normal(150) * 10.0 ** rng.uniform(-44, 38, 150)
    near_one = rng.standard_normal(100)
    fp16_range = rng.standard_normal(100) * 10.0 ** rng.uniform(-9, 5, 100)
    codes = rng.integers(0, 0x7BFF, 60).astype(np.uint16)
    fp16_midpoints = (codes.view(np.float16).astype(np.float64) + (codes + 1).astype(np.uint16).view(np.float16)) / 2
    upper = rng.integers(0, 0x7F7F, 60).astype(np.uint32) << 16
    bf16_midpoints = (upper + 0x8000).astype(np.uint32).view(np.float32).astype(np.float64)
    edges = [0.0, 1.0, 65504, 65519, 65520, 6e-8, 2.0**-24, 2.0**-25, 3 * 2.0**-25, 2.0**-14, 3.3895e38, 3.4e38]
    every = np.concatenate([wide, near_one, fp16_range, fp16_midpoints, bf16_midpoints, edges]).astype(np.float32)
    return np.concatenate([every, -every])


def main():
    x = samples(np.random.default_rng(SEED))
    with np.errstate(over="ignore"):
        fp16 = x.astype(np.float16).view(np.uint16)
    document = {
        "generator": "scripts/golden/number_formats.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "seed": SEED,
        "values": x.astype(np.float64).tolist(),
        "fp16": fp16.tolist(),
        "bf16": bf16_codes(x).tolist(),
        "machineEpsilon": {"fp16": float(np.finfo(np.float16).eps), "fp32": float(np.finfo(np.float32).eps)},
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(document) + "\n")


if __name__ == "__main__":
    main()
