"""Stage 3, pretraining: next-token prediction with AdamW, warm-up, a constant rate, cosine decay, clipped gradients.

    /usr/bin/python3 lifecycle/pretrain.py target
    /usr/bin/python3 lifecycle/pretrain.py draft
    /usr/bin/python3 lifecycle/pretrain.py mixture

Writes .cache/lifecycle/weights/<name>.bin and lifecycle/results/training-<name>.json. A checkpoint every 100 steps: started again,
it goes on where it stopped. Needs numpy and PyTorch, linked to a fast BLAS (on Debian: libopenblas0-pthread).
"""

import json
import sys
import time
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from common import CACHE, RESULTS, learning_rate, random_windows, read_stream, save_weights, write_json
from model import CONFIGS, Model, balance_loss, parameter_count


@dataclass(frozen=True)
class Run:
    """One training run: tokens = steps · batch · context."""

    steps: int
    decay: int
    peak_rate: float
    batch: int = 8
    warmup: int = 100
    weight_decay: float = 0.1
    clip: float = 1.0
    seed: int = 1
    log_every: int = 20
    validate_every: int = 100


RUNS = {
    "target": Run(steps=3600, decay=1200, peak_rate=2e-3),
    "mixture": Run(steps=3600, decay=1200, peak_rate=2e-3),
    "draft": Run(steps=3600, decay=900, peak_rate=3e-3),
}


def loss_of(model: Model, windows: Tensor) -> Tensor:
    """Mean negative log-likelihood in nats per token."""
    logits = model(windows[:, :-1])
    return F.cross_entropy(logits.flatten(0, 1), windows[:, 1:].flatten())


@torch.no_grad()
def validation_loss(model: Model, stream: np.ndarray, windows: int = 64) -> float:
    """Over the same evenly spaced windows every time."""
    length = model.config.context
    starts = np.linspace(0, len(stream) - length - 1, windows).astype(int)
    batches = torch.from_numpy(np.stack([stream[s : s + length + 1] for s in starts])).split(16)
    return float(np.mean([loss_of(model, batch).item() for batch in batches]))


def optimizer_of(model: Model, run: Run) -> torch.optim.AdamW:
    """Weight decay on matrices, none on the gains of the norms."""
    matrices = [p for p in model.parameters() if p.dim() == 2]
    gains = [p for p in model.parameters() if p.dim() == 1]
    groups = [{"params": matrices, "weight_decay": run.weight_decay}, {"params": gains, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.95), eps=1e-8)


def train(name: str) -> None:
    run, config = RUNS[name], CONFIGS[name]
    torch.manual_seed(run.seed)
    model = Model(config)
    optimizer = optimizer_of(model, run)
    train_stream, val_stream = read_stream("train"), read_stream("val")
    log: list[dict[str, float]] = []
    validation: list[dict[str, float]] = []
    first = 0
    checkpoint = CACHE / f"{name}.checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        first, log, validation = saved["step"], saved["log"], saved["validation"]

    wall, cpu, timed = time.perf_counter(), time.process_time(), first
    for step in range(first, run.steps):
        if step % run.validate_every == 0:
            validation.append({"step": step, "loss": validation_loss(model, val_stream)})
            print(json.dumps(validation[-1]), flush=True)
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save({**state, "step": step, "log": log, "validation": validation[:-1]}, checkpoint)
        rate = learning_rate(step, run.steps, run.warmup, run.decay, run.peak_rate)
        for group in optimizer.param_groups:
            group["lr"] = rate
        # A generator of its own for every step, so that a resumed run sees the same batches.
        windows = random_windows(train_stream, run.batch, config.context, np.random.default_rng([run.seed, step]))
        loss = loss_of(model, windows)
        optimizer.zero_grad(set_to_none=True)
        (loss + balance_loss(model)).backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), run.clip)
        optimizer.step()
        if step % run.log_every == 0:
            tokens = run.batch * config.context * (step + 1 - timed)
            speed = tokens / (time.perf_counter() - wall), tokens / (time.process_time() - cpu)
            wall, cpu, timed = time.perf_counter(), time.process_time(), step + 1
            entry = {"step": step, "loss": loss.item(), "gradientNorm": norm.item(), "rate": rate}
            log.append({**entry, "tokensPerSecond": speed[0], "tokensPerCpuSecond": speed[1]})
            print(json.dumps(log[-1]), flush=True)

    validation.append({"step": run.steps, "loss": validation_loss(model, val_stream)})
    save_weights(name, model.state_dict())
    write_json(
        RESULTS / f"training-{name}.json",
        {
            "model": name,
            "config": config.as_dict(),
            "parameters": parameter_count(model),
            "run": vars(run),
            "tokensSeen": run.steps * run.batch * config.context,
            "trainingTokens": len(train_stream),
            "versions": {"torch": torch.__version__, "numpy": np.__version__, "threads": torch.get_num_threads()},
            "log": log,
            "validation": validation,
        },
    )


if __name__ == "__main__":
    train(sys.argv[1])
