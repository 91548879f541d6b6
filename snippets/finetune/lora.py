import numpy as np

rng = np.random.default_rng(0)
D, R, ALPHA = 64, 4, 8                                    # width, rank, alpha
SCALE = ALPHA / R
W0 = rng.normal(0, D**-0.5, (D, D))                       # frozen
A, B = rng.normal(0, D**-0.5, (R, D)), np.zeros((D, R))   # A random, B = 0
X = rng.normal(size=(256, D))                             # 256 input rows
change = rng.normal(0, 0.2, (D, 2)) @ rng.normal(0, 0.2, (2, D))
Y = X @ (W0 + change).T                                   # targets: W0 plus a change of rank 2

def forward(A, B):
    return X @ W0.T + SCALE * (X @ A.T) @ B.T

def gradients(A, B):
    """Mean squared error and its gradients with respect to A (r, d) and B (d, r)."""
    error = forward(A, B) - Y
    G = 2 * error / Y.size                                # dL/dy, one row per input
    return (error**2).mean(), SCALE * B.T @ G.T @ X, SCALE * G.T @ (X @ A.T)

print("largest change of an output at step 0:", np.abs(forward(A, B) - X @ W0.T).max())
for step in range(201):
    loss, dA, dB = gradients(A, B)
    if step in (0, 1, 50, 200):
        a, b = np.linalg.norm(dA), np.linalg.norm(dB)
        print(f"step {step:3}  loss {loss:.6f}  |dL/dA| {a:.6f}  |dL/dB| {b:.6f}")
    A, B = A - dA, B - dB

def rms(y):
    return np.sqrt((y**2).mean())

def four_bit(W):
    """15 levels per row: a simple stand-in for a 4-bit format."""
    step = np.abs(W).max(axis=1, keepdims=True) / 7
    return np.round(W / step) * step

delta, base = SCALE * B @ A, four_bit(W0)
print("merged = unmerged:", np.allclose(X @ (W0 + delta).T, forward(A, B), rtol=0, atol=1e-12))
lost = four_bit(base + delta) - (base + delta)
print(f"adapter moves outputs by {rms(X @ delta.T):.3f}, merging it into 4 bits by {rms(X @ lost.T):.3f}")
