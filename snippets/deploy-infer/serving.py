import numpy as np

PEAK, BANDWIDTH = 989.4e12, 3.35e12           # H100 SXM: bf16 dense, HBM3
P, KV, WIDTH = 8_030_261_248, 131_072, 131_072     # Llama-3-8B in bf16
PLACES, BUDGET, LIMIT = 16, 512, 8192

def step_seconds(decodes, context, new, cached, pairs):
    """Linear layers, then attention: each takes its longer half."""
    linear = max(2 * P * (decodes + new) / PEAK, 2 * P / BANDWIDTH)
    attention = max(4 * WIDTH * (context + pairs) / PEAK,
                    KV * (context + cached + new) / BANDWIDTH)
    return linear + attention

class Request:
    def __init__(self, i):
        self.arrival = i * 0.12
        self.prompt = [500, 1500, 8000, 300, 3000][i % 5]
        self.output = [60, 240, 20, 120][i % 4]
        self.cached, self.times = 0, []       # when each token came out

    left = property(lambda self: max(0, self.prompt - self.cached))
    done = property(lambda self: len(self.times) >= self.output)

def plan(policy, queue, running):
    """Who decodes, and which pieces of which prompts are read."""
    decodes, chunks, used = [], [], 0
    def read(request, most):
        nonlocal used
        tokens = min(request.left, most)
        if tokens > 0:
            chunks.append((request, tokens))
            used += tokens
    def enter(fits):
        while queue and len(running) < PLACES and fits(queue[0]):
            running.append(queue.pop(0))
            read(running[-1], BUDGET - used if policy == "chunked" else 1e9)

    if policy == "chunked":
        decodes = [r for r in running if r.left == 0]
        used = len(decodes)
        for request in [r for r in running if r.left > 0]:
            read(request, BUDGET - used)
        enter(lambda r: used < BUDGET)
        return decodes, chunks
    if policy == "continuous" or not running:
        most = LIMIT if policy == "continuous" else 1e9
        enter(lambda r: used == 0 or used + r.prompt <= most)
    return ([] if chunks else running), chunks   # static: finished too

def serve(policy, requests):
    queue, running, coming, now = [], [], list(requests), 0.0
    while coming or queue or running:
        if not queue and not running:
            now = max(now, coming[0].arrival)
        while coming and coming[0].arrival <= now:
            queue.append(coming.pop(0))
        decodes, chunks = plan(policy, queue, running)
        now += step_seconds(
            len(decodes), sum(r.cached for r in decodes),
            sum(n for _, n in chunks), sum(r.cached for r, _ in chunks),
            sum(n * (r.cached + n / 2) for r, n in chunks))
        chunks += [(r, 1) for r in decodes if not r.done]
        for request, tokens in chunks:
            request.cached += tokens
            if request.left == 0:
                request.times.append(now)
        if policy != "static" or all(r.done for r in running):
            running = [r for r in running if not r.done]
    return now

print("milliseconds  TTFT p50     p99  ITL p50    p99    max  last token")
for policy in ["static", "continuous", "chunked"]:
    requests = [Request(i) for i in range(60)]
    end = serve(policy, requests)
    ttft = [1e3 * (r.times[0] - r.arrival) for r in requests]
    gaps = np.concatenate([1e3 * np.diff(r.times) for r in requests])
    tail = np.percentile(gaps, [50, 99, 100], method="inverted_cdf")
    print("%-12s  %8.1f  %6.1f  %7.1f  %5.1f  %5.1f  %10.0f" % (
        policy, *np.percentile(ttft, [50, 99]), *tail, 1e3 * end))
