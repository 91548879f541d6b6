"""One equation for every pass, tried on 1.55 million parameters."""
import json
from pathlib import Path

V, D, D_FF, LAYERS, N_Q, N_KV, D_H = 2048, 128, 352, 7, 4, 2, 32
BLOCK = D * (2 * N_Q + 2 * N_KV) * D_H + 3 * D * D_FF    # of one layer
HEAD = V * D                   # the tied embedding as output matrix

def flops(new, cached, scored):
    """`new` tokens behind `cached` ones, logits for `scored` of them."""
    matmul = 2 * new * LAYERS * BLOCK + 2 * scored * HEAD
    pairs = new * cached + new * (new + 1) / 2          # causal
    return matmul + 4 * pairs * LAYERS * N_Q * D_H

results = Path(__file__).parents[2] / "lifecycle/results/engine.json"
run = json.loads(results.read_text())
times = {p["tokens"]: p["milliseconds"] for p in run["passes"]}
prompt, speed = run["prompt"], run["target"]

# One number is fitted, on one pass: how fast this engine multiplies.
rate = flops(1, prompt, 1) / times[1]                   # FLOPs per ms
print(f"fitted: {rate / 1e6:.2f} GFLOP/s; weights as fp32:"
      f" {4 * (LAYERS * BLOCK + HEAD) / 1e6:.1f} MB per pass")

print("tokens   if reading binds   if arithmetic binds   measured")
for n, ms in times.items():
    print(f"{n:6} {times[1]:16.2f} ms {flops(n, prompt, n) / rate:18.2f} ms"
          f" {ms:8.2f} ms")

print("tokens per second                    arithmetic binds   measured")
mean = prompt + (run["new"] - 1) / 2
for name, model, measured in [
    ("prompt of 128, one pass", prompt / flops(prompt, 0, 1), "prefill"),
    ("64 more, one by one, cached", 1 / flops(1, mean, 1), "decode"),
    ("16 more, no cache",
     16 / sum(flops(prompt + i, 0, 1) for i in range(16)), "uncached"),
]:
    print(f"  {name:32} {1000 * rate * model:17.1f}"
          f" {speed[measured + 'TokensPerSecond']:10.1f}")
