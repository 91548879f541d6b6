import { useLocale } from '@/components/ui/locale-context'
import { cholesky, gptq, layerHessian, outputError } from '@/lib/algorithms/gptq'
import { at, fromRows, type Matrix } from '@/lib/algorithms/matrix'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'The plane of two weights, with the points of an integer grid. From w at (0.4, 0.4) rounding to nearest goes to (0, 0), the closest point. Lines of equal output error are long, thin ellipses around w that lean to the upper left, because the two inputs move together: (0, 0) lies on the ellipse of error 1.00, and (0, 1), which is further away, on that of 0.05. GPTQ gets there in two steps: left to w₁ = 0, up to w₂ = 0.88 in compensation, then round.',
    zh: '两个权重构成的平面，标出整数网格点。从 w = (0.4, 0.4) 出发，就近舍入落到最近的点 (0, 0)。两个输入一同起伏，所以输出误差的等高线是围绕 w 的细长椭圆，向左上倾斜：(0, 0) 在误差 1.00 的椭圆上，更远的 (0, 1) 却在 0.05 的椭圆上。GPTQ 两步到达：向左到 w₁ = 0，再向上补偿到 w₂ = 0.88，然后舍入。',
  },
  nearest: { en: 'nearest: error {error}', zh: '就近：误差 {error}' },
  gptq: { en: 'GPTQ: error {error}', zh: 'GPTQ：误差 {error}' },
} as const satisfies Record<string, Localized>

const WEIGHTS: readonly [number, number] = [0.4, 0.4]
const INPUTS = fromRows([[1, 1], [1, 0.5]])
/** Without damping, as it is done by hand. */
const HESSIAN = layerHessian(INPUTS, 1e-12)
const W = fromRows([[...WEIGHTS]])
const NEAREST = fromRows([[0, 0]])
const CHOSEN = gptq(W, HESSIAN, () => ({ round: Math.round, low: -8, high: 8 }))
/** ‖X(w − ŵ)‖², summed over the two inputs. */
const errorOf = (q: Matrix) => INPUTS.rows * outputError(INPUTS, W, q)
/** The second weight once the first is 0: its share of the error was added. */
const PAID = WEIGHTS[1] + (WEIGHTS[0] * at(HESSIAN, 0, 1)) / at(HESSIAN, 1, 1)

const UNIT = 112
const LEFT = 108
const BASE = 232
const WIDTH = 340
const HEIGHT = 292
const x = (w1: number) => LEFT + UNIT * w1
const y = (w2: number) => BASE - UNIT * w2

/** Points around w at which the squared output error is `level`. */
function ellipse(level: number): string {
  const l = cholesky(HESSIAN)
  const radius = Math.sqrt(2 * level)
  const points = Array.from({ length: 121 }, (_, i) => {
    const [u, v] = [radius * Math.cos((i * Math.PI) / 60), radius * Math.sin((i * Math.PI) / 60)]
    const e2 = v / at(l, 1, 1)
    const e1 = (u - at(l, 1, 0) * e2) / at(l, 0, 0)
    return `${x(WEIGHTS[0] + e1).toFixed(1)} ${y(WEIGHTS[1] + e2).toFixed(1)}`
  })
  return `M${points.join('L')}z`
}

/** Why the nearest grid point is not the best one, on two weights. */
export function GptqPlane() {
  const locale = useLocale()
  const [q1, q2] = [at(CHOSEN, 0, 0), at(CHOSEN, 0, 1)]
  const text = (key: 'nearest' | 'gptq', q: Matrix) => WORDS[key][locale].replace('{error}', errorOf(q).toFixed(2))
  return (
    <div className="diagram">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={WORDS.description[locale]}>
        <clipPath id="gptq-frame">
          <rect x={1} y={1} width={WIDTH - 2} height={HEIGHT - 2} />
        </clipPath>
        <marker id="gptq-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
          <path className="gptq-head" d="M0 0L8 4L0 8Z" />
        </marker>
        <g clipPath="url(#gptq-frame)">
          <path className="gptq-level" d={ellipse(errorOf(NEAREST))} />
          <path className="gptq-level gptq-level-chosen" d={ellipse(errorOf(CHOSEN))} />
          <path className="diagram-arrow" d={`M${x(-0.9)} ${y(0)}H${x(2)}M${x(0)} ${y(-0.45)}V${y(2)}`} />
          {[0, 1, 2].map((i) => [0, 1, 2].map((j) => <circle key={`${i} ${j}`} className="diagram-head" cx={x(i)} cy={y(j)} r={3.5} />))}
        </g>
        <path className="gptq-path" d={`M${x(WEIGHTS[0])} ${y(WEIGHTS[1])}H${x(0) + 1}`} markerEnd="url(#gptq-head)" />
        <path className="gptq-path" d={`M${x(0)} ${y(WEIGHTS[1])}V${y(PAID)}`} markerEnd="url(#gptq-head)" />
        <rect className="gptq-nearest" x={x(0) - 6} y={y(0) - 6} width={12} height={12} />
        <circle className="gptq-chosen" cx={x(q1)} cy={y(q2)} r={7} />
        <circle className="diagram-loss" cx={x(WEIGHTS[0])} cy={y(WEIGHTS[1])} r={5} />
        <text className="diagram-name" x={x(WEIGHTS[0]) + 10} y={y(WEIGHTS[1]) - 8}>
          w
        </text>
        <text className="diagram-name" x={x(0) + 12} y={y(0) + 20}>
          {text('nearest', NEAREST)}
        </text>
        <text className="diagram-name" x={x(q1) + 14} y={y(q2) - 6}>
          {text('gptq', CHOSEN)}
        </text>
        <text x={x(0) - 8} y={y(PAID) + 14} textAnchor="end">
          {`w₂ → ${PAID.toFixed(2)}`}
        </text>
        <text x={WIDTH - 8} y={y(0) - 8} textAnchor="end">
          w₁
        </text>
        <text x={x(0) - 8} y={14} textAnchor="end">
          w₂
        </text>
      </svg>
    </div>
  )
}
