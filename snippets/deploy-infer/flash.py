import numpy as np

def standard(q, k, v):
    s = q @ k.T / np.sqrt(q.shape[1])                # n x n, all at once
    p = np.exp(s - s.max(1, keepdims=True))
    return p / p.sum(1, keepdims=True) @ v

def flash(q, k, v, br, bc, causal=False):
    """Output and L of each row; no score outlives its tile of br x bc."""
    out, L = np.empty((len(q), v.shape[1])), np.empty(len(q))
    past, sizes = len(k) - len(q), set()
    for i in range(0, len(q), br):                   # a block of queries
        qi = q[i:i + br] / np.sqrt(q.shape[1])
        rows = np.arange(past + i, past + i + len(qi))
        m, l, o = np.full(len(qi), -np.inf), np.zeros(len(qi)), 0.0
        for j in range(0, rows[-1] + 1 if causal else len(k), bc):
            s = qi @ k[j:j + bc].T                   # a tile of scores
            if causal:
                hidden = np.arange(j, j + s.shape[1]) > rows[:, None]
                s = np.where(hidden, -np.inf, s)
            top = np.maximum(m, s.max(1))
            p, shrink = np.exp(s - top[:, None]), np.exp(m - top)
            l = l * shrink + p.sum(1)
            o = o * shrink[:, None] + p @ v[j:j + bc]
            m = top
            sizes.add(s.size)
        out[i:i + br], L[i:i + br] = o / l[:, None], m + np.log(l)
    return out, L, max(sizes)

def merge(parts):                                    # [(output, L), ...]
    L = np.logaddexp.reduce([part_L for _, part_L in parts])
    return sum(np.exp(part_L - L)[:, None] * o for o, part_L in parts)

rng = np.random.default_rng(0)
n, d = 1000, 64
q, k, v = rng.standard_normal((3, n, d))
exact = standard(q, k, v)
print(f"standard: {n * n:,} scores at a time")
for br, bc in ((1, 1000), (128, 128), (77, 13)):
    out, _, largest = flash(q, k, v, br, bc)
    off = abs(out - exact).max()
    print(f"tiles of {br:3} x {bc:4}: {largest:6,} scores at a time,"
          f" equal to 1e-6: {off < 1e-6}")

one = standard(q[-1:], k, v)                         # a decode step
for splits in (1, 4, 16):
    parts = [flash(q[-1:], a, b, 1, 64)[:2] for a, b in
             zip(np.array_split(k, splits), np.array_split(v, splits))]
    off = abs(merge(parts) - one).max()
    print(f"decode, {splits:2} parts: equal to 1e-6: {off < 1e-6}")

ones = np.ones(8192, np.float16)
print(f"8,192 ones added one by one in fp16: {ones.cumsum()[-1]:.0f}")
x = rng.standard_normal(64).astype(np.float32)
same = x.cumsum()[-1] == x[::-1].cumsum()[-1]
print(f"64 numbers in fp32, forwards and backwards, same sum: {same}")
