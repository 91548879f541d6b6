/**
 * Inference engines, and what the documentation of each said when it was read: one fact a cell, each with its source and
 * the day it was seen. The matrix of the page and the rules of the engine chooser are made from this table.
 *
 * `yes` is documented; `partly` is documented with a condition, which the note names; `no` is excluded by the
 * documentation (a closed list without it, or words that say so); `unsaid` was not found in what was read, which is a
 * fact about the reading, not about the engine. To mend a cell, read its source again and change `seen` with it.
 */
import type { Localized } from '../i18n/locales'

export const ENGINES = ['vllm', 'sglang', 'tensorrt-llm', 'lmdeploy', 'llama-cpp', 'mlc-llm', 'mlx-lm', 'ollama'] as const
export type EngineId = (typeof ENGINES)[number]

export const HARDWARE_KINDS = ['nvidia', 'amd', 'apple', 'cpu', 'phone', 'browser'] as const
export type HardwareKind = (typeof HARDWARE_KINDS)[number]

export const FEATURES = ['moe', 'fp8', 'fp4', 'int4', 'batching', 'prefix', 'structured', 'lora', 'disaggregation', 'metrics', 'native'] as const
export type Feature = (typeof FEATURES)[number]

export type Capability = HardwareKind | Feature
export const CAPABILITIES: readonly Capability[] = [...HARDWARE_KINDS, ...FEATURES]

export type Support = 'yes' | 'partly' | 'no' | 'unsaid'

export interface Source {
  readonly title: string
  readonly url: string
  /** Which state of the document was read: a version, the date of the repository, or 'undated' for a stored page. */
  readonly edition: string
  /** The day it was read. */
  readonly seen: string
}

export interface Fact {
  readonly support: Support
  readonly source: Source
  readonly note?: Localized
  /** Hardware on which it holds; all that the engine runs on unless given. */
  readonly only?: readonly HardwareKind[]
}

export interface Engine {
  readonly name: string
  readonly home: string
  readonly licence: 'Apache-2.0' | 'MIT'
  readonly facts: Readonly<Record<Capability, Fact>>
}

const SEEN = '2026-11-29'
const source = (title: string, url: string, edition = 'undated'): Source => ({ title, url, edition, seen: SEEN })

interface Details {
  readonly en?: string
  readonly zh?: string
  readonly only?: readonly HardwareKind[]
}
const fact = (support: Support, from: Source, { en, zh, only }: Details = {}): Fact => ({
  support,
  source: from,
  ...(en !== undefined && zh !== undefined ? { note: { en, zh } } : {}),
  ...(only ? { only } : {}),
})
const yes = (from: Source, details?: Details) => fact('yes', from, details)
const partly = (from: Source, en: string, zh: string, only?: readonly HardwareKind[]) => fact('partly', from, { en, zh, ...(only ? { only } : {}) })
const no = (from: Source, details?: Details) => fact('no', from, details)
const unsaid = (from: Source) => fact('unsaid', from)
/** Hardware that a closed list leaves out. */
const others = <K extends HardwareKind>(kinds: readonly K[], from: Source) => Object.fromEntries(kinds.map((kind) => [kind, no(from)])) as Record<K, Fact>

