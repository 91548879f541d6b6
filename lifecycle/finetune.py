"""Stage 4, fine-tuning: from any regulated verse to five-character quatrains (五言绝句), in three ways.

    /usr/bin/python3 lifecycle/finetune.py

lora    supervised, low-rank adapters only
full    supervised, all weights: the comparison
dpo     from lora on: preferences between its own samples, judged by a rule (the form; then the fewer repeated characters)

Writes .cache/lifecycle/weights/{lora,full,dpo}.bin (plain merged weights), {lora,dpo}.adapter.bin, and
results/finetuning.json.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from common import RESULTS, learning_rate, load_weights, save_weights, write_json
from lora import add_adapters, adapter_state, merged_state
from model import TARGET, Model
from text import Document, Tokenizer, is_quatrain, padded, prompt_of, read_documents, repeated_characters, sample

SEED = 1
Example = tuple[list[int], list[int]]  # prompt and answer, as ids


@dataclass(frozen=True)
class Run:
    steps: int
    peak_rate: float
    batch: int = 16
    warmup: int = 20


LORA = Run(steps=400, peak_rate=2e-3)
FULL = Run(steps=400, peak_rate=3e-4)
DPO = Run(steps=150, peak_rate=3e-4)
BETA = 0.1
DPO_TITLES = 800
SAMPLES_PER_TITLE = 4


def base_model() -> Model:
    model = Model(TARGET)
    model.load_state_dict(load_weights("target"))
    return model


def answer_log_probabilities(model: Model, examples: list[Example]) -> tuple[Tensor, Tensor]:
    """Log-probabilities of the answers' tokens (B, S), 0 elsewhere, and the mask of the answers' places."""
    tokens = padded([prompt + answer for prompt, answer in examples], filler=0)
    mask = torch.zeros(tokens.shape[0], tokens.shape[1] - 1)
    for i, (prompt, answer) in enumerate(examples):
        mask[i, len(prompt) - 1 : len(prompt) + len(answer) - 1] = 1
    scores = F.log_softmax(model(tokens[:, :-1]), dim=-1).gather(2, tokens[:, 1:, None])[..., 0]
    return scores * mask, mask


def optimise(model: Model, run: Run, loss_of_step: Callable[[int], tuple[Tensor, dict[str, float]]]) -> list[dict[str, float]]:
    """AdamW without weight decay on whatever is trainable."""
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=0.0, betas=(0.9, 0.95), weight_decay=0.0)
    log = []
    model.train()
    for step in range(run.steps):
        optimizer.param_groups[0]["lr"] = learning_rate(step, run.steps, run.warmup, run.steps - run.warmup, run.peak_rate)
        loss, measures = loss_of_step(step)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        if step % 10 == 0 or step == run.steps - 1:
            log.append({"step": step, "loss": loss.item(), **measures})
            print(json.dumps(log[-1]), flush=True)
    return log


def supervised(model: Model, run: Run, examples: list[Example]) -> list[dict[str, float]]:
    """Mean negative log-likelihood of the answers; the titles are given, not learnt."""

    def loss_of_step(step: int) -> tuple[Tensor, dict[str, float]]:
        picks = np.random.default_rng([SEED, step]).integers(0, len(examples), size=run.batch)
        scores, mask = answer_log_probabilities(model, [examples[i] for i in picks])
        return -scores.sum() / mask.sum(), {}

    return optimise(model, run, loss_of_step)


def quality(body: str) -> int:
    """The rule that judges samples: -20 without the form, otherwise minus the characters that repeat."""
    return -repeated_characters(body) if is_quatrain(body) else -20


def preference_pairs(model: Model, titles: list[Document], tokenizer: Tokenizer) -> list[tuple[Example, Example]]:
    """For each title the best and the worst of a few samples of the model itself, where the rule tells them apart."""
    pairs = []
    prompts = [prompt_of(document) for document in titles for _ in range(SAMPLES_PER_TITLE)]
    answers = sample(model, prompts, tokenizer.end, SEED, temperature=1.0, limit=80)
    for i in range(0, len(prompts), SAMPLES_PER_TITLE):
        ranked = sorted(answers[i : i + SAMPLES_PER_TITLE], key=lambda ids: quality(tokenizer.decode(ids)))
        worst, best = ranked[0], ranked[-1]
        if quality(tokenizer.decode(best)) > quality(tokenizer.decode(worst)) and best[-1] == tokenizer.end:
            pairs.append(((prompts[i], best), (prompts[i], worst)))
    return pairs


def direct_preference(model: Model, run: Run, pairs: list[tuple[Example, Example]]) -> list[dict[str, float]]:
    """-log sigmoid(beta · (log-ratio of the chosen - log-ratio of the rejected)) against the model as it came."""
    model.eval()
    with torch.no_grad():
        reference = [answer_log_probabilities(model, list(pair))[0].sum(1) for pair in pairs]

    def loss_of_step(step: int) -> tuple[Tensor, dict[str, float]]:
        picks = np.random.default_rng([SEED, step]).integers(0, len(pairs), size=run.batch)
        scores = answer_log_probabilities(model, [example for i in picks for example in pairs[i]])[0].sum(1)
        ratios = (scores - torch.cat([reference[i] for i in picks])).view(-1, 2)
        margin = BETA * (ratios[:, 0] - ratios[:, 1])
        measures = {
            "accuracy": torch.where(margin.abs() < 1e-5, 0.5, (margin > 0).float()).mean().item(),  # ties count half
            "margin": margin.mean().item(),
            "chosenLogRatio": ratios[:, 0].mean().item(),
            "rejectedLogRatio": ratios[:, 1].mean().item(),
        }
        return -F.logsigmoid(margin).mean(), measures

    return optimise(model, run, loss_of_step)


def main() -> None:
    torch.manual_seed(SEED)
    tokenizer = Tokenizer()
    verse = [d for d in read_documents("train") if d.language == "zh"]
    quatrains = [d for d in verse if is_quatrain(d.body)]
    examples = [(p, d.tokens[len(p) :] + [tokenizer.end]) for d in quatrains for p in [prompt_of(d)]]
    logs, trainable = {}, {}

    full = base_model()
    trainable["full"] = sum(p.numel() for p in full.parameters())
    logs["full"] = supervised(full, FULL, examples)
    save_weights("full", full.state_dict())

    lora = base_model()
    add_adapters(lora)
    trainable["lora"] = sum(p.numel() for p in lora.parameters() if p.requires_grad)
    logs["lora"] = supervised(lora, LORA, examples)
    save_weights("lora", merged_state(lora))
    save_weights("lora.adapter", adapter_state(lora))

    titles = random.Random(SEED).sample(verse, DPO_TITLES)
    pairs = preference_pairs(lora, titles, tokenizer)
    logs["dpo"] = direct_preference(lora, DPO, pairs)
    save_weights("dpo", merged_state(lora))
    save_weights("dpo.adapter", adapter_state(lora))

    example = [[tokenizer.decode(answer) for _, answer in pair] for pair in pairs[:5]]
    write_json(
        RESULTS / "finetuning.json",
        {
            "quatrains": len(quatrains),
            "verse": len(verse),
            "trainableParameters": trainable,
            "runs": {"lora": vars(LORA), "full": vars(FULL), "dpo": {**vars(DPO), "beta": BETA}},
            "preference": {"titles": DPO_TITLES, "samplesPerTitle": SAMPLES_PER_TITLE, "pairs": len(pairs), "examples": example},
            "log": logs,
        },
    )


if __name__ == "__main__":
    main()
