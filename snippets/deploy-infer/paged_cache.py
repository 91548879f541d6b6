import numpy as np

L, D, BLOCK, BLOCKS = 2, 16, 4, 12         # layers, width, slots, blocks
rng = np.random.default_rng(0)
E = rng.standard_normal((64, D))                           # embeddings
W = rng.standard_normal((L, 4, D, D)) / D ** 0.5           # Q, K, V, O

class PagedCache:
    def __init__(self):
        self.pool = np.zeros((BLOCKS, BLOCK, L, 2, D))     # keys, values
        self.refs, self.free = np.zeros(BLOCKS, int), list(range(BLOCKS))
        self.tables, self.tokens = {"": []}, {"": []}      # by sequence
    def take(self):
        self.refs[self.free[0]] = 1
        return self.free.pop(0)
    def release(self, block):
        self.refs[block] -= 1
        self.free += [block] if self.refs[block] == 0 else []
    def fork(self, old, new, n):           # begin with the first n tokens
        self.tokens[new] = self.tokens[old][:n]
        self.tables[new] = self.tables[old][:-(-n // BLOCK)]
        self.refs[self.tables[new]] += 1
    def slot(self, seq, token):            # where the next token goes
        table, n = self.tables[seq], len(self.tokens[seq])
        if n % BLOCK == 0:
            table.append(self.take())
        elif self.refs[table[-1]] > 1:     # copy on write
            shared, table[-1] = table[-1], self.take()
            self.pool[table[-1]] = self.pool[shared]
            self.release(shared)
        self.tokens[seq].append(token)
        return table[-1], n % BLOCK

def step(cache, seq, token):               # old K and V by block table
    block, i = cache.slot(seq, token)
    x, n = E[token], len(cache.tokens[seq])
    for l, (wq, wk, wv, wo) in enumerate(W):
        cache.pool[block, i, l] = x @ wk, x @ wv
        kv = cache.pool[cache.tables[seq], :, l].reshape(-1, 2, D)[:n]
        w = np.exp(kv[:, 0] @ (x @ wq) / D ** 0.5)
        x = x + w / w.sum() @ kv[:, 1] @ wo
    return x

def recompute(tokens):                     # everything, without a cache
    x = E[tokens]
    for wq, wk, wv, wo in W:
        w = np.tri(len(x)) * np.exp(x @ wq @ (x @ wk).T / D ** 0.5)
        x = x + w / w.sum(1, keepdims=True) @ (x @ wv) @ wo
    return x[-1]

cache = PagedCache()
for seq, old, n, m in ("A", "", 0, 10), ("B", "A", 10, 2), ("C", "A", 8, 3):
    cache.fork(old, seq, n)
    for token in rng.integers(64, size=m).tolist():
        x = step(cache, seq, token)
        assert np.allclose(x, recompute(cache.tokens[seq]))
    print(seq, cache.tables[seq], "references", cache.refs[:6].tolist())
for block in sum(cache.tables.values(), []):
    cache.release(block)
print(f"all gone: {len(cache.free)} of {BLOCKS} blocks free")