const VLLM = {
  install: source('vLLM: Installation', 'https://docs.vllm.ai/en/latest/getting_started/installation/'),
  kubernetes: source('vLLM: Using Kubernetes', 'https://docs.vllm.ai/en/latest/deployment/k8s/'),
  metal: source('vLLM Metal: README', 'https://github.com/vllm-project/vllm-metal', '2026-08-22'),
  recipes: source('vLLM recipes: DeepSeek-V3.2-Exp', 'https://github.com/vllm-project/recipes', '2026-08-21'),
  formats: source('vLLM: Quantization, supported hardware', 'https://docs.vllm.ai/en/latest/features/quantization/'),
  modelopt: source('vLLM: NVIDIA Model Optimizer', 'https://docs.vllm.ai/en/latest/features/quantization/modelopt/'),
  metrics: source('vLLM: Metrics', 'https://docs.vllm.ai/en/latest/design/metrics/'),
  structured: source('vLLM: Structured Outputs', 'https://docs.vllm.ai/en/latest/features/structured_outputs/'),
  lora: source('vLLM: LoRA Adapters', 'https://docs.vllm.ai/en/latest/features/lora/'),
  disaggregation: source('vLLM: Disaggregated Prefilling', 'https://docs.vllm.ai/en/latest/features/disagg_prefill/'),
}
const SGLANG = {
  platforms: source('SGLang: Hardware Platforms', 'https://docs.sglang.io/docs/hardware-platforms/overview'),
  formats: source('SGLang: Quantization', 'https://docs.sglang.io/docs/advanced_features/quantization'),
  disaggregation: source('SGLang: PD Disaggregation', 'https://docs.sglang.io/docs/advanced_features/pd_disaggregation'),
  paper: source('SGLang: RadixAttention', 'https://arxiv.org/abs/2312.07104', '2023'),
  structured: source('SGLang: Structured Outputs', 'https://docs.sglang.io/docs/advanced_features/structured_outputs'),
  lora: source('SGLang: LoRA Serving', 'https://docs.sglang.io/docs/advanced_features/lora'),
  metrics: source('SGLang: Production Metrics', 'https://docs.sglang.io/docs/references/production_metrics'),
}
const TENSORRT = {
  formats: source('TensorRT-LLM: Quantization', 'https://nvidia.github.io/TensorRT-LLM/features/quantization.html'),
  cache: source('TensorRT-LLM: KV Cache System', 'https://nvidia.github.io/TensorRT-LLM/features/kvcache.html'),
  structured: source('TensorRT-LLM: Guided Decoding', 'https://nvidia.github.io/TensorRT-LLM/features/guided-decoding.html'),
  lora: source('TensorRT-LLM: LoRA', 'https://nvidia.github.io/TensorRT-LLM/features/lora.html'),
  disaggregation: source('TensorRT-LLM: Disaggregated Serving', 'https://nvidia.github.io/TensorRT-LLM/features/disagg-serving.html'),
  metrics: source('TensorRT-LLM: Prometheus Metrics', 'https://nvidia.github.io/TensorRT-LLM/examples/prometheus_metrics.html'),
}
const LMDEPLOY = {
  readme: source('LMDeploy: README', 'https://github.com/InternLM/lmdeploy', 'v0.16.0, 2026-08-21'),
  install: source('LMDeploy: Installation', 'https://lmdeploy.readthedocs.io/en/latest/get_started/installation.html', 'v0.16.0, 2026-08-21'),
  models: source('LMDeploy: Supported Models', 'https://lmdeploy.readthedocs.io/en/latest/supported_models/supported_models.html', 'v0.16.0, 2026-08-21'),
  w8a8: source('LMDeploy: SmoothQuant', 'https://lmdeploy.readthedocs.io/en/latest/quantization/w8a8.html', 'v0.16.0, 2026-08-21'),
  config: source('LMDeploy: TurboMind Config', 'https://lmdeploy.readthedocs.io/en/latest/inference/turbomind_config.html', 'v0.16.0, 2026-08-21'),
  structured: source('LMDeploy: Structured output', 'https://lmdeploy.readthedocs.io/en/latest/advance/structed_output.html', 'v0.16.0, 2026-08-21'),
  lora: source('LMDeploy: Serving LoRA', 'https://lmdeploy.readthedocs.io/en/latest/llm/api_server_lora.html', 'v0.16.0, 2026-08-21'),
  disaggregation: source('LMDeploy: DistServe', 'https://github.com/InternLM/lmdeploy/blob/main/lmdeploy/pytorch/disagg/README.md', 'v0.16.0, 2026-08-21'),
  metrics: source('LMDeploy: Production Metrics', 'https://lmdeploy.readthedocs.io/en/latest/advance/metrics.html', 'v0.16.0, 2026-08-21'),
}
const LLAMA_CPP = {
  readme: source('llama.cpp: README', 'https://github.com/ggml-org/llama.cpp'),
  server: source('llama.cpp: HTTP server', 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md'),
  news: source('llama.cpp: README, hot topics', 'https://github.com/ggml-org/llama.cpp/pull/17002/files', '2025-11'),
}
const MLC = {
  readme: source('MLC LLM: README', 'https://github.com/mlc-ai/mlc-llm', '2026-07-23'),
  web: source('WebLLM: README', 'https://github.com/mlc-ai/web-llm', '2026-05-04'),
  models: source('MLC LLM: model definitions', 'https://github.com/mlc-ai/mlc-llm/tree/main/python/mlc_llm/model', '2026-07-23'),
  formats: source('MLC LLM: Configure Quantization', 'https://llm.mlc.ai/docs/compilation/configure_quantization.html', '2026-07-23'),
  rest: source('MLC LLM: REST API', 'https://llm.mlc.ai/docs/deploy/rest.html', '2026-07-23'),
  config: source('MLC LLM: EngineConfig', 'https://github.com/mlc-ai/mlc-llm/blob/main/python/mlc_llm/serve/config.py', '2026-07-23'),
  microserving: source('MLC LLM: Microserving', 'https://llm.mlc.ai/docs/microserving/tutorial.html', '2026-07-23'),
  metrics: source('MLC LLM: metrics endpoint', 'https://github.com/mlc-ai/mlc-llm/blob/main/python/mlc_llm/serve/entrypoints/metrics_entrypoints.py', '2026-07-23'),
}
const MLX = {
  readme: source('MLX LM: README', 'https://github.com/ml-explore/mlx-lm', 'v0.32.0, 2026-08-22'),
  server: source('MLX LM: HTTP Model Server', 'https://github.com/ml-explore/mlx-lm/blob/main/mlx_lm/SERVER.md', 'v0.32.0, 2026-08-22'),
  options: source('MLX LM: options of the server', 'https://github.com/ml-explore/mlx-lm/blob/main/mlx_lm/server.py', 'v0.32.0, 2026-08-22'),
  convert: source('MLX LM: convert', 'https://github.com/ml-explore/mlx-lm/blob/main/mlx_lm/convert.py', 'v0.32.0, 2026-08-22'),
  setup: source('MLX LM: setup.py', 'https://github.com/ml-explore/mlx-lm/blob/main/setup.py', 'undated copy'),
  models: source('MLX LM: model definitions', 'https://github.com/ml-explore/mlx-lm/tree/main/mlx_lm/models', 'v0.32.0, 2026-08-22'),
}
const OLLAMA = {
  hardware: source('Ollama: Hardware support', 'https://docs.ollama.com/gpu', 'v0.33.0-rc2, 2026-08-21'),
  faq: source('Ollama: FAQ', 'https://docs.ollama.com/faq', 'v0.33.0-rc2, 2026-08-21'),
  structured: source('Ollama: Structured Outputs', 'https://docs.ollama.com/capabilities/structured-outputs', 'v0.33.0-rc2, 2026-08-21'),
  import: source('Ollama: Importing a model', 'https://docs.ollama.com/import', 'v0.33.0-rc2, 2026-08-21'),
  linux: source('Ollama: Linux', 'https://docs.ollama.com/linux', 'v0.33.0-rc2, 2026-08-21'),
}

const PIP = { en: 'a Python package', zh: '是 Python 包' }

export const ENGINE_TABLE: Readonly<Record<EngineId, Engine>> = {
  vllm: {
    name: 'vLLM',
    home: 'https://docs.vllm.ai/',
    licence: 'Apache-2.0',
    facts: {
      nvidia: yes(VLLM.install),
      amd: yes(VLLM.install),
      apple: partly(VLLM.metal, 'through the plugin vllm-metal', '通过插件 vllm-metal'),
      cpu: partly(VLLM.kubernetes, 'x86 and Arm; its Kubernetes page has CPUs for demonstration and testing only', '支持 x86 与 Arm；其 Kubernetes 页称 CPU 只用于演示和测试'),
      ...others(['phone', 'browser'], VLLM.install),
      moe: yes(VLLM.recipes),
      fp8: yes(VLLM.formats, { only: ['nvidia', 'amd'] }),
      fp4: yes(VLLM.modelopt, { en: 'NVFP4; weight-only where the GPU has no FP4 arithmetic', zh: 'NVFP4；GPU 没有 FP4 运算时退为仅权重', only: ['nvidia'] }),
      int4: yes(VLLM.formats, { en: 'AWQ, GPTQ', zh: 'AWQ、GPTQ', only: ['nvidia', 'cpu'] }),
      batching: yes(VLLM.recipes, { en: 'up to 1,024 sequences by default on large GPUs', zh: '大显存 GPU 上默认至多 1,024 条序列' }),
      prefix: yes(VLLM.metrics),
      structured: yes(VLLM.structured, { en: 'xgrammar or guidance, chosen per request', zh: 'xgrammar 或 guidance，按请求选择' }),
      lora: yes(VLLM.lora, { en: 'many adapters in one batch', zh: '一批之内可用多个适配器' }),
      disaggregation: partly(VLLM.disaggregation, 'called experimental, and said not to raise throughput', '标为实验性，并说明不提高吞吐'),
      metrics: yes(VLLM.metrics),
      native: no(VLLM.install, PIP),
    },
  },
  sglang: {
    name: 'SGLang',
    home: 'https://docs.sglang.io/',
    licence: 'Apache-2.0',
    facts: {
      nvidia: yes(SGLANG.platforms),
      amd: yes(SGLANG.platforms),
      cpu: partly(SGLANG.platforms, 'a guide for server CPUs', '有服务器 CPU 的指南'),
      ...others(['apple', 'phone', 'browser'], SGLANG.platforms),
      moe: yes(SGLANG.disaggregation),
      fp8: yes(SGLANG.formats, { only: ['nvidia', 'amd'] }),
      fp4: yes(SGLANG.formats, { en: 'NVFP4 and MXFP4; native on Blackwell, weight-only on Ampere and Hopper', zh: 'NVFP4 与 MXFP4；Blackwell 原生，Ampere、Hopper 仅权重', only: ['nvidia', 'amd'] }),
      int4: yes(SGLANG.formats, { en: 'AWQ, GPTQ', zh: 'AWQ、GPTQ', only: ['nvidia', 'amd'] }),
      batching: yes(SGLANG.paper),
      prefix: yes(SGLANG.paper, { en: 'RadixAttention: a tree over all requests', zh: 'RadixAttention：覆盖所有请求的一棵树' }),
      structured: yes(SGLANG.structured, { en: 'XGrammar unless another is chosen', zh: '默认 XGrammar' }),
      lora: yes(SGLANG.lora, { en: '8 adapters a batch by default', zh: '默认每批 8 个适配器' }),
      disaggregation: yes(SGLANG.disaggregation, { en: 'Mooncake or NIXL', zh: 'Mooncake 或 NIXL' }),
      metrics: yes(SGLANG.metrics, { en: 'with --enable-metrics', zh: '需加 --enable-metrics' }),
      native: no(SGLANG.platforms, PIP),
    },
  },
  'tensorrt-llm': {
    name: 'TensorRT-LLM',
    home: 'https://nvidia.github.io/TensorRT-LLM/',
    licence: 'Apache-2.0',
    facts: {
      nvidia: yes(TENSORRT.formats),
      ...others(['amd', 'apple', 'cpu', 'phone', 'browser'], TENSORRT.formats),
      moe: yes(TENSORRT.formats),
      fp8: yes(TENSORRT.formats, { en: 'Ada, Hopper, Blackwell', zh: 'Ada、Hopper、Blackwell' }),
      fp4: yes(TENSORRT.formats, { en: 'NVFP4 and MXFP4, Blackwell only', zh: 'NVFP4 与 MXFP4，仅 Blackwell' }),
      int4: yes(TENSORRT.formats, { en: 'AWQ, GPTQ; not on Blackwell sm120', zh: 'AWQ、GPTQ；Blackwell sm120 除外' }),
      batching: yes(TENSORRT.disaggregation, { en: 'in-flight batching', zh: 'in-flight batching' }),
      prefix: yes(TENSORRT.cache, { en: 'on by default', zh: '默认开启' }),
      structured: yes(TENSORRT.structured, { en: 'after setting guided_decoding_backend', zh: '需设置 guided_decoding_backend' }),
      lora: yes(TENSORRT.lora),
      disaggregation: yes(TENSORRT.disaggregation, { en: 'NIXL, UCX or MPI', zh: 'NIXL、UCX 或 MPI' }),
      metrics: yes(TENSORRT.metrics, { en: 'at /prometheus/metrics', zh: '在 /prometheus/metrics' }),
      native: no(TENSORRT.structured, PIP),
    },
  },
  lmdeploy: {
    name: 'LMDeploy',
    home: 'https://lmdeploy.readthedocs.io/',
    licence: 'Apache-2.0',
    facts: {
      nvidia: yes(LMDEPLOY.install),
      amd: partly(LMDEPLOY.install, 'built from source in a ROCm container', '在 ROCm 容器里从源码构建'),
      ...others(['apple', 'cpu', 'phone', 'browser'], LMDEPLOY.install),
      moe: yes(LMDEPLOY.models),
      fp8: yes(LMDEPLOY.w8a8, { en: 'Ada and Hopper', zh: 'Ada 与 Hopper', only: ['nvidia'] }),
      fp4: yes(LMDEPLOY.readme, { en: 'MXFP4, from V100 on', zh: 'MXFP4，V100 起', only: ['nvidia'] }),
      int4: yes(LMDEPLOY.models, { en: 'AWQ', zh: 'AWQ', only: ['nvidia'] }),
      batching: yes(LMDEPLOY.readme),
      prefix: partly(LMDEPLOY.config, 'off by default', '默认关闭'),
      structured: yes(LMDEPLOY.structured),
      lora: partly(LMDEPLOY.lora, 'with the PyTorch backend only, not with TurboMind', '仅 PyTorch 后端支持，TurboMind 不支持'),
      disaggregation: partly(LMDEPLOY.disaggregation, 'with the PyTorch backend only, not with TurboMind', '仅 PyTorch 后端支持，TurboMind 不支持'),
      metrics: yes(LMDEPLOY.metrics),
      native: no(LMDEPLOY.install, PIP),
    },
  },
  'llama-cpp': {
    name: 'llama.cpp',
    home: 'https://github.com/ggml-org/llama.cpp',
    licence: 'MIT',
    facts: {
      nvidia: yes(LLAMA_CPP.readme),
      amd: yes(LLAMA_CPP.readme),
      apple: yes(LLAMA_CPP.readme),
      cpu: yes(LLAMA_CPP.readme),
      phone: yes(LLAMA_CPP.readme, { en: 'a guide for Android, an XCFramework for iOS', zh: '有 Android 指南和 iOS 的 XCFramework' }),
      browser: unsaid(LLAMA_CPP.readme),
      moe: yes(LLAMA_CPP.server, { en: 'experts can stay in main memory', zh: '专家可留在内存' }),
      fp8: unsaid(LLAMA_CPP.readme),
      fp4: partly(LLAMA_CPP.news, 'MXFP4, named for gpt-oss models', 'MXFP4，提到的是 gpt-oss 模型'),
      int4: yes(LLAMA_CPP.readme, { en: 'GGUF, 1.5 to 8 bits', zh: 'GGUF，1.5 至 8 比特' }),
      batching: partly(LLAMA_CPP.server, 'continuous, over a number of slots fixed at the start', '连续批处理，槽位数在启动时固定'),
      prefix: partly(LLAMA_CPP.server, 'a slot keeps its own prompt, and a cache in main memory earlier ones; no tree over all requests', '每个槽位保留自己的提示，内存里另有缓存存放先前的提示；没有覆盖所有请求的树'),
      structured: yes(LLAMA_CPP.server, { en: 'GBNF grammars, JSON schema', zh: 'GBNF 文法、JSON Schema' }),
      lora: partly(LLAMA_CPP.server, 'adapters are loaded at the start', '适配器在启动时加载'),
      disaggregation: unsaid(LLAMA_CPP.server),
      metrics: yes(LLAMA_CPP.server, { en: 'with --metrics', zh: '需加 --metrics' }),
      native: yes(LLAMA_CPP.readme, { en: 'plain C/C++ without dependencies', zh: '纯 C/C++，无依赖' }),
    },
  },
  'mlc-llm': {
    name: 'MLC LLM',
    home: 'https://llm.mlc.ai/docs/',
    licence: 'Apache-2.0',
    facts: {
      nvidia: yes(MLC.readme),
      amd: yes(MLC.readme),
      apple: yes(MLC.readme),
      cpu: unsaid(MLC.readme),
      phone: yes(MLC.readme, { en: 'iOS and Android', zh: 'iOS 与 Android' }),
      browser: yes(MLC.web, { en: 'WebLLM, on WebGPU', zh: 'WebLLM，基于 WebGPU' }),
      moe: yes(MLC.models),
      fp8: yes(MLC.formats, { en: 'on CUDA; E4M3 after calibration', zh: '限 CUDA；E4M3 需先校准', only: ['nvidia'] }),
      fp4: unsaid(MLC.formats),
      int4: yes(MLC.formats, { en: 'q4f16_1', zh: 'q4f16_1' }),
      batching: yes(MLC.rest, { en: 'in the mode server; the default, local, holds 4', zh: 'server 模式；默认的 local 模式至多 4 条' }),
      prefix: yes(MLC.config, { en: 'radix tree by default', zh: '默认用基数树' }),
      structured: yes(MLC.rest, { en: 'JSON with a schema', zh: '带 schema 的 JSON' }),
      lora: unsaid(MLC.rest),
      disaggregation: partly(MLC.microserving, 'a router to be written in Python', '路由要自己用 Python 写'),
      metrics: partly(MLC.metrics, 'an endpoint in the code, not in the documentation', '代码里有端点，文档未写'),
      native: partly(MLC.readme, 'compiling needs Python; the compiled app does not', '编译要 Python，编译出的应用不要'),
    },
  },
  'mlx-lm': {
    name: 'MLX LM',
    home: 'https://github.com/ml-explore/mlx-lm',
    licence: 'MIT',
    facts: {
      apple: yes(MLX.readme),
      nvidia: partly(MLX.setup, 'on Linux, with the extra cuda12 or cuda13', 'Linux 上，安装时加 cuda12 或 cuda13'),
      amd: unsaid(MLX.readme),
      cpu: partly(MLX.setup, 'on Linux, with the extra cpu', 'Linux 上，安装时加 cpu'),
      phone: unsaid(MLX.readme),
      browser: unsaid(MLX.readme),
      moe: yes(MLX.models),
      fp8: yes(MLX.convert, { en: 'MXFP8', zh: 'MXFP8' }),
      fp4: yes(MLX.convert, { en: 'MXFP4, NVFP4', zh: 'MXFP4、NVFP4' }),
      int4: yes(MLX.readme),
      batching: partly(MLX.server, 'up to 32 at once; “not recommended for production”', '至多同时 32 条；“不建议用于生产”'),
      prefix: partly(MLX.options, 'keeps up to 10 distinct caches', '至多保留 10 份不同的缓存'),
      structured: no(MLX.server, { en: 'not among the request fields', zh: '请求字段里没有' }),
      lora: partly(MLX.options, 'one set at a time: another adapter loads the model anew', '同时只能一套：换适配器要重新加载模型'),
      disaggregation: unsaid(MLX.server),
      metrics: unsaid(MLX.server),
      native: no(MLX.readme, PIP),
    },
  },
  ollama: {
    name: 'Ollama',
    home: 'https://docs.ollama.com/',
    licence: 'MIT',
    facts: {
      nvidia: yes(OLLAMA.hardware),
      amd: yes(OLLAMA.hardware),
      apple: yes(OLLAMA.hardware),
      cpu: yes(OLLAMA.hardware),
      ...others(['phone', 'browser'], OLLAMA.hardware),
      moe: yes(OLLAMA.structured, { en: 'gpt-oss', zh: 'gpt-oss' }),
      fp8: unsaid(OLLAMA.import),
      fp4: unsaid(OLLAMA.import),
      int4: yes(OLLAMA.import, { en: 'q4_K_M, q4_K_S', zh: 'q4_K_M、q4_K_S' }),
      batching: partly(OLLAMA.faq, 'one request a model at a time unless OLLAMA_NUM_PARALLEL says more', '每个模型一次一个请求，除非设置 OLLAMA_NUM_PARALLEL'),
      prefix: unsaid(OLLAMA.faq),
      structured: yes(OLLAMA.structured, { en: 'JSON schema; not in its cloud', zh: 'JSON Schema；其云端不支持' }),
      lora: partly(OLLAMA.import, 'an adapter makes a model of its own', '每个适配器要做成一个独立的模型'),
      disaggregation: unsaid(OLLAMA.faq),
      metrics: unsaid(OLLAMA.faq),
      native: yes(OLLAMA.linux, { en: 'one archive, one command', zh: '一个压缩包，一条命令' }),
    },
  },
}

/** Still named in comparisons, but not to be chosen for something new. */
export interface Retired {
  readonly name: string
  readonly reason: Localized
  readonly source: Source
}

export const RETIRED: readonly Retired[] = [
  {
    name: 'Text Generation Inference',
    reason: {
      en: 'in maintenance mode: its README accepts small fixes only, and recommends vLLM and SGLang, or llama.cpp and MLX on a local machine',
      zh: '处于维护模式：README 只接受小修补，并推荐 vLLM 与 SGLang，本机则用 llama.cpp 或 MLX',
    },
    source: source('Text Generation Inference: README', 'https://github.com/huggingface/text-generation-inference', 'v3.3.7, 2026-01-08'),
  },
  {
    name: 'FastChat',
    reason: {
      en: 'a web interface and controller from the time of Vicuna; its last commit is of April 2025, and its models run in other engines',
      zh: 'Vicuna 时代的网页界面与控制器；最后一次提交在 2025 年 4 月，模型由别的引擎运行',
    },
    source: source('FastChat: README', 'https://github.com/lm-sys/FastChat', '2025-04-12'),
  },
]
