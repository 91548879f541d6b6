"""Writes tests/golden/lifecycle.json: logits of the published int8 weights, for the TypeScript engine to be held against.

    /usr/bin/python3 lifecycle/fixture.py

float32 on the dequantised weights (code · scale of the row), for the last two positions of each prompt; 6 digits.
"""

import json

import torch
from torch import Tensor

from common import ROOT, load_weights
from lora import SCALING
from model import CONFIGS, Model
from text import Tokenizer

PROMPTS = {
    "en": "Genesis 1\nIn the beginning God created the heaven and the earth.",
    "zh": "《静夜思》\n床前明月光，疑是地上霜。\n",
    "mixed": "The moon 明月 and the river 江水: 举头望明月",
}
POSITIONS = 2


def with_adapter(base: dict[str, Tensor], adapter: dict[str, Tensor]) -> dict[str, Tensor]:
    """W0 + s B A for every matrix that has an adapter."""
    merged = dict(base)
    for name in (key[: -len(".a")] for key in adapter if key.endswith(".a")):
        merged[f"{name}.weight"] = base[f"{name}.weight"] + SCALING * adapter[f"{name}.b"] @ adapter[f"{name}.a"]
    return merged


def main() -> None:
    tokenizer = Tokenizer()
    target = load_weights("target.int8")
    cases = [("target", target, prompt) for prompt in PROMPTS]
    cases += [("draft", load_weights("draft.int8"), "zh"), ("target+quatrain", with_adapter(target, load_weights("lora.adapter.int8")), "zh")]
    results = []
    for name, weights, prompt in cases:
        model = Model(CONFIGS["draft" if name == "draft" else "target"])
        model.load_state_dict(weights)
        ids = [tokenizer.end, *tokenizer.encode(PROMPTS[prompt])]
        with torch.no_grad():
            logits = model(torch.tensor([ids]))[0, -POSITIONS:]
        rows = [[float(f"{x:.6g}") for x in row] for row in logits.tolist()]
        results.append({"model": name, "prompt": prompt, "text": PROMPTS[prompt], "ids": ids, "logits": rows})
    document = {"generator": "lifecycle/fixture.py", "torch": torch.__version__, "cases": results}
    (ROOT / "tests" / "golden" / "lifecycle.json").write_text(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
