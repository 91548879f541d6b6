import numpy as np

TRUE = dict(E=1.82, A=482, alpha=0.35)  # what the fit has to find

def law(P, E, A, alpha):
    return E + A / P ** alpha

def fit(P, loss, alphas=np.arange(0.05, 1.0, 0.001)):
    def solve(alpha):                   # linear in E and A
        X = np.stack([np.ones_like(P), P ** -alpha], axis=1)  # runs x 2
        (E, A), *_ = np.linalg.lstsq(X, loss, rcond=None)
        return np.sum((loss - X @ (E, A)) ** 2), E, A, alpha
    return min(solve(alpha) for alpha in alphas)[1:]

def line(P, loss):                      # ln L = ln a - b ln P, without E
    slope, intercept = np.polyfit(np.log(P), np.log(loss), 1)
    return lambda x: np.exp(intercept + slope * np.log(x)), -slope

def report(name, values):
    low, mid, high = np.percentile(values, [2.5, 50, 97.5])
    print(f"  {name:<13} {mid:.3f}  95% [{low:.3f}, {high:.3f}]")

rng = np.random.default_rng(7)
P = np.repeat(np.geomspace(5e7, 2e9, 10), 2)  # 20 runs, two seeds a size
loss = law(P, **TRUE) + rng.normal(0, 0.01, P.size)

E, A, alpha = fit(P, loss)
straight, slope = line(P, loss)
r2 = np.corrcoef(np.log(P), np.log(loss))[0, 1] ** 2
print(f"fit: E {E:.3f}, A {A:.0f}, alpha {alpha:.3f}")
print(f"line without E: slope {slope:.3f}, R2 {r2:.3f}")
for x in (2e10, 2e11):
    print(f"  {x:.0e} parameters: true {law(x, **TRUE):.3f},",
          f"fit {law(x, E, A, alpha):.3f}, line {straight(x):.3f}")

fits = []                               # bootstrap: resample the runs, fit again
for _ in range(500):
    i = rng.integers(P.size, size=P.size)
    fits.append(fit(P[i], loss[i], np.arange(0.05, 1.0, 0.01)))
fits = np.array(fits)
print("500 bootstrap fits of 20 runs from 5e7 to 2e9")
report("alpha", fits[:, 2])
report("E", fits[:, 0])
for x in (1e9, 2e10, 2e11):
    report(f"L at {x:.0e}", [law(x, *f) for f in fits])
r = np.corrcoef(fits[:, 0], fits[:, 2])[0, 1]
print(f"  correlation of E and alpha: {r:.2f}")
