H100 = dict(peak=989.4e12, bandwidth=3.35e12)              # dense bf16 FLOP/s, bytes/s

def train_flops(active, tokens):                           # 2 forward, 4 backward per parameter and token
    return 6 * active * tokens

def serve_flops(active, tokens):                           # forward only
    return 2 * active * tokens

def gpu_hours(flops, mfu, peak=H100["peak"]):
    return flops / (mfu * peak) / 3600

def write_seconds(params, batch, bytes_each=2):            # decode: the weights are read once a step
    return params * bytes_each / H100["bandwidth"] / batch

MODELS = {"Llama-3-8B": (8.03e9, 15e12), "Llama-3.1-405B": (405e9, 15.6e12),
          "DeepSeek-V3": (37e9, 14.8e12)}                  # active parameters, training tokens
print(f"{'':15}{'FLOPs':>10}{'hours at 40 %':>15}{'served tokens = training':>27}")
for name, (active, tokens) in MODELS.items():
    flops = train_flops(active, tokens)
    even = flops / serve_flops(active, 1)
    print(f"{name:15}{flops:10.2e}{gpu_hours(flops, 0.4):15,.0f}{even / 1e12:25.1f} T")

active, tokens = MODELS["Llama-3-8B"]
hours = gpu_hours(train_flops(active, tokens), 0.4)
print(f"\na trained token keeps a GPU for {3600e6 * hours / tokens:.0f} microseconds")
for batch in (1, 8, 64, 256):
    seconds = max(write_seconds(active, batch), serve_flops(active, 1) / (0.4 * H100["peak"]))
    print(f"a written one, batch {batch:3}: {1e6 * seconds:5.0f};"
          f" training is paid for again after {3600 * hours / seconds / 1e12:5.2f} T tokens")
