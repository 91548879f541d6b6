"""Stage 6, measurements: what only PyTorch can compute. Intervals and tables are made of them by report.ts.

    /usr/bin/python3 lifecycle/evaluate.py

Writes .cache/lifecycle/measurements.json: nats per test document and variant, choices among four continuations, generated
quatrains, and how often the target would accept the draft's tokens. Samples go to lifecycle/results/samples.json.
"""

import random
import re
from dataclasses import dataclass

import torch
from torch.nn import functional as F

from common import CACHE, RESULTS, load_weights, write_json
from model import CONFIGS, Model
from text import HAN, Document, NEWLINE, Tokenizer, is_quatrain, padded, prompt_of, read_documents, repeated_characters, sample

SEED = 1
SCORED = ["target", "target.int8", "target.int4-row", "target.int4-group", "target.nf4", "draft", "draft.int8", "mixture", "lora", "full", "dpo"]
CHOOSING = ["target", "target.int8", "target.int4-row", "target.int4-group", "target.nf4", "draft"]
VERSE_CHOICES = 400
WRITING = ["target", "lora", "full", "dpo"]
TITLES = 200
PROMPTS = ["Psalms 151\n", "And it came to pass", "《春夜》\n", "《送友人》\n", "《江上》\n明月"]


def load(name: str) -> Model:
    base = name.split(".")[0]
    model = Model(CONFIGS.get(base, CONFIGS["target"]))
    model.load_state_dict(load_weights(name))
    return model.eval()


def token_scores(model: Model, sequences: list[list[int]]) -> list[torch.Tensor]:
    """log p of every token after the first, for each sequence."""
    order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
    scores: list[torch.Tensor] = [torch.empty(0)] * len(sequences)
    with torch.no_grad():
        for start in range(0, len(order), 16):
            batch = order[start : start + 16]
            tokens = padded([sequences[i] for i in batch], filler=0)
            logs = F.log_softmax(model(tokens[:, :-1]), -1).gather(2, tokens[:, 1:, None])[..., 0]
            for row, i in enumerate(batch):
                scores[i] = logs[row, : len(sequences[i]) - 1]
    return scores


@dataclass(frozen=True)
class Window:
    document: int
    tokens: list[int]
    new: int  # how many tokens at the end have not been scored by an earlier window


