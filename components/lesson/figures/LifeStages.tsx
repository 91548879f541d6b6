import { useLocale } from '@/components/ui/locale-context'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Five stages from top to bottom, each with what it hands on and what DeepSeek-V3 reports for it. Data: 14.8 trillion tokens. Pre-training: a base model, 2.664 million GPU-hours. Mid-training, here the extension to long contexts: 119 thousand. Post-training: an assistant, 5 thousand. Serving: tokens, every day, without end. Evaluation stands beside all five.',
    zh: '自上而下五个阶段，各自交出什么，以及 DeepSeek-V3 报告的数字。数据：14.8 万亿 token。预训练：基座模型，266.4 万 GPU 小时。中期训练，这里是扩展长上下文：11.9 万。后训练：助手模型，0.5 万。服务：每天输出 token，没有尽头。评测与五个阶段并行。',
  },
  data: { en: 'data', zh: '数据' },
  pre: { en: 'pre-training', zh: '预训练' },
  mid: { en: 'mid-training', zh: '中期训练' },
  post: { en: 'post-training', zh: '后训练' },
  serving: { en: 'serving', zh: '服务' },
  evaluation: { en: 'evaluation', zh: '评测' },
  dataMakes: { en: '14.8 T tokens', zh: '14.8 万亿 token' },
  preMakes: { en: 'base model', zh: '基座模型' },
  midMakes: { en: '128 K context', zh: '128 K 上下文' },
  postMakes: { en: 'assistant', zh: '助手' },
  servingMakes: { en: 'answers', zh: '回答' },
  preCosts: { en: '2,664,000 h', zh: '2,664,000 小时' },
  midCosts: { en: '119,000 h', zh: '119,000 小时' },
  postCosts: { en: '5,000 h', zh: '5,000 小时' },
  servingCosts: { en: 'every day', zh: '每天' },
} as const satisfies Record<string, Localized>

const ROW = 54
const BOX = 36
const STAGES = [
  { name: 'data', makes: 'dataMakes' },
  { name: 'pre', makes: 'preMakes', costs: 'preCosts' },
  { name: 'mid', makes: 'midMakes', costs: 'midCosts' },
  { name: 'post', makes: 'postMakes', costs: 'postCosts' },
  { name: 'serving', makes: 'servingMakes', costs: 'servingCosts' },
] as const

/** The stages of a model's life, what each hands on, and the GPU-hours that DeepSeek-V3 reports (arXiv 2412.19437, Table 1). */
export function LifeStages() {
  const locale = useLocale()
  const height = STAGES.length * ROW
  return (
    <div className="diagram">
      <svg viewBox={`0 0 352 ${height}`} role="img" aria-label={WORDS.description[locale]}>
        <marker id="life-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path className="diagram-head" d="M0 0L8 4L0 8Z" />
        </marker>
        {STAGES.map((stage, i) => {
          const top = 4 + i * ROW
          return (
            <g key={stage.name}>
              <rect className="diagram-box" x={2} y={top} width={106} height={BOX} />
              <text className="diagram-name" x={55} y={top + 22.5} textAnchor="middle">
                {WORDS[stage.name][locale]}
              </text>
              <text x={120} y={top + 22.5}>
                {WORDS[stage.makes][locale]}
              </text>
              {'costs' in stage && (
                <text x={304} y={top + 22.5} textAnchor="end">
                  {WORDS[stage.costs][locale]}
                </text>
              )}
              {i + 1 < STAGES.length && <path className="diagram-arrow" d={`M55 ${top + BOX}V${top + ROW - 1}`} markerEnd="url(#life-head)" />}
            </g>
          )
        })}
        <rect className="diagram-box" x={320} y={4} width={28} height={height - ROW + BOX} />
        <text className="diagram-name" textAnchor="middle" transform={`translate(339 ${(height - ROW + BOX) / 2 + 4}) rotate(90)`}>
          {WORDS.evaluation[locale]}
        </text>
      </svg>
    </div>
  )
}
