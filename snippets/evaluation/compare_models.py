import random
from math import comb, sqrt

def half_width(right: int, n: int) -> float:
    """95 % half-width of an accuracy, in points."""
    p = right / n
    return 196 * sqrt(p * (1 - p) / n)

def mcnemar(only_a: int, only_b: int) -> float:
    """Exact two-sided p-value: are the disagreements a fair coin?"""
    n = only_a + only_b
    return min(1.0, 2 * sum(comb(n, i) for i in range(min(only_a, only_b) + 1)) / 2 ** n)

def bootstrap(differences: list[int], resamples: int = 2000) -> tuple[float, float]:
    """95 % interval of the mean difference in points, resampling tasks with both models' results."""
    rng, n = random.Random(0), len(differences)
    means = sorted(100 * sum(rng.choices(differences, k=n)) / n for _ in range(resamples))
    return means[int(0.025 * resamples)], means[int(0.975 * resamples) - 1]

def pass_at_k(n: int, c: int, k: int) -> float:
    """Unbiased estimate from n samples, c of them right."""
    return 1 - comb(n - c, k) / comb(n, k)

TASKS, A, B = 164, 115, 121
print(f"A {100 * A / TASKS:.1f} ± {half_width(A, TASKS):.1f}   B {100 * B / TASKS:.1f} ± {half_width(B, TASKS):.1f}")
for only_a, only_b in [(0, 6), (7, 13), (27, 33)]:
    differences = [1] * only_b + [-1] * only_a + [0] * (TASKS - only_a - only_b)
    low, high = bootstrap(differences)
    print(f"only A {only_a:2}  only B {only_b:2}  p = {mcnemar(only_a, only_b):.3f}  B - A in [{low:+.1f}, {high:+.1f}]")
print(f"pass@5 of 3 in 20: {pass_at_k(20, 3, 5):.6f}, not {1 - (1 - 3 / 20) ** 5:.6f}")
