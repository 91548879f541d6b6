import numpy as np

def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def causal(n):                                             # 0: may look, -inf: may not
    return np.where(np.triu(np.ones((n, n), bool), 1), -np.inf, 0.0)

def bidirectional(n):
    return np.zeros((n, n))

def prefix(n, p=3):                                        # the first p see each other both ways
    mask = causal(n)
    mask[:p, :p] = 0.0
    return mask

# Three layers of attention; does appending token 6 change the keys of tokens 1 to 5?
rng = np.random.default_rng(0)
S, d, L = 6, 8, 3
W = rng.standard_normal((L, 3, d, d)) / d ** 0.5           # W_Q, W_K, W_V of each layer
tokens = rng.standard_normal((S, d))

def keys(x, mask):                                         # one S x d matrix a layer: what a cache would hold
    cache = []
    for wq, wk, wv in W:
        q, k, v = x @ wq, x @ wk, x @ wv
        cache.append(k)
        x = x + softmax(q @ k.T / d ** 0.5 + mask) @ v
    return cache

for rule in (causal, bidirectional, prefix):
    before, after = keys(tokens[:5], rule(5)), keys(tokens, rule(6))
    moved = [abs(a[:5] - b).max() for a, b in zip(after, before)]
    print(f"{rule.__name__:13} largest change of a cached key, by layer:", *(f"{m:.4f}" for m in moved))

# Small enough to check by hand: every score is the same.
for rule in (causal, bidirectional):
    A = softmax(rule(3))
    print(f"{rule.__name__:13} equal scores, S=3: det {abs(np.linalg.det(A)):.4f}, rank {np.linalg.matrix_rank(A)}")

# Random scores: median over 200 draws of log10(det), log10(condition number) and stable rank.
def measure(mask, n):
    rows = []
    for _ in range(200):
        q, k = rng.standard_normal((2, n, 64))
        A = softmax(q @ k.T / 8 + mask)
        s = np.linalg.svd(A, compute_uv=False)
        rows.append((np.linalg.slogdet(A)[1] / np.log(10), np.log10(s[0] / s[-1]), (s ** 2).sum() / s[0] ** 2))
    return np.median(rows, axis=0)

for n in (8, 16, 32):
    for rule in (causal, bidirectional):
        det, condition, stable = measure(rule(n), n)
        print(f"S={n:2} {rule.__name__:13} det 10^{det:.1f}, condition 10^{condition:.1f}, stable rank {stable:.2f}")
