"""Low-rank adaptation as on the site: y = W0 x + s B A x, with A random, B zero, and only A and B trained."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model import Model

RANK = 8
SCALING = 2.0  # alpha / rank, with alpha = 16


class LoraLinear(nn.Module):
    """A frozen linear layer with a trainable update of rank RANK."""

    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.base = base.requires_grad_(False)
        self.a = nn.Parameter(torch.randn(RANK, base.in_features) / base.in_features**0.5)
        self.b = nn.Parameter(torch.zeros(base.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        return self.base(x) + SCALING * F.linear(F.linear(x, self.a), self.b)


def add_adapters(model: Model) -> None:
    """Puts an adapter on every linear layer of every block and freezes everything else."""
    model.requires_grad_(False)
    for block in model.blocks:
        for part in (block.attention, block.ffn):
            for name, layer in list(part.named_children()):
                setattr(part, name, LoraLinear(layer))


def adapter_state(model: Model) -> dict[str, Tensor]:
    """The adapters' weights: 'blocks.0.attention.q.a' and so on."""
    return {name: p.detach().clone() for name, p in model.named_parameters() if name.endswith((".a", ".b"))}


def merged_state(model: Model) -> dict[str, Tensor]:
    """The weights of a plain model with every update added to its matrix: W0 + s B A."""
    state = {}
    for name, module in model.named_modules():
        if isinstance(module, LoraLinear):
            state[f"{name}.weight"] = module.base.weight.detach() + SCALING * module.b.detach() @ module.a.detach()
    plain = {n: p.detach().clone() for n, p in model.named_parameters() if not n.endswith((".a", ".b", ".base.weight"))}
    return {**plain, **state}
