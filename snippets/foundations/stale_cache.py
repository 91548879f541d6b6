import numpy as np

def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def causal(n):                                     # 0: may look; -inf: may not
    hidden = np.triu(np.ones((n, n), bool), 1)
    return np.where(hidden, -np.inf, 0.0)

def bidirectional(n):
    return np.zeros((n, n))

def prefix(n, p=3):                                # the first p see each other
    mask = causal(n)
    mask[:p, :p] = 0.0
    return mask

rng = np.random.default_rng(0)
S, d, L = 6, 8, 3
W = rng.standard_normal((L, 3, d, d)) / d ** 0.5   # W_Q, W_K, W_V by layer
tokens = rng.standard_normal((S, d))

def cached_keys(x, mask):                          # S x d, one a layer
    cache = []
    for wq, wk, wv in W:
        q, k, v = x @ wq, x @ wk, x @ wv
        cache.append(k)
        x = x + softmax(q @ k.T / d ** 0.5 + mask) @ v
    return cache

# Append token 6: by how much do the cached keys of tokens 1 to 5 move?
for rule in (causal, bidirectional, prefix):
    before = cached_keys(tokens[:5], rule(5))
    after = cached_keys(tokens, rule(6))
    moved = [abs(a[:5] - b).max() for a, b in zip(after, before)]
    print(f"{rule.__name__:13} by layer:", *(f"{m:.4f}" for m in moved))
