import numpy as np

def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))          # the shift cancels; it prevents overflow
    return e / e.sum(axis=-1, keepdims=True)

def attention(q, k, v, mask=0.0, scale=None):              # S_q x d_h, S_k x d_h, S_k x d_v
    scores = q @ k.T * (q.shape[1] ** -0.5 if scale is None else scale)
    weights = softmax(scores + mask)                       # S_q x S_k, every row sums to 1
    return weights, weights @ v                            # output: S_q x d_v

def row(x):
    return " ".join(f"{value:.4f}" for value in np.ravel(x))

# Ann 4, Bob 1, Eve 2, "Bob?": only the last token asks for something.
K = np.array([[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]], float)
V = np.array([[4], [1], [2], [0]], float)
Q = np.zeros((4, 4))
Q[3] = K[1]
hidden = np.triu(np.ones((4, 4), bool), 1)                 # True above the diagonal
causal = np.where(hidden, -np.inf, 0.0)
weights, out = attention(Q, K, V, causal)
print("weights of Bob?:", row(weights[3]), "| outputs:", row(out))
print("query times 3:  ", row(attention(3 * Q, K, V, causal)[0][3]))
print("mask of -1e-9:  ", row(attention(Q, K, V, hidden * -1e-9)[1]))
with np.errstate(invalid="ignore"):
    print("all hidden, -inf:", row(attention(Q, K, V, np.full((4, 4), -np.inf))[1]))
print("all hidden, -1e9:", row(attention(np.float32(Q), np.float32(K), np.float32(V), np.float32(-1e9))[0][3]))

# Swap Ann and Eve. One causal layer cannot tell; a second layer can.
def layers(x, n):
    for _ in range(n):
        x = x + attention(x, x, x, causal)[1]
    return x[3]

x = np.random.default_rng(1).standard_normal((4, 4))
for n in (1, 2):
    print(f"{n} causal layer(s): last row moves by {abs(layers(x, n) - layers(x[[2, 1, 0, 3]], n)).max():.4f}")

# Gradient of a random linear loss in q, for 2,000 random queries of width 128.
def gradients(n_keys, scale):
    rng, grads, top = np.random.default_rng(0), [], []
    for _ in range(2000):
        q, k, g = rng.standard_normal(128), rng.standard_normal((n_keys, 128)), rng.standard_normal(n_keys)
        p = softmax(scale * k @ q)
        grads.append(np.linalg.norm(scale * k.T @ (p * (g - p @ g))))
        top.append(p.max())
    return np.mean(top), *np.quantile(grads, [0.1, 0.5, 0.9])

for n_keys in (2, 64):
    for name, scale in (("1", 1), ("1/sqrt(d)", 128 ** -0.5), ("1/d", 1 / 128)):
        top, low, mid, high = gradients(n_keys, scale)
        print(f"{n_keys:2} keys, scale {name:9}: top {top:.3f}; |dq| 10% {low:.4f}, 50% {mid:.4f}, 90% {high:.4f}")
