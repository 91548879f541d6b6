"""Writes tests/golden/attention.json: attention and normalisation computed by numpy in float64.

    /usr/bin/python3 scripts/golden/attention.py

The formulas are written here on their own, over whole arrays, and share nothing with lib/algorithms. The same seed and
numpy version give the same file. Floats are written in full, so reading them back loses nothing.
"""

import json
import platform
from pathlib import Path

import numpy as np

SEED = 20240917
TARGET = Path(__file__).resolve().parents[2] / "tests" / "golden" / "attention.json"


def attend(q, k, v, causal):
    """q (..., n, d), k and v (..., m, d): the last n of m positions ask."""
    n, m = q.shape[-2], k.shape[-2]
    scores = np.einsum("...id,...jd->...ij", q, k) / np.sqrt(q.shape[-1])
    if causal:
        scores = np.where(np.tri(n, m, m - n, dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights, np.einsum("...ij,...jd->...id", weights, v)


def attention_case(rng, n, m, d, d_v, causal):
    q, k, v = rng.standard_normal((n, d)), rng.standard_normal((m, d)), rng.standard_normal((m, d_v))
    weights, output = attend(q, k, v, causal)
    return {"causal": causal, "q": q, "k": k, "v": v, "weights": weights, "output": output}


def grouped_case(rng, seq_len, d_model, n_q, n_kv, d_head, causal):
    x = rng.standard_normal((seq_len, d_model))
    wq = rng.standard_normal((d_model, n_q * d_head))
    wk = rng.standard_normal((d_model, n_kv * d_head))
    wv = rng.standard_normal((d_model, n_kv * d_head))
    wo = rng.standard_normal((n_q * d_head, d_model))
    heads = lambda w, n: (x @ w).reshape(seq_len, n, d_head).transpose(1, 0, 2)
    k, v = (np.repeat(heads(w, n_kv), n_q // n_kv, axis=0) for w in (wk, wv))
    _, per_head = attend(heads(wq, n_q), k, v, causal)
    output = per_head.transpose(1, 0, 2).reshape(seq_len, n_q * d_head) @ wo
    weights = {"x": x, "wq": wq, "wk": wk, "wv": wv, "wo": wo}
    return {"nQ": n_q, "nKv": n_kv, "dHead": d_head, "causal": causal, **weights, "output": output}


def norm_case(rng, rows, d, eps):
    x = 3 * rng.standard_normal((rows, d)) + 1
    gain, bias = rng.standard_normal(d), rng.standard_normal(d)
    layer = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + eps) * gain + bias
    rms = x / np.sqrt(np.mean(x * x, axis=1, keepdims=True) + eps) * gain
    return {"eps": eps, "x": x, "gain": gain, "bias": bias, "layerNorm": layer, "rmsNorm": rms}


def rope_case(rng, seq_len, d, base, first_position):
    """Rotate-half RoPE: x·cos + rotate_half(x)·sin, with the angles written twice over the features."""
    x = rng.standard_normal((seq_len, d))
    angles = np.arange(first_position, first_position + seq_len)[:, None] * base ** (-np.arange(0, d, 2) / d)
    angles = np.concatenate([angles, angles], axis=1)
    turned = np.concatenate([-x[:, d // 2 :], x[:, : d // 2]], axis=1)
    output = x * np.cos(angles) + turned * np.sin(angles)
    return {"base": base, "firstPosition": first_position, "x": x, "output": output}


def main():
    rng = np.random.default_rng(SEED)
    golden = {
        "generator": "scripts/golden/attention.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "seed": SEED,
        "attention": [
            attention_case(rng, 5, 5, 4, 4, False),
            attention_case(rng, 6, 6, 4, 3, True),
            attention_case(rng, 2, 7, 8, 5, True),
        ],
        "grouped": [
            grouped_case(rng, 5, 8, 4, 4, 2, True),
            grouped_case(rng, 5, 8, 4, 2, 2, True),
            grouped_case(rng, 4, 6, 3, 1, 4, False),
        ],
        "norm": [norm_case(rng, 3, 6, 1e-5), norm_case(rng, 2, 8, 1e-3)],
        "rope": [rope_case(rng, 5, 8, 10_000.0, 0), rope_case(rng, 4, 6, 500_000.0, 1000)],
    }
    as_list = lambda array: array.tolist()
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(golden, default=as_list, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
