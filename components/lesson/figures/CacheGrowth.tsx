import { useLocale } from '@/components/ui/locale-context'
import { LinePlot } from '@/components/viz/LinePlot'
import { GEMMA_3_27B, QWEN3_NEXT, sequenceCacheBytes } from '@/lib/algorithms/cache-shape'
import { kvCacheBytes } from '@/lib/algorithms/kv-cache'
import { modelCacheBytesPerToken, modelPreset, type PresetName } from '@/lib/algorithms/model-config'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Cache of one sequence in bf16 over its length, both axes logarithmic. Llama-2-7B rises from 134 MB at 256 tokens to 69 GB at 131,072; Llama-3-8B runs a factor of four below it, and DeepSeek-V3 with its latent takes about half of that. Gemma 3 27B begins like Llama-2-7B, bends at 1,024 tokens and ends at 11 GB, below Llama-3-8B’s 17. Qwen3-Next lies flat at about 40 MB and turns upwards after 1,500 tokens. Mistral 7B stays at 0.54 GB from 4,096 tokens on.',
    zh: '单个序列的 bf16 缓存随长度的变化，两轴均为对数。Llama-2-7B 从 256 个 token 的 134 MB 升到 131,072 个的 69 GB；Llama-3-8B 低四倍，DeepSeek-V3 凭潜在向量再低约一半。Gemma 3 27B 起点与 Llama-2-7B 相近，在 1,024 个 token 处转弯，终点 11 GB，低于 Llama-3-8B 的 17。Qwen3-Next 在约 40 MB 处平着走，1,500 个 token 之后才上扬。Mistral 7B 从 4,096 个 token 起停在 0.54 GB。',
  },
  tokens: { en: 'tokens', zh: 'token 数' },
  bytes: { en: 'cache, bytes', zh: '缓存，字节' },
} as const satisfies Record<string, Localized>

const BF16 = 2
const [FIRST, LAST] = [256, 131_072]
const LENGTHS = Array.from({ length: 73 }, (_, i) => Math.round(FIRST * (LAST / FIRST) ** (i / 72)))

const uniform = (name: PresetName) => {
  const config = modelPreset(name)
  const bytesPerToken = modelCacheBytesPerToken(config, BF16)
  return LENGTHS.map((seqLen) => [seqLen, kvCacheBytes({ bytesPerToken, seqLen, ...(config.window ? { window: config.window } : {}) })] as const)
}
const mixed = (shape: typeof GEMMA_3_27B) => LENGTHS.map((seqLen) => [seqLen, sequenceCacheBytes(shape, seqLen, BF16)] as const)

/** How the cache of one sequence grows in models that share heads, latents, windows or states. */
export function CacheGrowth() {
  const locale = useLocale()
  return (
    <LinePlot
      description={WORDS.description[locale]}
      x={{ label: WORDS.tokens[locale], domain: [FIRST, LAST], log: true, format: (value) => value.toLocaleString('en') }}
      y={{ label: WORDS.bytes[locale], domain: [1e7, 1e11], log: true, format: (value) => (value >= 1e9 ? `${value / 1e9} GB` : `${value / 1e6} MB`) }}
      series={[
        { label: 'Llama-2-7B, MHA', tone: 'cinnabar', points: uniform('Llama-2-7B') },
        { label: 'Llama-3-8B, GQA', tone: 'accent', points: uniform('Llama-3-8B') },
        { label: 'DeepSeek-V3, MLA', tone: 'violet', points: uniform('DeepSeek-V3') },
        { label: 'Mistral 7B, 4,096', tone: 'faint', dashed: true, points: uniform('Mistral-7B') },
        { label: 'Gemma 3 27B, 10 / 62', tone: 'amber', points: mixed(GEMMA_3_27B) },
        { label: 'Qwen3-Next, 12 / 48', tone: 'accent', dashed: true, points: mixed(QWEN3_NEXT) },
      ]}
    />
  )
}
