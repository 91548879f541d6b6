import math
from collections import Counter

def count_pairs(words):                           # {tuple of tokens: count} -> {pair: count}, in order first seen
    pairs = Counter()
    for tokens, count in words.items():
        for pair in zip(tokens, tokens[1:]):
            pairs[pair] += count
    return pairs

def merge(tokens, pair):                          # from left to right
    out, i = [], 0
    while i < len(tokens):
        both = tokens[i : i + 2] == pair
        out.append(pair[0] + pair[1] if both else tokens[i])
        i += 2 if both else 1
    return tuple(out)

def raw(text):                                    # one token per UTF-8 byte
    return tuple(bytes([b]) for b in text.encode())

def train(corpus, n):                             # {word: count} -> list of at most n merges
    words = {raw(word): count for word, count in corpus.items()}
    merges = []
    while len(merges) < n and (pairs := count_pairs(words)):
        best = max(pairs, key=pairs.get)          # of equal counts, max returns the first
        merges.append((best, pairs[best]))
        words = {merge(tokens, best): count for tokens, count in words.items()}
    return merges

def encode(text, merges):                         # replay the merges in the order learnt
    tokens = raw(text)
    for pair, _ in merges:
        tokens = merge(tokens, pair)
    return tokens

def bits_per_byte(nats_per_token, tokens, text):
    return nats_per_token * tokens / (math.log(2) * len(text.encode()))

def show(token):                                  # bytes that are no whole character, in hexadecimal
    try:
        return token.decode()
    except UnicodeDecodeError:
        return token.hex(" ").upper()

for corpus in ({"low": 5, "lower": 2, "newest": 6, "widest": 3}, {"我们": 5, "你们": 3, "我": 2}):
    merges = train(corpus, 7)
    print(", ".join(f"{show(a + b)} {count}" for (a, b), count in merges))
    for text in ("lowest", "我们和你们"):
        tokens = encode(text, merges)
        assert b"".join(tokens).decode() == text  # nothing is ever lost
        print(f"  {text}: {len(tokens)} tokens:", " | ".join(map(show, tokens)))

text = "分词器把文本切成片段"                         # two models, two tokenizers, one text of 30 bytes
for tokens, perplexity in ((10, 20), (5, 60)):
    bpb = bits_per_byte(math.log(perplexity), tokens, text)
    print(f"{tokens} tokens at perplexity {perplexity}: {bpb:.3f} bits per byte")
