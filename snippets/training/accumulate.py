import numpy as np

rng = np.random.default_rng(0)
WIDTH, VOCAB = 16, 50
W = rng.normal(0, 0.02, (WIDTH, VOCAB))            # the trained matrix: logits = x @ W
LENGTHS = [4, 12, 40, 200]                         # tokens that carry loss, per micro-batch
batches = [(rng.normal(size=(n, WIDTH)), rng.integers(VOCAB, size=n)) for n in LENGTHS]
x, y = (np.concatenate(part) for part in zip(*batches))

def loss_and_gradient(W, x, y):
    """Cross-entropy summed over the tokens, and its gradient."""
    logits = x @ W
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(len(y)), y]).sum()
    p[np.arange(len(y)), y] -= 1
    return loss, x.T @ p

def accumulate(W, divisor):
    """Gradient over the micro-batches, each summed loss divided by divisor(its tokens)."""
    return sum(loss_and_gradient(W, x, y)[1] / divisor(len(y)) for x, y in batches)

loss, summed = loss_and_gradient(W, x, y)          # all 256 tokens at once
print(f"first loss {loss / len(y):.3f}, ln {VOCAB} = {np.log(VOCAB):.3f}")
print(f"one batch      |g| = {np.linalg.norm(summed / len(y)):.4f}")
for name, divisor in [("mean of means", lambda n: n * len(batches)), ("by tokens", lambda n: len(y))]:
    g = accumulate(W, divisor)
    print(f"{name:13}  |g| = {np.linalg.norm(g):.4f}  off by {np.linalg.norm(g - summed / len(y)):.4f}")

def train(W, m, v, first, last, lr=0.01, b1=0.9, b2=0.95):
    for t in range(first, last + 1):               # AdamW, no decay
        g = accumulate(W, lambda n: len(y))
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
        W = W - lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + 1e-8)
    return W, m, v

zero = np.zeros_like(W)
whole, half = train(W, zero, zero, 1, 10)[0], train(W, zero, zero, 1, 5)
print("resume with W, m, v, step:", np.array_equal(whole, train(*half, 6, 10)[0]))
print("resume with W alone:      ", np.array_equal(whole, train(half[0], zero, zero, 1, 5)[0]))
