from hashlib import blake2b

BANDS, ROWS, N = 14, 8, 3            # FineWeb's 112 hashes; 3-grams, because these texts are short

def words(text: str) -> list[str]:
    return text.lower().split()

def characters(text: str) -> list[str]:
    return [c for c in text.lower() if c.isalnum()]

def shingles(units: list[str]) -> set[str]:
    return {" ".join(units[i:i + N]) for i in range(max(1, len(units) - N + 1))}

def signature(grams: set[str]) -> list[bytes]:
    """The smallest hash of any shingle, for each of 112 hash functions."""
    return [min(blake2b(g.encode(), digest_size=8, salt=bytes([k])).digest() for g in grams)
            for k in range(BANDS * ROWS)]

def compare(a: set[str], b: set[str]) -> str:
    x, y = signature(a), signature(b)
    estimate = sum(p == q for p, q in zip(x, y)) / len(x)
    bands = sum(x[i:i + ROWS] == y[i:i + ROWS] for i in range(0, len(x), ROWS))
    return f"Jaccard {len(a & b) / len(a | b):.3f}  estimate {estimate:.3f}  equal bands {bands}"

EN = "The city tests the water of all twelve lakes every Monday and publishes the results the same evening"
ZH = "全市十二个湖泊的水质将于每周一上午检测，结果当天晚上在网站上公布。"
PAIRS = {"en, one word": (EN, EN.replace("Monday", "Friday")),
         "zh, one character": (ZH, ZH.replace("周一", "周五")),
         "zh, unrelated": (ZH, "新版词典收录了三千多个网络用语，编者逐条核对了最早的出处。")}
for name, pair in PAIRS.items():
    for unit in (words, characters):
        print(f"{name:17}  {unit.__name__:10}  {compare(*(shingles(unit(t)) for t in pair))}")
print(len(ZH), "characters,", len(words(ZH)), "word")
