"""The decoder-only transformer of the curriculum, in PyTorch: RMSNorm before each block, RoPE, GQA, SwiGLU, tied embedding.

Shapes: tokens (B, S) int64 to logits (B, S, V). Weights are (out, in), as torch stores them. With a cache, the tokens are
those that follow what the cache has seen, and it grows by them.
"""

import math
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Config:
    """Sizes of a model; d_head is even and n_q a multiple of n_kv."""

    vocabulary_size: int
    d_model: int
    n_layers: int
    n_q: int
    n_kv: int
    d_head: int
    d_ff: int
    context: int = 256
    rope_base: float = 10_000.0
    norm_epsilon: float = 1e-5

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


@dataclass(frozen=True)
class MixtureConfig(Config):
    """Each token is served by one of n_experts feed-forward layers of width d_ff: a dense model's compute, more weights."""

    n_experts: int = 4
    balance: float = 0.01


TARGET = Config(vocabulary_size=2048, d_model=128, n_layers=7, n_q=4, n_kv=2, d_head=32, d_ff=352)
DRAFT = Config(vocabulary_size=2048, d_model=96, n_layers=2, n_q=3, n_kv=1, d_head=32, d_ff=256)
MIXTURE = MixtureConfig(**TARGET.as_dict())
CONFIGS = {"target": TARGET, "draft": DRAFT, "mixture": MIXTURE}
# One entry per layer: the keys (after RoPE) and values of all positions so far, each (B, n_kv, S, d_head).
Cache = dict[int, tuple[Tensor, Tensor]]


class RMSNorm(nn.Module):
    """x / rms(x) times a learnt gain."""

    def __init__(self, size: int, epsilon: float) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(size))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.epsilon) * self.gain


def rope_tables(config: Config) -> tuple[Tensor, Tensor]:
    """cos and sin of m / base^(2i/d_head), each (context, d_head / 2)."""
    half = torch.arange(config.d_head // 2, dtype=torch.float64)
    angles = torch.outer(torch.arange(config.context).double(), config.rope_base ** (-2 * half / config.d_head))
    return angles.cos().float(), angles.sin().float()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotates pairs (x[i], x[i + d_head/2]) by the angle of their position; x is (B, heads, S, d_head)."""
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


class Attention(nn.Module):
    """Causal grouped-query attention."""

    def __init__(self, config: Config, layer: int) -> None:
        super().__init__()
        self.config = config
        self.layer = layer
        self.q = nn.Linear(config.d_model, config.n_q * config.d_head, bias=False)
        self.k = nn.Linear(config.d_model, config.n_kv * config.d_head, bias=False)
        self.v = nn.Linear(config.d_model, config.n_kv * config.d_head, bias=False)
        self.o = nn.Linear(config.n_q * config.d_head, config.d_model, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor, cache: Cache | None) -> Tensor:
        c, (batch, length, _) = self.config, x.shape
        q = rotate(self.q(x).view(batch, length, c.n_q, c.d_head).transpose(1, 2), cos, sin)
        k = rotate(self.k(x).view(batch, length, c.n_kv, c.d_head).transpose(1, 2), cos, sin)
        v = self.v(x).view(batch, length, c.n_kv, c.d_head).transpose(1, 2)
        if cache is not None:
            if self.layer in cache:
                k, v = (torch.cat(pair, dim=2) for pair in zip(cache[self.layer], (k, v)))
            cache[self.layer] = (k, v)
        k, v = (t.repeat_interleave(c.n_q // c.n_kv, dim=1) for t in (k, v))
        weights = F.softmax(q @ k.transpose(-1, -2) / math.sqrt(c.d_head) + mask, dim=-1)
        return self.o((weights @ v).transpose(1, 2).reshape(batch, length, c.n_q * c.d_head))


class FeedForward(nn.Module):
    """SwiGLU: down(silu(gate(x)) * up(x))."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.gate = nn.Linear(config.d_model, config.d_ff, bias=False)
        self.up = nn.Linear(config.d_model, config.d_ff, bias=False)
        self.down = nn.Linear(config.d_ff, config.d_model, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down(F.silu(self.gate(x)) * self.up(x))


class Mixture(nn.Module):
    """Top-1 routing: the likeliest expert's output times its probability (2101.03961)."""

    def __init__(self, config: MixtureConfig) -> None:
        super().__init__()
        self.balance = config.balance
        self.router = nn.Linear(config.d_model, config.n_experts, bias=False)
        self.experts = nn.ModuleList(FeedForward(config) for _ in range(config.n_experts))
        self.balance_loss = torch.zeros(())

    def forward(self, x: Tensor) -> Tensor:
        tokens = x.flatten(0, 1)
        probabilities = F.softmax(self.router(tokens), dim=-1)
        weight, choice = probabilities.max(-1)
        # Experts · Σ (share of tokens · mean probability): 1 when all experts get the same.
        shares = F.one_hot(choice, len(self.experts)).float().mean(0)
        self.balance_loss = self.balance * len(self.experts) * (shares * probabilities.mean(0)).sum()
        y = torch.zeros_like(tokens)
        for index, expert in enumerate(self.experts):
            rows = (choice == index).nonzero()[:, 0]
            y = y.index_add(0, rows, expert(tokens[rows]) * weight[rows, None])
        return y.view_as(x)


class Block(nn.Module):
    def __init__(self, config: Config, layer: int) -> None:
        super().__init__()
        self.attention_norm = RMSNorm(config.d_model, config.norm_epsilon)
        self.attention = Attention(config, layer)
        self.ffn_norm = RMSNorm(config.d_model, config.norm_epsilon)
        self.ffn = Mixture(config) if isinstance(config, MixtureConfig) else FeedForward(config)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor, cache: Cache | None) -> Tensor:
        x = x + self.attention(self.attention_norm(x), cos, sin, mask, cache)
        return x + self.ffn(self.ffn_norm(x))


class Model(nn.Module):
    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.embedding = nn.Embedding(config.vocabulary_size, config.d_model)
        self.blocks = nn.ModuleList(Block(config, layer) for layer in range(config.n_layers))
        self.norm = RMSNorm(config.d_model, config.norm_epsilon)
        cos, sin = rope_tables(config)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        mask = torch.full((config.context, config.context), -math.inf).triu(1)
        self.register_buffer("mask", mask, persistent=False)
        self.initialise()

    def initialise(self) -> None:
        """N(0, 0.02²); the projections into the residual stream smaller by √(2 · layers), as in GPT-2."""
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                into_residual = name.endswith(("attention.o.weight", ".down.weight"))
                scale = 1 / math.sqrt(2 * self.config.n_layers) if into_residual else 1.0
                nn.init.normal_(parameter, std=0.02 * scale)

    def forward(self, tokens: Tensor, cache: Cache | None = None) -> Tensor:
        start = cache[0][0].shape[2] if cache else 0
        end = start + tokens.shape[1]
        cos, sin, mask = self.cos[start:end], self.sin[start:end], self.mask[start:end, :end]
        x = self.embedding(tokens)
        for block in self.blocks:
            x = block(x, cos, sin, mask, cache)
        return self.norm(x) @ self.embedding.weight.T


def balance_loss(model: Model) -> Tensor | float:
    """Of the last forward pass; 0 for a dense model."""
    return sum(module.balance_loss for module in model.modules() if isinstance(module, Mixture))


def parameter_count(model: nn.Module) -> int:
    return sum(p.numel() for p in model.parameters())
