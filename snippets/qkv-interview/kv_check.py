import numpy as np

L, N, D, H = 3, 8, 32, 4                          # layers, tokens, width, heads
rng = np.random.default_rng(0)
W = [{name: rng.normal(size=(D, D)) / D**0.5 for name in "qkvom"} for _ in range(L)]
X = rng.normal(size=(N, D))                       # embeddings of eight tokens, positions included

def split(x):                                     # (n, D) -> (H, n, D/H)
    return x.reshape(len(x), H, D // H).swapaxes(0, 1)

def layer(x, q, k, v, w, mask):                   # mask (n_q, n_k): True = may look
    score = split(q) @ split(k).swapaxes(1, 2) / (D // H) ** 0.5
    p = np.exp(np.where(mask, score - score.max(-1, keepdims=True), -np.inf))
    p /= p.sum(-1, keepdims=True)
    x = x + (p @ split(v)).swapaxes(0, 1).reshape(len(x), D) @ w["o"]
    return x + np.tanh(x @ w["m"])                # an MLP of one matrix

def full(x, prefix):                              # recompute all; everyone sees the first `prefix` tokens
    mask = np.tri(len(x), dtype=bool) | (np.arange(len(x)) < prefix)
    seen = []
    for w in W:
        seen.append([x @ w[name] for name in "qkv"])
        x = layer(x, *seen[-1], w, mask)
    return x, seen

def step(x, cache):                               # one new token; old k and v come from the cache
    for i, w in enumerate(W):
        q, k, v = (x @ w[name] for name in "qkv")
        cache[i] = [np.vstack(pair) for pair in zip(cache[i], (k, v))]
        x = layer(x, q, *cache[i], w, True)
    return x

for name, prefix in [("causal", 0), ("prefix-LM", 3), ("bidirectional", N)]:
    _, prompt = full(X[:3], prefix)               # prefill three tokens, then decode five
    cache = [[k, v] for _, k, v in prompt]
    error = [np.abs(step(X[n:n+1], cache) - full(X[:n+1], prefix)[0][n]).max() for n in range(3, N)]
    print(f"{name}: cached vs recomputed output", *(f"{e:.3f}" for e in error))
    _, after = full(X[:4], prefix)                # what token 4 does to tokens 1-3
    for i in range(L):
        moved = [np.abs(old - new[:3]).max() for old, new in zip(prompt[i], after[i])]
        print(f"  layer {i + 1}: old q, k, v move by", *(f"{m:.3f}" for m in moved))
