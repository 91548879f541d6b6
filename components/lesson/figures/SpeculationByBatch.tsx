import { useLocale } from '@/components/ui/locale-context'
import { LinePlot, type Series } from '@/components/viz/LinePlot'
import { modelCacheBytesPerToken, modelPreset, parameterCount } from '@/lib/algorithms/model-config'
import { HARDWARE, type Machine, type ModelCost } from '@/lib/algorithms/roofline'
import { speedup } from '@/lib/algorithms/speculative'
import { verificationCost } from '@/lib/algorithms/verification-cost'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Speed over plain decoding against the batch size, from 1 to 512. All four lines start at 2.80. Without context the line falls from batch 59 on, crosses 1 at 187 and ends at 0.65. With 512 tokens of context it falls from 76 on and ends at 1.12; with 1,024 it falls from 109 on and ends at 1.77; with 4,096 it never falls.',
    zh: '相对普通解码的速度随批次大小（1 到 512）的变化。四条线都从 2.80 出发。没有上下文的那条从批次 59 起下降，在 187 处跌破 1，最后为 0.65。上下文 512 时从 76 起下降，最后为 1.12；1,024 时从 109 起下降，最后为 1.77；4,096 时始终不降。',
  },
  batch: { en: 'batch size', zh: '批次大小' },
  speed: { en: 'speed ÷ plain decoding', zh: '速度 ÷ 普通解码' },
  none: { en: 'no context', zh: '无上下文' },
  context: { en: '{n} tokens', zh: '{n} 个 token' },
  even: { en: 'plain decoding', zh: '普通解码' },
} as const satisfies Record<string, Localized>

const config = modelPreset('Llama-3-8B')
const model: ModelCost = {
  parameters: parameterCount(config).total,
  bytesPerParameter: 2,
  kvBytesPerToken: modelCacheBytesPerToken(config, 2),
  attentionWidth: config.nLayers * config.nQ * config.dHead,
}
const machine: Machine = { hardware: HARDWARE['H100-SXM'], dtype: 'bf16' }
const LAST = 512
const BATCHES = [...new Set(Array.from({ length: 10 * 9 + 1 }, (_, i) => Math.round(2 ** (i / 10))))]
const CONTEXTS = [
  { contextTokens: 0, tone: 'accent' },
  { contextTokens: 512, tone: 'amber' },
  { contextTokens: 1024, tone: 'violet' },
  { contextTokens: 4096, tone: 'cinnabar' },
] as const

const gain = (batch: number, contextTokens: number) => speedup(0.8, 4, 0.05, verificationCost(model, { batch, contextTokens }, 5, machine))
const breakEven = Array.from({ length: LAST }, (_, i) => i + 1).find((batch) => gain(batch, 0) <= 1) ?? NaN

/** What is left of the speed-up in batches: α = 0.8, γ = 4, c = 0.05, Llama-3-8B in bf16 on an H100. */
export function SpeculationByBatch() {
  const locale = useLocale()
  const lines: Series[] = CONTEXTS.map(({ contextTokens, tone }) => ({
    label: contextTokens === 0 ? WORDS.none[locale] : WORDS.context[locale].replace('{n}', contextTokens.toLocaleString('en')),
    tone,
    points: BATCHES.map((batch) => [batch, gain(batch, contextTokens)] as const),
  }))
  return (
    <LinePlot
      description={WORDS.description[locale]}
      x={{ label: WORDS.batch[locale], domain: [1, LAST], log: true, format: (value) => value.toFixed(0) }}
      y={{ label: WORDS.speed[locale], domain: [0, 3], format: (value) => value.toFixed(1) }}
      series={[...lines, { label: WORDS.even[locale], tone: 'faint', dashed: true, points: [[1, 1], [LAST, 1]] }]}
      markers={[{ x: breakEven, y: 1, label: String(breakEven), side: 'below' }]}
    />
  )
}
