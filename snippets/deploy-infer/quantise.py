import numpy as np

rng = np.random.default_rng(0)
D_IN, D_OUT = 64, 32

def inputs(tokens):          # eight causes, some noise, two loud channels
    x = rng.standard_normal((tokens, 8)) @ MIX
    x += 0.3 * rng.standard_normal((tokens, D_IN))
    x[:, [5, 27]] *= 20
    return x

def absmax(x, bits, axis=None):  # symmetric: to integer codes and back
    top = 2 ** (bits - 1) - 1
    step = np.abs(x).max(axis=axis, keepdims=axis is not None) / top
    return step * np.clip(np.round(x / step), -top, top)

def gptq(w, x, bits, damping=0.01):
    h = 2 * x.T @ x
    h += damping * np.mean(np.diag(h)) * np.eye(len(h))
    u = np.linalg.cholesky(np.linalg.inv(h)).T          # H^-1 = U^T U
    top = 2 ** (bits - 1) - 1
    step = np.abs(w).max(axis=1, keepdims=True) / top   # fixed beforehand
    w, q = w.copy(), np.empty_like(w)
    for j in range(w.shape[1]):                         # all rows at once
        codes = np.clip(np.round(w[:, j:j + 1] / step), -top, top)
        q[:, j:j + 1] = step * codes
        e = (w[:, j] - q[:, j]) / u[j, j]
        w[:, j + 1:] -= np.outer(e, u[j, j + 1:])       # pay it forward
    return q

def off(a, b):
    return f"{100 * np.linalg.norm(a - b) / np.linalg.norm(b):5.2f} %"

MIX = 0.35 * rng.standard_normal((8, D_IN))
w = rng.standard_normal((D_OUT, D_IN)) / 8
fresh = inputs(1000)
print("int4, a scale a row        weights   seen    fresh")
rows = [("nearest", absmax(w, 4, axis=1), fresh)]
for tokens in (16, 256, 4096):
    seen = inputs(tokens)
    rows.append((f"GPTQ, {tokens} tokens", gptq(w, seen, 4), seen))
for name, q, seen in rows:
    print(f"  {name:22}", off(q, w), off(seen @ q.T, seen @ w.T),
          off(fresh @ q.T, fresh @ w.T))

seen = inputs(256)
s = np.sqrt(np.abs(seen).max(axis=0) / np.abs(w).max(axis=0))  # alpha 1/2
xs, ws = fresh / s, w * s
same = np.allclose(xs @ ws.T, fresh @ w.T, rtol=0, atol=1e-12)
print("SmoothQuant, before rounding: X W^T within 1e-12 of the old:", same)
for name, x, v in (("as they are", fresh, w), ("smoothed", xs, ws)):
    y = absmax(x, 8) @ absmax(v, 8, axis=1).T    # one scale for all inputs
    largest = np.abs(x).max(axis=0)
    print(f"  {name:12} largest input {largest.max():5.1f}, median channel "
          f"{np.median(largest):4.1f}; int8 x int8: {off(y, fresh @ w.T)}")
