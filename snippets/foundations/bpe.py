import math
from collections import Counter

def count_pairs(words):                # {tokens of a word: its count}
    pairs = Counter()                  # in order first seen
    for tokens, count in words.items():
        for pair in zip(tokens, tokens[1:]):
            pairs[pair] += count
    return pairs

def merge(tokens, pair):               # from left to right
    out, i = [], 0
    while i < len(tokens):
        both = tokens[i : i + 2] == pair
        out.append(pair[0] + pair[1] if both else tokens[i])
        i += 2 if both else 1
    return tuple(out)

def raw(text):                         # one token per UTF-8 byte
    return tuple(bytes([b]) for b in text.encode())

def train(corpus, n):                  # {word: count} -> n merges
    words = {raw(word): count for word, count in corpus.items()}
    merges = []
    while len(merges) < n and (pairs := count_pairs(words)):
        best = max(pairs, key=pairs.get)   # of equal counts, the first
        merges.append((best, pairs[best]))
        words = {merge(tokens, best): c for tokens, c in words.items()}
    return merges

def encode(text, merges):              # replay in the order learnt
    tokens = raw(text)
    for pair, _ in merges:
        tokens = merge(tokens, pair)
    return tokens

def bits_per_byte(nats_per_token, tokens, text):
    return nats_per_token * tokens / (math.log(2) * len(text.encode()))

def show(token):                       # no whole character: hexadecimal
    try:
        return token.decode()
    except UnicodeDecodeError:
        return token.hex(" ").upper()

for corpus in ({"low": 5, "lower": 2, "newest": 6, "widest": 3},
               {"我们": 5, "你们": 3, "我": 2}):
    merges = train(corpus, 7)
    print(", ".join(f"{show(a + b)} {n}" for (a, b), n in merges))
    for text in ("lowest", "我们和你们"):
        tokens = encode(text, merges)
        assert b"".join(tokens).decode() == text   # nothing is lost
        print(f"  {len(tokens)} tokens:", " | ".join(map(show, tokens)))

text = "分词器把文本切成片段"              # 30 bytes, two tokenizers
for tokens, perplexity in ((10, 20), (5, 60)):
    bpb = bits_per_byte(math.log(perplexity), tokens, text)
    print(f"{tokens} tokens at perplexity {perplexity}: {bpb:.3f} bits/byte")
