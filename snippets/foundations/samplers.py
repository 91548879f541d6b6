import numpy as np

def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()

def only(z, keep):                       # a removed token is -inf, not 0
    return np.where(keep, z, -np.inf)

def rank(z):                             # 0 for the largest; ties by id
    return np.argsort(np.argsort(-z, kind="stable"), kind="stable")

def temperature(z, t):                   # T = 0 is not a division
    return z / t if t > 0 else only(z, rank(z) == 0)

def top_k(z, k):
    return only(z, rank(z) < k)

def top_p(z, p):                         # keep if those before reach < p
    ordered = np.sort(softmax(z))[::-1]
    return only(z, (np.cumsum(ordered) - ordered < p)[rank(z)])

def min_p(z, p):
    return only(z, z >= z.max() + np.log(p))

def repetition(z, count, theta):         # towards -inf on either side of 0
    return np.where(count > 0, np.where(z > 0, z / theta, z * theta), z)

def additive(z, count, frequency, presence):
    return z - frequency * count - presence * (count > 0)

def show(name, z):
    p = softmax(z)
    h = -(p[p > 0] * np.log(p[p > 0])).sum()
    print(f"{name:20}", *(f"{x:.4f}" for x in p), f" H {abs(h):.3f}")

z = np.array([3.0, 2.0, 1.0, 0.0, -1.0])     # hot cold black gone blue
used = np.array([2, 1, 0, 0, 1])
for t in (1, 0.5, 2, 0):
    show(f"T {t}", temperature(z, t))
show("top-k 2", top_k(z, 2))
show("top-p 0.9", top_p(z, 0.9))
show("min-p 0.1", min_p(z, 0.1))
show("repetition 1.3", repetition(z, used, 1.3))
show("repetition, z + 10", repetition(z + 10, used, 1.3))
show("frequency 0.5", additive(z, used, 0.5, 0))
show("presence 0.5", additive(z, used, 0, 0.5))
show("T 2, then top-p 0.9", top_p(temperature(z, 2), 0.9))
show("top-p 0.9, then T 2", temperature(top_p(z, 0.9), 2))
noise = -np.log(-np.log(np.random.default_rng(0).random((100_000, 5))))
drawn = np.bincount((z + noise).argmax(axis=1), minlength=5) / 100_000
print(f"{'Gumbel-max, T 1':20}", *(f"{x:.4f}" for x in drawn))

def total(x, chunks):                    # fp32: each chunk, then the chunks
    parts = np.add.accumulate(x.reshape(chunks, -1), axis=1)
    return np.add.accumulate(parts[:, -1])[-1]
x = np.random.default_rng(3).normal(0.005, 0.3, 4096).astype(np.float32)
for chunks in (1, 4, 16, 64):            # two logits, equal on paper
    s, t = total(x, chunks), total(x[::-1], chunks)
    print(f"{chunks:2} chunks: {s:.6f} {t:.6f}  argmax {int(t > s)}")
