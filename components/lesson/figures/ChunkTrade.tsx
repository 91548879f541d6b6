import { useLocale } from '@/components/ui/locale-context'
import { LinePlot } from '@/components/viz/LinePlot'
import { modelCacheBytesPerToken, modelPreset, parameterCount } from '@/lib/algorithms/model-config'
import { HARDWARE, ridgePoint } from '@/lib/algorithms/roofline'
import { chunkedPrefill } from '@/lib/algorithms/serving-cost'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Over the token budget, on logarithmic axes, with 32 requests decoding: the longest gap falls from 151 ms at a budget of 8,192 to 11.2 ms at 512 and 7.7 ms at 295, and no further, since reading the weights and the caches takes 7.4 ms. The time until a prompt of 8,192 tokens is read is 158 ms at a budget of 8,192, 195 ms at 512 and 241 ms at 295, and rises steeply below, to 1.9 s at a budget of 64.',
    zh: '横轴为 token 预算，两轴均为对数，同时有 32 个请求在解码：最长间隔从预算 8,192 时的 151 ms 降到 512 时的 11.2 ms、295 时的 7.7 ms，此后不再下降，因为读权重和缓存就要 7.4 ms。读完 8,192 个 token 的提示，预算 8,192 时要 158 ms，512 时 195 ms，295 时 241 ms，再往下急剧上升，预算 64 时要 1.9 s。',
  },
  budget: { en: 'token budget of a step', zh: '每步的 token 预算' },
  time: { en: 'milliseconds', zh: '毫秒' },
  gap: { en: 'longest gap between tokens', zh: '最长的 token 间隔' },
  prompt: { en: 'until 8,192 tokens are read', zh: '读完 8,192 个 token' },
  ridge: { en: 'ridge point, 295', zh: '拐点 295' },
} as const satisfies Record<string, Localized>

const DECODES = 32
const CONTEXT = 2048
const PROMPT = 8192
const BUDGETS = [64, 96, 128, 192, 256, 295, 352, 512, 768, 1024, 1536, 2048, 4096, 8192]

/** What a token budget does to those who decode and to the prompt that is read beside them. */
export function chunkTrade() {
  const config = modelPreset('Llama-3-8B')
  const model = {
    parameters: parameterCount(config).total,
    bytesPerParameter: 2,
    kvBytesPerToken: modelCacheBytesPerToken(config, 2),
    attentionWidth: config.nLayers * config.nQ * config.dHead,
  }
  const machine = { hardware: HARDWARE['H100-SXM'], dtype: 'bf16' } as const
  const beside = { decodes: DECODES, decodeContext: DECODES * CONTEXT }
  const points = BUDGETS.map((budget) => ({ budget, ...chunkedPrefill(model, PROMPT, budget - DECODES, machine, beside) }))
  return { points, ridge: ridgePoint(machine.hardware, machine.dtype) }
}

export function ChunkTrade() {
  const locale = useLocale()
  const { points, ridge } = chunkTrade()
  const y = [3, 5000] as const
  return (
    <LinePlot
      description={WORDS.description[locale]}
      x={{ label: WORDS.budget[locale], domain: [50, 9500], log: true, format: (value) => value.toLocaleString('en', { notation: 'compact' }) }}
      y={{ label: WORDS.time[locale], domain: y, log: true, format: (value) => value.toLocaleString('en', { notation: 'compact' }) }}
      series={[
        { label: WORDS.gap[locale], tone: 'accent', points: points.map(({ budget, longestStepSeconds }) => [budget, 1e3 * longestStepSeconds]) },
        { label: WORDS.prompt[locale], tone: 'amber', points: points.map(({ budget, seconds }) => [budget, 1e3 * seconds]) },
        { label: WORDS.ridge[locale], tone: 'faint', dashed: true, points: y.map((value) => [ridge, value]) },
      ]}
    />
  )
}
