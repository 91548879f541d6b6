import numpy as np

WORDS = ["tea", "is", "hot", "."]
E = np.array([[1, 0], [0, 1], [1, 1], [2, 1]], float)    # V x d: embedding and output head
WQ = np.array([[2, 0], [0, 1]], float)                   # d x d_h
WK = np.array([[1, 1], [0, 1]], float)
WV = np.array([[1, 0], [1, 2]], float)

def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))        # the shift cancels; it prevents overflow
    return e / e.sum(axis=-1, keepdims=True)

def forward(ids, causal=True):
    x = E[ids]                                           # S x d
    q, k, v = x @ WQ, x @ WK, x @ WV                     # S x d_h each
    scores = q @ k.T / np.sqrt(k.shape[1])               # S x S
    if causal:
        scores[np.triu_indices(len(ids), 1)] = -np.inf   # everything above the diagonal
    weights = softmax(scores)
    out = weights @ v
    return weights, out, (x + out) @ E.T                 # logits: S x V

weights, out, logits = forward([0, 1, 2])
print("weights\n", weights.round(4), "\noutput\n", out.round(4), sep="")
for t in (1.0, 0.5, 2.0):
    print(f"T={t}", *(f"{w} {p:.4f}" for w, p in zip(WORDS, softmax(logits[-1] / t))))
for causal in (True, False):                             # swap the last token: do rows 1 and 2 move?
    a, b = forward([0, 1, 2], causal), forward([0, 1, 3], causal)
    print(f"causal={causal}: unchanged {np.allclose(a[1][:2], b[1][:2])}, det {np.linalg.det(a[0]):.4f}")

rng = np.random.default_rng(0)
for d_h in (2, 128):
    q, k = rng.standard_normal((2, 100_000, d_h))
    print(f"d_h={d_h}: variance of q.k {np.var((q * k).sum(axis=1)):.1f}")