def windows_of(documents: list[Document], end: int, context: int) -> list[Window]:
    """The end token, then the document and its end; long ones in windows that overlap by half a context."""
    windows = []
    for index, document in enumerate(documents):
        tokens = [end, *document.tokens, end]
        scored = 1
        while scored < len(tokens):
            stop = min(len(tokens), context + 1 if scored == 1 else scored + context // 2)
            windows.append(Window(index, tokens[max(0, stop - context - 1) : stop], stop - scored))
            scored = stop
    return windows


def document_nats(model: Model, documents: list[Document], end: int) -> list[float]:
    windows = windows_of(documents, end, model.config.context)
    nats = [0.0] * len(documents)
    for window, scores in zip(windows, token_scores(model, [w.tokens for w in windows]), strict=True):
        nats[window.document] -= scores[-window.new :].double().sum().item()
    return nats


@dataclass(frozen=True)
class Choice:
    """A prompt and four continuations, of which the first is the true one."""

    language: str
    id: str
    prompt: list[int]
    options: list[list[int]]


def verse_choices(documents: list[Document], end: int) -> list[Choice]:
    """Title and first couplet; which second couplet follows? The others come from test poems of the same form."""
    rng = random.Random(SEED)
    parts = []
    for document in documents:
        lines = document.body.split("\n")
        breaks = [i for i, token in enumerate(document.tokens) if token == NEWLINE]
        if len(breaks) < 2:
            continue
        last = breaks[2] if len(breaks) > 2 else len(document.tokens)
        parts.append((len(lines), len(lines[0]), document, document.tokens[: breaks[1] + 1], document.tokens[breaks[1] + 1 : last]))
    choices = []
    for form, width, document, prompt, couplet in parts:
        others = [p[4] for p in parts if p[:2] == (form, width) and p[2] is not document]
        if len(others) >= 3:
            choices.append(Choice("zh", document.id, [end, *prompt], [couplet, *rng.sample(others, 3)]))
    return rng.sample(choices, VERSE_CHOICES)


def prose_choices(documents: list[Document], end: int, given: int = 96, length: int = 24) -> list[Choice]:
    """`given` tokens of a chapter; which `length` tokens follow? The others come from other test chapters."""
    rng = random.Random(SEED)
    spans = [(d, s) for d in documents for s in range(0, len(d.tokens) - given - length, given + length)]
    choices = []
    for document, start in spans:
        others = rng.sample([(d, s) for d, s in spans if d is not document], 3)
        middle = start + given
        options = [document.tokens[middle : middle + length], *(d.tokens[s + given : s + given + length] for d, s in others)]
        choices.append(Choice("en", document.id, [end, *document.tokens[start:middle]], options))
    return choices


def choose(model: Model, choices: list[Choice]) -> list[dict[str, object]]:
    """Whether the true continuation has the highest log-likelihood."""
    sequences = [choice.prompt + option for choice in choices for option in choice.options]
    scores = iter(token_scores(model, sequences))
    results = []
    for choice in choices:
        totals = [next(scores)[-len(option) :].sum().item() for option in choice.options]
        results.append({"language": choice.language, "id": choice.id, "correct": totals[0] == max(totals)})
    return results


def written_quatrains(model: Model, prompts: list[list[int]], tokenizer: Tokenizer, known_lines: set[str]) -> list[dict[str, object]]:
    """One poem for each title, and what the rules say of it."""
    results = []
    for prompt, ids in zip(prompts, sample(model, prompts, tokenizer.end, SEED), strict=True):
        body = tokenizer.decode(ids)
        lines = re.findall(f"{HAN}+", body)
        results.append({
            "title": tokenizer.decode(prompt).strip(),
            "body": body,
            "inForm": is_quatrain(body) and ids[-1] == tokenizer.end,
            "ended": ids[-1] == tokenizer.end,
            "validUtf8": "\ufffd" not in body,
            "repeated": repeated_characters(body),
            "copiedLines": sum(line in known_lines for line in lines),
            "lines": len(lines),
        })  # fmt: skip
    return results


def acceptance(target: Model, draft: Model, documents: list[Document], end: int) -> list[dict[str, object]]:
    """For each document the mean over its positions of Σ min(p, q), the chance that a drafted token is accepted."""
    results = []
    with torch.no_grad():
        for document in documents:
            tokens = torch.tensor([[end, *document.tokens][: target.config.context]])
            p, q = (F.softmax(model(tokens), -1) for model in (target, draft))
            results.append({"language": document.language, "alpha": torch.minimum(p, q).sum(-1).mean().item()})
    return results


def main() -> None:
    tokenizer = Tokenizer()
    test = read_documents("test")
    by_language = {language: [d for d in test if d.language == language] for language in ("en", "zh")}
    models = {name: load(name) for name in dict.fromkeys(SCORED + CHOOSING + WRITING)}

    nats = {name: document_nats(models[name], test, tokenizer.end) for name in SCORED}
    print("scored", flush=True)
    choices = prose_choices(by_language["en"], tokenizer.end) + verse_choices(by_language["zh"], tokenizer.end)
    chosen = {name: choose(models[name], choices) for name in CHOOSING}
    print("chosen", flush=True)
    known_lines = {line for d in read_documents("train") if d.language == "zh" for line in re.findall(f"{HAN}+", d.body)}
    titles = [prompt_of(d) for d in random.Random(SEED).sample(by_language["zh"], TITLES)]
    written = {name: written_quatrains(models[name], titles, tokenizer, known_lines) for name in WRITING}
    accepted = acceptance(models["target"], models["draft"], by_language["en"] + by_language["zh"][:200], tokenizer.end)

    documents = [{"id": d.id, "language": d.language, "tokens": len(d.tokens) + 1, "bytes": len(d.text.encode())} for d in test]
    write_json(
        CACHE / "measurements.json",
        {"documents": documents, "nats": nats, "choices": chosen, "written": written, "acceptance": accepted},
    )
    samples = []
    for name in ["target", "draft", "target.int4-row", "target.nf4", "lora", "full", "dpo"]:
        for seed, prompt in enumerate(PROMPTS):
            if name in ("lora", "full", "dpo") and not prompt.endswith("》\n"):
                continue
            prompt_ids = [tokenizer.end, *tokenizer.encode(prompt)]
            continuation = sample(models[name], [prompt_ids], tokenizer.end, seed, limit=120)[0]
            samples.append({"model": name, "seed": seed, "prompt": prompt, "continuation": tokenizer.decode(continuation), "tokens": len(continuation)})
    write_json(RESULTS / "samples.json", {"temperature": 0.8, "samples": samples})


if __name__ == "__main__":
    main()
