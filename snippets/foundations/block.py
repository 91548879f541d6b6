import numpy as np

def rms_norm(x, gain, eps=1e-5):                     # the mean stays in
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + eps) * gain

def rope(x, base=1e4):                               # S x heads x d_h, half layout
    s, _, d_h = x.shape
    angle = np.arange(s)[:, None] * base ** (-np.arange(0, d_h, 2) / d_h)
    cos, sin = np.cos(angle)[:, None], np.sin(angle)[:, None]
    a, b = np.split(x, 2, axis=-1)
    return np.concatenate([a * cos - b * sin, b * cos + a * sin], axis=-1)

def attention(x, w, n_q, n_kv):
    s, d_h = len(x), w["q"].shape[1] // n_q
    q = rope((x @ w["q"]).reshape(s, n_q, d_h))
    k = rope((x @ w["k"]).reshape(s, n_kv, d_h)).repeat(n_q // n_kv, axis=1)
    v = (x @ w["v"]).reshape(s, n_kv, d_h).repeat(n_q // n_kv, axis=1)
    z = np.einsum("ihd,jhd->hij", q, k) / np.sqrt(d_h)
    z = np.where(np.tril(np.ones((s, s), bool)), z, -np.inf)
    p = np.exp(z - z.max(-1, keepdims=True))
    p /= p.sum(-1, keepdims=True)                    # n_q x S x S
    return np.einsum("hij,jhd->ihd", p, v).reshape(s, -1) @ w["o"]

def mlp(x, w):
    gate = x @ w["gate"]
    return (gate / (1 + np.exp(-gate)) * (x @ w["up"])) @ w["down"]

def block(x, w, n_q, n_kv):
    h = x + attention(rms_norm(x, w["norm1"]), w, n_q, n_kv)
    return h + mlp(rms_norm(h, w["norm2"]), w)

def shapes(d, d_ff, d_h, n_q, n_kv, **_):            # of one layer
    return {"norm1": (d,), "q": (d, n_q * d_h), "k": (d, n_kv * d_h), "v": (d, n_kv * d_h),
            "o": (n_q * d_h, d), "norm2": (d,), "gate": (d, d_ff), "up": (d, d_ff), "down": (d_ff, d)}

def count_params(c):
    layer = sum(int(np.prod(shape)) for shape in shapes(**c).values())
    return (1 if c["tied"] else 2) * c["V"] * c["d"] + c["L"] * layer + c["d"]

LLAMA = dict(V=128_256, d_h=128, n_kv=8, tied=False)
for name, c in {
    "Llama-2-7B": dict(LLAMA, V=32_000, d=4096, d_ff=11_008, L=32, n_q=32, n_kv=32),
    "Llama-3-8B": dict(LLAMA, d=4096, d_ff=14_336, L=32, n_q=32),
    "Llama-3-70B": dict(LLAMA, d=8192, d_ff=28_672, L=80, n_q=64),
    "Llama-3.2-1B": dict(LLAMA, d=2048, d_ff=8192, L=16, n_q=32, d_h=64, tied=True),
}.items():
    print(f"{name:13}{count_params(c):>15,}")

L, heads, rng = 32, dict(n_q=4, n_kv=2), np.random.default_rng(0)
for rule, shrink in (("as they come", 1.0), ("divided by sqrt(2L)", (2 * L) ** -0.5)):
    x, rms, turn = rng.standard_normal((16, 64)), [], []
    for _ in range(L):
        w = {k: rng.standard_normal(s) / s[0] ** 0.5 if len(s) == 2 else np.ones(s)
             for k, s in shapes(d=64, d_ff=172, d_h=16, **heads).items()}
        w["o"], w["down"] = w["o"] * shrink, w["down"] * shrink
        x, old = block(x, w, **heads), x
        rms.append(np.sqrt((x * x).mean()))
        turn.append(np.degrees(np.arccos((x * old).sum() / np.linalg.norm(x) / np.linalg.norm(old))))
    print(f"o, down {rule}: rms", *(f"{rms[i - 1]:.2f}" for i in (1, 8, 32)),
          "| layer turns x by", *(f"{turn[i - 1]:.0f}" for i in (1, 8, 32)), "degrees")
