"""Text and tokens in Python: documents, the tokenizer's inverse, sampling, and the form of a five-character quatrain."""

import json
import re
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from common import CACHE, ROOT, read_stream
from model import Cache, Model

# A line break is a piece of its own in the tokenizer, and so always this byte.
NEWLINE = 10
# The pieces of lib/algorithms/bpe for text of letters, digits and signs: re has no \p{L}.
PIECE = re.compile(r" ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+")
HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
QUATRAIN = re.compile(f"({HAN}{{5}})，({HAN}{{5}})[。？！]\n({HAN}{{5}})，({HAN}{{5}})[。？！]")


@dataclass(frozen=True)
class Document:
    """A document of the data set, with its token ids (without the end token)."""

    id: str
    language: str
    title: str
    body: str
    tokens: list[int]

    @property
    def text(self) -> str:
        return f"《{self.title}》\n{self.body}" if self.language == "zh" else f"{self.title}\n{self.body}"


class Tokenizer:
    """Bytes are 0 to 255, merge i is 256 + i, and the last id ends a document."""

    def __init__(self) -> None:
        document = json.loads((ROOT / "lifecycle" / "data" / "tokenizer.json").read_text())
        self.end: int = document["end"]
        self.pieces = [bytes([byte]) for byte in range(256)]
        self.ranks: dict[tuple[int, int], int] = {}
        for rank, (left, right) in enumerate(document["merges"]):
            self.pieces.append(self.pieces[left] + self.pieces[right])
            self.ranks[left, right] = rank
        self.pieces.append(b"")

    def encode(self, text: str) -> list[int]:
        """Ids of a text: each piece (see PIECE) by itself, always the pair that was learnt first."""
        return [i for piece in PIECE.findall(text) for i in self.encode_piece(list(piece.encode()))]

    def encode_piece(self, ids: list[int]) -> list[int]:
        while len(ids) > 1:
            rank, i = min((self.ranks.get((ids[i], ids[i + 1]), len(self.ranks)), i) for i in range(len(ids) - 1))
            if rank == len(self.ranks):
                break
            ids[i : i + 2] = [256 + rank]
        return ids

    def decode(self, ids: list[int]) -> str:
        return b"".join(self.pieces[i] for i in ids).decode("utf-8", errors="replace")


def read_documents(split: str) -> list[Document]:
    """The documents of a split with their ids, in the order of the token stream (see tokenStream in tokenizer.ts)."""
    lines = (CACHE / f"{split}.jsonl").read_text().splitlines()
    order = sorted(range(len(lines)), key=lambda i: (i + 1) * 0x9E3779B1 % 2**32)
    stream = read_stream(split)
    ends = np.flatnonzero(stream == Tokenizer().end)
    tokens = np.split(stream, ends + 1)[: len(ends)]
    return [Document(**json.loads(lines[i]), tokens=ids[:-1].tolist()) for i, ids in zip(order, tokens, strict=True)]


def is_quatrain(body: str) -> bool:
    """Four lines of five characters with the usual punctuation (五言绝句), and nothing else."""
    return QUATRAIN.fullmatch(body) is not None


def repeated_characters(body: str) -> int:
    """How many characters of a text have occurred in it before."""
    characters = re.findall(HAN, body)
    return len(characters) - len(set(characters))


@torch.no_grad()
def sample(model: Model, prompts: list[list[int]], end: int, seed: int, temperature: float = 0.8, limit: int = 120) -> list[list[int]]:
    """One continuation of each prompt, with its end token if it came; prompts of equal length share a batch."""
    model.eval()
    results: list[list[int]] = [[] for _ in prompts]
    generator = torch.Generator().manual_seed(seed)
    for length in sorted({len(prompt) for prompt in prompts}):
        members = [i for i, prompt in enumerate(prompts) if len(prompt) == length]
        for i in range(0, len(members), 64):
            batch = members[i : i + 64]
            continue_batch(model, torch.tensor([prompts[j] for j in batch]), end, generator, temperature, limit, [results[j] for j in batch])
    return results


def continue_batch(
    model: Model, tokens: Tensor, end: int, generator: torch.Generator, temperature: float, limit: int, results: list[list[int]]
) -> None:
    """Appends to `results`, row by row, until every row has ended or has `limit` tokens."""
    cache: Cache = {}
    for _ in range(min(limit, model.config.context - tokens.shape[1])):
        probabilities = torch.softmax(model(tokens, cache)[:, -1] / temperature, dim=-1)
        tokens = torch.multinomial(probabilities, 1, generator=generator)
        for result, token in zip(results, tokens[:, 0].tolist()):
            if not result or result[-1] != end:
                result.append(token)
        if all(result[-1] == end for result in results):
            return


def prompt_of(document: Document) -> list[int]:
    """The ids of the document up to its first line break, inclusive: the title."""
    return document.tokens[: document.tokens.index(NEWLINE) + 1]


def padded(sequences: list[list[int]], filler: int) -> Tensor:
    """(B, longest), filled up on the right."""
    longest = max(map(len, sequences))
    return torch.from_numpy(np.array([s + [filler] * (longest - len(s)) for s in sequences]))
