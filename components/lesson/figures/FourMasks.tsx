import { useLocale } from '@/components/ui/locale-context'
import { causalMask, fullMask, prefixMask } from '@/lib/algorithms/masks'
import { at, type Matrix } from '@/lib/algorithms/matrix'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Four masks over six tokens; rows ask, columns are read. Encoder: all 36 cells are visible, and a loss stands at one hidden token, the third. Encoder–decoder: tokens 1 to 3 read each other in the encoder; tokens 4 to 6 read tokens 1 to 3 by cross-attention, and each other causally; losses stand in rows 4 to 6. Prefix LM: the same cells are visible, all in one stack of layers; losses in rows 3 to 6. Causal: each token reads itself and what came before; a loss in every row.',
    zh: '六个 token 上的四种掩码，行是提问的一方，列是被读的一方。编码器：36 个格子全部可见，只有一处损失，落在被遮住的第 3 个 token 上。编码器—解码器：token 1 到 3 在编码器里互相看见；token 4 到 6 经交叉注意力读 token 1 到 3，彼此之间为因果；损失在第 4 到 6 行。前缀 LM：可见的格子相同，但都在同一组层里；损失在第 3 到 6 行。因果：每个 token 读自己和之前的位置；每一行都有损失。',
  },
  encoder: { en: 'encoder', zh: '编码器' },
  encoderDecoder: { en: 'encoder–decoder', zh: '编码器—解码器' },
  prefix: { en: 'prefix LM', zh: '前缀 LM' },
  causal: { en: 'causal', zh: '因果' },
} as const satisfies Record<string, Localized>

const TOKENS = 6
const PREFIX = 3
const CELL = 18
const TOP = 22
const LEFT = 2

interface Drawing {
  readonly name: 'encoder' | 'encoderDecoder' | 'prefix' | 'causal'
  readonly mask: Matrix
  /** Rows that carry a loss. */
  readonly losses: readonly number[]
  /** Read through cross-attention, from the other stack. */
  readonly isCross?: (query: number, key: number) => boolean
}

const DRAWINGS: readonly Drawing[] = [
  { name: 'encoder', mask: fullMask(TOKENS), losses: [2] },
  { name: 'encoderDecoder', mask: prefixMask(TOKENS, PREFIX), losses: [3, 4, 5], isCross: (query, key) => query >= PREFIX && key < PREFIX },
  { name: 'prefix', mask: prefixMask(TOKENS, PREFIX), losses: [2, 3, 4, 5] },
  { name: 'causal', mask: causalMask(TOKENS), losses: [0, 1, 2, 3, 4, 5] },
]

/** Who may read whom in the four architectures, and where the loss stands. */
export function FourMasks() {
  const locale = useLocale()
  return (
    <div className="diagram diagram-row" role="img" aria-label={WORDS.description[locale]}>
      {DRAWINGS.map((drawing) => (
        <Mask key={drawing.name} drawing={drawing} title={WORDS[drawing.name][locale]} />
      ))}
    </div>
  )
}

function Mask({ drawing: { mask, losses, isCross }, title }: { readonly drawing: Drawing; readonly title: string }) {
  const positions = Array.from({ length: TOKENS }, (_, i) => i)
  return (
    <svg viewBox="0 0 132 134" aria-hidden="true">
      <text className="diagram-name" x={LEFT + (TOKENS * CELL) / 2} y={14} textAnchor="middle">
        {title}
      </text>
      {positions.map((i) =>
        positions.map((j) => (
          <g key={`${i} ${j}`} transform={`translate(${LEFT + j * CELL} ${TOP + i * CELL})`}>
            <rect className={at(mask, i, j) === 0 ? 'diagram-weight' : 'diagram-hidden'} width={CELL} height={CELL} fillOpacity={at(mask, i, j) === 0 ? 0.55 : undefined} />
            {isCross?.(i, j) && <path className="diagram-hatch" d={`M0 ${CELL}L${CELL} 0`} />}
          </g>
        )),
      )}
      {losses.map((i) => (
        <circle key={i} className="diagram-loss" cx={LEFT + TOKENS * CELL + 11} cy={TOP + (i + 0.5) * CELL} r={4} />
      ))}
    </svg>
  )
}
