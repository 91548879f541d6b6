import { useLocale } from '@/components/ui/locale-context'
import { scaledDotProductAttention } from '@/lib/algorithms/attention'
import { causalMask } from '@/lib/algorithms/masks'
import { fromRows, toRows } from '@/lib/algorithms/matrix'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Q, S rows by d h columns, times K transposed, d h by S, divided by the root of d h, gives the scores, S by S. Adding the mask and a softmax over each row give the weights, S by S, zero above the diagonal. Weights times V, S by d v, give the output, S by d v.',
    zh: 'Q（S 行 d h 列）乘 K 的转置（d h 行 S 列），除以根号 d h，得到分数（S 行 S 列）。加上掩码，逐行做 softmax，得到权重（S 行 S 列），对角线上方为零。权重乘 V（S 行 d v 列），得到输出（S 行 d v 列）。',
  },
  scores: { en: 'scores', zh: '分数' },
  weights: { en: 'weights', zh: '权重' },
  output: { en: 'output', zh: '输出' },
  softmax: { en: '+ mask, softmax of each row', zh: '加掩码，逐行 softmax' },
} as const satisfies Record<string, Localized>

const CELL = 21
const TOKENS = 4
const LONG = CELL * TOKENS
const SHORT = CELL * 2

/** The page's example: only the last of four tokens asks for something, and it asks for the second. */
const keys = fromRows([
  [1, 1, 1, 1],
  [1, -1, 1, -1],
  [1, 1, -1, -1],
  [1, -1, -1, 1],
])
const queries = fromRows([...Array.from({ length: 3 }, () => [0, 0, 0, 0]), [1, -1, 1, -1]])
const values = fromRows([[4], [1], [2], [0]])

/** How the shapes of Q, K and V become those of scores, weights and output; the weights are the example's. */
export function AttentionShapes() {
  const locale = useLocale()
  const { weights } = scaledDotProductAttention(queries, keys, values, { mask: causalMask(TOKENS) })
  return (
    <div className="diagram">
      <svg viewBox="0 0 352 290" role="img" aria-label={WORDS.description[locale]}>
        <marker id="diagram-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path className="diagram-head" d="M0 0L8 4L0 8Z" />
        </marker>
        <Box x={12} y={28} width={SHORT} height={LONG} name="Q" size={['S', 'dₕ']} />
        <Sign x={70} y={74} text="×" />
        <Box x={86} y={49} width={LONG} height={SHORT} name="Kᵀ" size={['dₕ', 'S']} />
        <Arrow d="M178 70H246" />
        <Sign x={212} y={62} text="÷ √dₕ" />
        <Box x={254} y={28} width={LONG} height={LONG} name={WORDS.scores[locale]} size={['S', 'S']} />
        <Arrow d="M344 70H348V146H54V160" />
        <Sign x={196} y={140} text={WORDS.softmax[locale]} />
        {toRows(weights).map((row, i) =>
          row.map((weight, j) => (
            <g key={`${i} ${j}`} transform={`translate(${12 + j * CELL} ${184 + i * CELL})`}>
              <rect className={j > i ? 'diagram-hidden' : 'diagram-weight'} width={CELL} height={CELL} fillOpacity={j > i ? undefined : weight} />
            </g>
          )),
        )}
        <Box x={12} y={184} width={LONG} height={LONG} name={WORDS.weights[locale]} size={['S', 'S']} />
        <Sign x={112} y={230} text="×" />
        <Box x={128} y={184} width={SHORT} height={LONG} name="V" size={['S', 'dᵥ']} />
        <Arrow d="M178 226H266" />
        <Box x={274} y={184} width={SHORT} height={LONG} name={WORDS.output[locale]} size={['S', 'dᵥ']} />
      </svg>
    </div>
  )
}

interface BoxProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly name: string
  /** Rows, columns. */
  readonly size: readonly [string, string]
}

function Box({ x, y, width, height, name, size }: BoxProps) {
  const middle = x + width / 2
  return (
    <g>
      <rect className="diagram-box" x={x} y={y} width={width} height={height} />
      <text className="diagram-name" x={middle} y={y - 8} textAnchor="middle">
        {name}
      </text>
      <text x={middle} y={y + height + 15} textAnchor="middle">
        {size.join(' × ')}
      </text>
    </g>
  )
}

function Sign({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) {
  return (
    <text x={x} y={y} textAnchor="middle">
      {text}
    </text>
  )
}

/** A line with a head at its end. */
function Arrow({ d }: { readonly d: string }) {
  return <path className="diagram-arrow" d={d} markerEnd="url(#diagram-head)" />
}
