PEAK, BANDWIDTH = 989.4e12, 3.35e12        # H100 SXM, bf16 dense, HBM3
PARAMS, BYTES = 8_030_261_248, 2           # Llama-3-8B, bf16
KV_PER_TOKEN = 2 * 32 * 8 * 128 * BYTES    # K and V, 32 layers, 8 KV heads, d_h = 128

def decode_step(batch: int, context: int) -> tuple[float, str]:
    """Least seconds for one decode step, and what binds it."""
    compute = 2 * PARAMS * batch / PEAK
    memory = (PARAMS * BYTES + batch * context * KV_PER_TOKEN) / BANDWIDTH
    return max((compute, "compute"), (memory, "memory"))

for batch, context in [(1, 0), (1, 8192), (32, 8192), (256, 0), (512, 0)]:
    seconds, limit = decode_step(batch, context)
    print(f"batch {batch:3}  context {context:5}  {seconds * 1e3:6.2f} ms  {batch / seconds:7.0f} token/s  {limit}")
