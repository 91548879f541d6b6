"""What the Python stages share: folders, token streams, batches, the learning-rate schedule, JSON."""

import json
import math
import os
from pathlib import Path
from typing import Any

# One thread: on a machine that others use too, waiting for a second one costs more than it brings.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import torch
from torch import Tensor

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "lifecycle"
RESULTS = ROOT / "lifecycle" / "results"
torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))


def write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def save_weights(name: str, state: dict[str, Tensor]) -> None:
    """<name>.bin: all tensors in float32, little endian, one after the other; <name>.json: their names and shapes."""
    write_json(CACHE / "weights" / f"{name}.json", [{"name": key, "shape": list(t.shape)} for key, t in state.items()])
    flat = np.concatenate([t.detach().numpy().ravel() for t in state.values()])
    flat.astype("<f4").tofile(CACHE / "weights" / f"{name}.bin")


def load_weights(name: str) -> dict[str, Tensor]:
    tensors = json.loads((CACHE / "weights" / f"{name}.json").read_text())
    flat = torch.from_numpy(np.fromfile(CACHE / "weights" / f"{name}.bin", dtype="<f4"))
    parts = flat.split([math.prod(tensor["shape"]) for tensor in tensors])
    return {tensor["name"]: part.view(tensor["shape"]) for tensor, part in zip(tensors, parts, strict=True)}


def read_stream(split: str) -> np.ndarray:
    """The token ids of a split, documents one after the other, each followed by the end token; (n,) int64."""
    return np.fromfile(CACHE / f"{split}.u16", dtype="<u2").astype(np.int64)


def random_windows(stream: np.ndarray, batch: int, length: int, generator: np.random.Generator) -> Tensor:
    """`batch` windows of length + 1 tokens from anywhere in the stream: inputs and, shifted by one, targets."""
    starts = generator.integers(0, len(stream) - length - 1, size=batch)
    return torch.from_numpy(np.stack([stream[s : s + length + 1] for s in starts]))


def learning_rate(step: int, steps: int, warmup: int, decay: int, peak: float) -> float:
    """Linear from 0 to the peak, constant, and over the last `decay` steps half a cosine down to a hundredth of it."""
    if step < warmup:
        return peak * (step + 1) / warmup
    progress = max(0, step - (steps - decay)) / decay
    return peak * (0.01 + 0.495 * (1 + math.cos(math.pi * progress)))
