"""Writes tests/golden/quantization.json: integer and NF4 quantisation computed by numpy.

    /usr/bin/python3 scripts/golden/quantization.py

Rounding is numpy.rint (ties to even). The normal quantiles behind the NF4 levels come from math.erfc by bisection. The
same seed and versions give the same file.
"""

import json
import math
import platform
from pathlib import Path

import numpy as np

SEED = 20240921
TARGET = Path(__file__).resolve().parents[2] / "tests" / "golden" / "quantization.json"


def symmetric(x, bits):
    """x (..., n): one scale per row of the last axis."""
    top = 2 ** (bits - 1) - 1
    scale = np.abs(x).max(axis=-1, keepdims=True) / top
    codes = np.clip(np.rint(x / scale), -top, top)
    return {"scale": scale.ravel().tolist(), "codes": codes.astype(int).ravel().tolist(), "restored": (codes * scale).ravel().tolist()}


def affine(x, bits):
    low, high = np.minimum(x.min(axis=-1, keepdims=True), 0), np.maximum(x.max(axis=-1, keepdims=True), 0)
    scale = (high - low) / (2**bits - 1)
    zero = np.rint(-low / scale)
    codes = np.clip(np.rint(x / scale) + zero, 0, 2**bits - 1)
    return {
        "scale": scale.ravel().tolist(),
        "zeroPoint": zero.astype(int).ravel().tolist(),
        "codes": codes.astype(int).ravel().tolist(),
        "restored": ((codes - zero) * scale).ravel().tolist(),
    }


def quantile(p):
    low, high = -10.0, 10.0
    for _ in range(200):
        middle = (low + high) / 2
        if 0.5 * math.erfc(-middle / math.sqrt(2)) < p:
            low = middle
        else:
            high = middle
    return low


def nf4_levels(offset=0.9677083):
    positive = [quantile(p) for p in np.linspace(offset, 0.5, 9)[:-1]]
    negative = [-quantile(p) for p in np.linspace(offset, 0.5, 8)[:-1]]
    levels = np.sort(np.array(positive + [0.0] + negative))
    return levels / levels.max()


def nf4(x, block):
    blocks = x.reshape(-1, block)
    absmax = np.abs(blocks).max(axis=1, keepdims=True)
    levels = nf4_levels()
    codes = np.abs((blocks / absmax)[..., None] - levels).argmin(axis=-1)
    return {"absmax": absmax.ravel().tolist(), "codes": codes.ravel().tolist(), "restored": (levels[codes] * absmax).ravel().tolist()}


def main():
    rng = np.random.default_rng(SEED)
    x = rng.standard_normal(256)
    x[[3, 100]] = [9.0, -14.0]
    quantiles = np.concatenate([np.linspace(0.001, 0.999, 41), [1e-9, 1e-6, 1 - 1e-6]])
    document = {
        "generator": "scripts/golden/quantization.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "seed": SEED,
        "values": x.tolist(),
        "groupSize": 32,
        "symmetric8": symmetric(x, 8),
        "affine8": affine(x, 8),
        "symmetric4Groups": symmetric(x.reshape(-1, 32), 4),
        "affine4Groups": affine(x.reshape(-1, 32), 4),
        "nf4": nf4(x, 64),
        "normalQuantiles": {"p": quantiles.tolist(), "x": [quantile(p) for p in quantiles]},
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(document) + "\n")


if __name__ == "__main__":
    main()
