"""Open-loop load test of a streaming chat server. Without an address it
tests a fake one, whose events carry virtual times, so nothing sleeps."""
import http.server, json, math, os, random, sys, threading, time
from urllib.request import Request, urlopen

RATE, WARM, N, SEED = 3.0, 100, 1000, 0     # requests/s; discarded; kept
TTFT, ITL = 0.5, 0.05                       # the objective, seconds
URL = sys.argv[1] if len(sys.argv) > 1 else ""

class Fake(http.server.BaseHTTPRequestHandler):
    free = [0.0] * 8                        # when each of 8 places is free
    def do_POST(self):
        size = int(self.headers["Content-Length"])
        ask = json.loads(self.rfile.read(size))
        place = self.free.index(min(self.free))
        t = max(ask["at"], self.free[place]) + 0.08      # queue, prefill
        step = 0.02 + 0.001 * sum(free > t for free in self.free)
        self.send_response(200)
        self.end_headers()
        for _ in range(ask["max_tokens"]):
            self.wfile.write(b'data: {"t": %f}\n' % t)
            self.free[place], t = t, t + step
        self.wfile.write(b"data: [DONE]\n")
    log_message = lambda *_: None

def ask(i, at, length):
    """One request: time to first token, mean gap after it, end."""
    body = {"model": "chat", "stream": True, "max_tokens": length,
            "messages": [{"role": "user", "content": "Count upwards."}],
            **({} if URL else {"at": at})}
    head = {"Content-Type": "application/json",
            "Authorization": "Bearer " + os.environ.get("API_KEY", "")}
    times = []
    with urlopen(Request(url, json.dumps(body).encode(), head)) as reply:
        for line in reply:
            if line.startswith(b"data: {"):
                now = time.perf_counter() - START
                times.append(json.loads(line[6:]).get("t", now))
    gap = (times[-1] - times[0]) / max(1, len(times) - 1)
    done[i] = times[0] - at, gap, times[-1]

def ranks(n, q):
    """Ranks between which the q-quantile lies with 95 % or more."""
    log, below, cdf = n * math.log(1 - q), 0.0, []
    for k in range(n + 1):
        below += math.exp(log)
        cdf.append(below)
        log += math.log((n - k) / (k + 1) * q / (1 - q) or 1)
    return (next(k for k in range(n) if cdf[k] > 0.025),
            next(k for k in range(n) if cdf[k] >= 0.975) + 1)

url = URL
if not url:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Fake)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = "http://127.0.0.1:%d/" % server.server_port
draw, START = random.Random(SEED), time.perf_counter()
at, done, threads = 0.0, [None] * (WARM + N), []
for i in range(WARM + N):
    at += draw.expovariate(RATE)            # Poisson: waits for no answer
    begin = at if i <= WARM else begin
    length = 1 + int(draw.expovariate(1 / 64))
    if URL:
        time.sleep(max(0, at - (time.perf_counter() - START)))
    threads += [threading.Thread(target=ask, args=(i, at, length))]
    threads[-1].start()
    if not URL: threads[-1].join()          # virtual time: one by one
[thread.join() for thread in threads]
kept = [row for row in done[WARM:] if row]
for name, column in (("TTFT", 0), ("ITL", 1)):
    x = [1e3 * t for t in sorted(row[column] for row in kept)]
    for q in (0.5, 0.99):
        low, high = ranks(len(x), q)
        value = x[math.ceil(q * len(x)) - 1]
        print(f"{name:4} p{100 * q:.0f} {value:6.1f} ms,"
              f" between {x[low - 1]:.1f} and {x[high - 1]:.1f}")
good = sum(row[0] <= TTFT and row[1] <= ITL for row in kept)
span = max(row[2] for row in kept) - begin
print(f"served {len(kept) / span:.2f}/s, goodput {good / span:.2f}/s,"
      f" failed {N - len(kept)}")
