import numpy as np

def frequencies(d, base=10_000.0):                   # theta_i, radians per token, fastest first
    return base ** (-np.arange(0, d, 2) / d)

def turn(a, b, angle):
    return a * np.cos(angle) - b * np.sin(angle), a * np.sin(angle) + b * np.cos(angle)

def rope_interleaved(x, m, theta):                   # pairs (0,1), (2,3), ...: the paper
    out = np.empty_like(x)
    out[0::2], out[1::2] = turn(x[0::2], x[1::2], m * theta)
    return out

def rope_half(x, m, theta):                          # pairs (0,d/2), (1,d/2+1), ...: "rotate half"
    return np.concatenate(turn(*np.split(x, 2), m * theta))

def bf16(x):                                         # the nearest number of 8 significant bits
    bits = np.asarray(x, np.float32).view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000).view(np.float32)

d = 128
theta = frequencies(d)
q, k = np.random.default_rng(0).standard_normal((2, d))

print("the same distance, elsewhere")
for m, n in ((5, 3), (105, 103), (100_005, 100_003)):
    exact = rope_half(q, m, theta) @ rope_half(k, n, theta)
    rounded = rope_half(q, float(bf16(m)), theta) @ rope_half(k, float(bf16(n)), theta)
    print(f"  q at {m:6}, k at {n:6}: {exact:8.4f}   positions kept in bf16: {rounded:8.4f}")

order = np.concatenate([np.arange(0, d, 2), np.arange(1, d, 2)])      # half[i] = interleaved[order[i]]
mixed = rope_half(q, 5, theta) @ rope_half(k, 3, theta) - rope_interleaved(q, 5, theta) @ rope_interleaved(k, 3, theta)
agree = rope_half(q[order], 5, theta) - rope_interleaved(q, 5, theta)[order]
print(f"other convention, same weights: score off by {abs(mixed):.4f}; permuted: {abs(agree).max():.0e}")

peak = [np.mean(np.cos((m - 300) * theta)) for m in range(1000)]      # k = q turned by 300
print(f"score of q with itself, turned by 300: highest at distance {int(np.argmax(peak))}")
for base, trained in ((1e4, 4096), (5e5, 8192)):
    waves = 2 * np.pi / frequencies(d, base)
    print(f"base {base:9,.0f}: longest wavelength {waves[-1]:11,.0f};"
          f" {np.sum(waves > trained)} of {d // 2} pairs never turn once in {trained:,} tokens")
