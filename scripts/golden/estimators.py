"""Writes tests/golden/estimators.json: pass@k, Bradley-Terry, kappa, percentiles, Wilson, McNemar, ECE, scaling, Muon.

    /usr/bin/python3 scripts/golden/estimators.py

Shares nothing with lib/algorithms: exact fractions where possible, otherwise numpy and another method (Newton instead of
MM, an SVD instead of matrix products, a grid search instead of the closed form). The same seed and numpy version give the
same file.
"""

import json
import math
import platform
from fractions import Fraction
from math import comb
from pathlib import Path

import numpy as np

SEED = 20240607
TARGET = Path(__file__).resolve().parents[2] / "tests" / "golden" / "estimators.json"
rng = np.random.default_rng(SEED)


def pass_at_k():
    cases = [(1, 0, 1), (1, 1, 1), (10, 3, 5), (20, 3, 5), (200, 10, 1), (200, 10, 10), (200, 10, 100), (200, 199, 1),
             (200, 0, 200), (1000, 7, 500), (50, 49, 2)]
    return [{"n": n, "c": c, "k": k, "value": float(1 - Fraction(comb(n - c, k), comb(n, k)))} for n, c, k in cases]


def bradley_terry():
    """Newton's method on the log-likelihood, with beta of the last model fixed at 0, then centred."""
    n = 5
    true = np.array([0.9, 0.4, 0.0, -0.3, -1.0])
    wins = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            games = int(rng.integers(20, 60))
            wins[i, j] = rng.binomial(games, 1 / (1 + math.exp(true[j] - true[i])))
            wins[j, i] = games - wins[i, j]
    beta = np.zeros(n)
    for _ in range(100):
        p = 1 / (1 + np.exp(beta[None, :] - beta[:, None]))
        games = wins + wins.T
        np.fill_diagonal(p, 0)
        gradient = wins.sum(1) - (games * p).sum(1)
        weight = games * p * (1 - p)
        np.fill_diagonal(weight, 0)
        hessian = weight - np.diag(weight.sum(1))
        step = np.zeros(n)
        step[:-1] = np.linalg.solve(hessian[:-1, :-1], gradient[:-1])
        beta = beta - step
    return {"wins": wins.astype(int).tolist(), "beta": (beta - beta.mean()).tolist()}


def kappa():
    a = rng.integers(0, 3, 200)
    b = np.where(rng.random(200) < 0.7, a, rng.integers(0, 3, 200))
    table = np.zeros((3, 3), dtype=int)
    np.add.at(table, (a, b), 1)
    observed = Fraction(int(np.trace(table)), 200)
    expected = sum(Fraction(int(table[i].sum()) * int(table[:, i].sum()), 200 * 200) for i in range(3))
    return {"table": table.tolist(), "value": float((observed - expected) / (1 - expected))}


def percentiles():
    values = np.round(rng.lognormal(0, 1, 37), 4)
    qs = [0, 1, 25, 50, 90, 99, 99.9, 100]
    return {"values": values.tolist(), "q": qs, "results": np.percentile(values, qs).tolist()}


def wilson():
    """The bounds solve |p_hat - p| = z sqrt(p (1 - p) / n): bisection."""
    out = []
    z = 1.96
    for correct, n in [(0, 10), (10, 10), (7, 10), (115, 164), (1, 1000)]:
        p_hat = correct / n
        outside = lambda p: abs(p_hat - p) > z * math.sqrt(p * (1 - p) / n)
        low, high = 0.0, p_hat
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if outside(middle) else (low, middle)
        low2, high2 = p_hat, 1.0
        for _ in range(200):
            middle = (low2 + high2) / 2
            low2, high2 = (low2, middle) if outside(middle) else (middle, high2)
        out.append({"correct": correct, "n": n, "low": low, "high": low2})
    return out


def mcnemar():
    out = []
    for b, c in [(0, 0), (1, 0), (5, 1), (10, 25), (40, 12), (300, 260), (900, 1100)]:
        n = b + c
        exact = min(Fraction(1), 2 * sum(Fraction(comb(n, i), 2**n) for i in range(min(b, c) + 1)))
        row = {"b": b, "c": c, "exact": float(exact)}
        if n:
            chi = max(0, abs(b - c) - 1) ** 2 / n
            row |= {"chiSquared": chi, "pValue": math.erfc(math.sqrt(chi / 2))}
        out.append(row)
    return out


def ece():
    confidence = np.round(rng.random(300), 3)
    correct = rng.random(300) < confidence**1.5
    edges = np.linspace(0, 1, 11)
    value = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low + 1e-12) & (confidence <= high + 1e-12) | ((low == 0) & (confidence == 0))
        if inside.any():
            value += inside.mean() * abs(correct[inside].mean() - confidence[inside].mean())
    return {"confidence": confidence.tolist(), "correct": correct.astype(int).tolist(), "value": float(value)}


def scaling():
    """Minimum of the loss on a fine grid of ln N at fixed C = 6 N D."""
    out = []
    sets = {"hoffmann2022": (1.69, 406.4, 410.7, 0.34, 0.28), "besiroglu2024": (1.8172, 482.01, 2085.43, 0.3478, 0.3658)}
    for name, (e, a, b, alpha, beta) in sets.items():
        for flops in (1e21, 5.76e23, 3.8e25):
            n = np.exp(np.linspace(math.log(1e8), math.log(1e13), 2_000_001))
            loss = e + a / n**alpha + b / (flops / 6 / n) ** beta
            best = int(np.argmin(loss))
            out.append({"constants": name, "flops": flops, "parameters": float(n[best]), "loss": float(loss[best])})
    return out


def muon():
    """The quintic acts on singular values only: U f(S) V^T by numpy's SVD."""
    g = rng.standard_normal((4, 6))
    u, s, vt = np.linalg.svd(g, full_matrices=False)
    x = s / np.linalg.norm(g)
    for _ in range(5):
        x = 3.4445 * x - 4.7750 * x**3 + 2.0315 * x**5
    return {"matrix": g.tolist(), "orthogonalised": ((u * x) @ vt).tolist(), "singularValues": x.tolist()}


def main():
    golden = {
        "generator": "scripts/golden/estimators.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "seed": SEED,
        "passAtK": pass_at_k(),
        "bradleyTerry": bradley_terry(),
        "kappa": kappa(),
        "percentiles": percentiles(),
        "wilson": wilson(),
        "mcnemar": mcnemar(),
        "ece": ece(),
        "scaling": scaling(),
        "muon": muon(),
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
