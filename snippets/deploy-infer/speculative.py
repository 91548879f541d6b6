import numpy as np

rng = np.random.default_rng(1)
V, GAMMA, RUNS = 4, 3, 10_000

def softmax(z):
    return np.exp(z) / np.exp(z).sum(-1, keepdims=True)

# Two models of the next token; row = the last token, column = the next.
z = rng.normal(0, 0.8, (V, V))
P, Q = softmax(z), softmax(0.7 * z + rng.normal(0, 0.6, (V, V)))

def draw(law):
    return min(np.cumsum(law).searchsorted(rng.random(), "right"), V - 1)

def residual(p, q):
    return np.maximum(p - q, 0) / np.maximum(p - q, 0).sum()

def one_pass(last, replacement=residual):
    """Drafts GAMMA tokens; returns what one pass of the target leaves."""
    draft = [last]
    for _ in range(GAMMA):
        draft.append(draw(Q[draft[-1]]))
    text = []
    for x in draft[1:]:
        p, q = P[last], Q[last]         # in a transformer: one pass for all
        if rng.random() >= min(1, p[x] / q[x]):
            return text + [draw(replacement(p, q))]
        text.append(x)
        last = x
    return text + [draw(P[last])]       # none rejected: one more for free

def chi_square(step):
    """All V**3 texts of three tokens, against the target's law."""
    seen = np.zeros((V, V, V))
    for _ in range(RUNS):
        text = [0]
        while len(text) < 4:
            text += step(text[-1])
        seen[tuple(text[1:4])] += 1
    expected = RUNS * P[0][:, None, None] * P[:, :, None] * P[None]
    return np.sum((seen - expected) ** 2 / expected)

print("acceptance after each token:", np.minimum(P, Q).sum(1).round(2))
print("chi-square, 63 degrees of freedom (99.9 % lie below 103.4)")
print(f"  target alone           {chi_square(lambda t: [draw(P[t])]):7.1f}")
print(f"  speculative            {chi_square(one_pass):7.1f}")
wrong = chi_square(lambda t: one_pass(t, lambda p, q: p))
print(f"  rejected: redraw from p{wrong:7.1f}")

got = [one_pass(t) for t in rng.integers(0, V, RUNS)]
tokens = sum(map(len, got)) / RUNS
rejected = np.mean([len(text) <= GAMMA for text in got])
a = (tokens - 1) / (tokens - 1 + rejected)       # of those looked at
print(f"alpha {a:.3f}: {(1 - a**(GAMMA + 1)) / (1 - a):.2f} tokens a pass"
      f" by the formula, {tokens:.2f} measured")
