import { useLocale } from '@/components/ui/locale-context'
import { modelPreset, parameterCount } from '@/lib/algorithms/model-config'
import type { Localized } from '@/lib/i18n/locales'
import { integer } from '@/lib/values/format'

const WORDS = {
  description: {
    en: 'The residual stream runs from top to bottom, S tokens by d features throughout. Twice a branch leaves it, passes a norm and a sublayer, and is added back: first attention with its four matrices and 41.9 million parameters in Llama-3-8B, then the gated MLP with its three and 176 million. Nothing stands on the stream itself but the two additions.',
    zh: '残差流从上到下，始终是 S 个 token 乘 d 个特征。支路两次离开它，经过归一化和一个子层，再加回来：先是注意力，四个矩阵，在 Llama-3-8B 中有 4190 万参数；再是带门的 MLP，三个矩阵，1.76 亿参数。残差流上除了两次加法，什么都没有。',
  },
  stream: { en: 'residual stream', zh: '残差流' },
  attention: { en: 'attention', zh: '注意力' },
  mlp: { en: 'gated MLP', zh: '门控 MLP' },
  parameters: { en: '{n} parameters', zh: '{n} 参数' },
} as const satisfies Record<string, Localized>

const llama = parameterCount({ ...modelPreset('Llama-3-8B'), nLayers: 1 })
const STREAM = 44
const BRANCHES = [
  { top: 62, name: 'attention', matrices: ['Q: d × n_q·dₕ', 'K, V: d × n_kv·dₕ', 'O: n_q·dₕ × d'], parameters: llama.attention },
  { top: 190, name: 'mlp', matrices: ['W₁, W₃: d × d_ff', 'W₂: d_ff × d'], parameters: llama.mlp },
] as const

/** One layer as a stream with two branches that are added to it; the counts are Llama-3-8B's. */
export function BlockStream() {
  const locale = useLocale()
  return (
    <div className="diagram">
      <svg viewBox="0 0 352 322" role="img" aria-label={WORDS.description[locale]}>
        <marker id="block-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto">
          <path className="diagram-head" d="M0 0L8 4L0 8Z" />
        </marker>
        <text className="diagram-name" x={STREAM} y={16} textAnchor="middle">
          x
        </text>
        <text x={STREAM + 14} y={16}>
          {`S × d, ${WORDS.stream[locale]}`}
        </text>
        <path className="diagram-stream" d={`M${STREAM} 24V292`} markerEnd="url(#block-head)" />
        <text className="diagram-name" x={STREAM} y={314} textAnchor="middle">
          y
        </text>
        {BRANCHES.map(({ top, name, matrices, parameters }) => (
          <g key={name}>
            <path className="diagram-arrow" d={`M${STREAM} ${top - 20}H110V${top}`} markerEnd="url(#block-head)" />
            <rect className="diagram-box" x={74} y={top} width={72} height={28} />
            <text className="diagram-name" x={110} y={top + 18} textAnchor="middle">
              RMSNorm
            </text>
            <path className="diagram-arrow" d={`M146 ${top + 14}H176`} markerEnd="url(#block-head)" />
            <rect className="diagram-box" x={178} y={top - 26} width={166} height={92} />
            <text className="diagram-name" x={261} y={top - 8} textAnchor="middle">
              {WORDS[name][locale]}
            </text>
            {matrices.map((matrix, i) => (
              <text key={matrix} x={261} y={top + 10 + i * 16} textAnchor="middle">
                {matrix}
              </text>
            ))}
            <text x={261} y={top + 59} textAnchor="middle">
              {WORDS.parameters[locale].replace('{n}', integer(parameters, locale))}
            </text>
            <path className="diagram-arrow" d={`M261 ${top + 66}V${top + 82}H${STREAM + 10}`} markerEnd="url(#block-head)" />
            <circle className="diagram-sum" cx={STREAM} cy={top + 82} r={9} />
            <text className="diagram-name" x={STREAM} y={top + 86.5} textAnchor="middle">
              +
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}
