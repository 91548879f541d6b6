import { useLocale } from '@/components/ui/locale-context'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Three requests of three blocks. A and B begin with the same two blocks, so their first two keys are equal and both tables name blocks 0 and 1, each with a reference count of 2; their third blocks differ. C has the same words as A one block later, behind “Today:”. Each of its keys contains another key than A’s, so it shares nothing and takes blocks 4, 5 and 6.',
    zh: '三个请求，各三块。A 和 B 前两块相同，前两个键也就相同，两张块表都指向块 0 和块 1，引用计数各为 2；第三块不同。C 的用词与 A 相同，只是前面多了“今天：”，往后错了一块。它的每个键里嵌的都是另一个键，所以什么也共享不了，另占块 4、5、6。',
  },
  a: { en: 'poet.', zh: '诗人。' },
  b: { en: 'cook.', zh: '厨师。' },
  today: { en: 'Today:', zh: '今天：' },
  first: { en: 'You are', zh: '你是' },
  second: { en: 'a patient', zh: '一位耐心的' },
  block: { en: 'block {n}', zh: '块 {n}' },
} as const satisfies Record<string, Localized>

interface Box {
  readonly text: keyof typeof WORDS
  readonly key: string
  readonly block: number
  readonly isShared: boolean
}

const ROWS: readonly { readonly name: string; readonly boxes: readonly Box[] }[] = [
  {
    name: 'A',
    boxes: [
      { text: 'first', key: 'h₁', block: 0, isShared: true },
      { text: 'second', key: 'h₂(h₁)', block: 1, isShared: true },
      { text: 'a', key: 'h₃(h₂)', block: 2, isShared: false },
    ],
  },
  {
    name: 'B',
    boxes: [
      { text: 'first', key: 'h₁', block: 0, isShared: true },
      { text: 'second', key: 'h₂(h₁)', block: 1, isShared: true },
      { text: 'b', key: 'h₄(h₂)', block: 3, isShared: false },
    ],
  },
  {
    name: 'C',
    boxes: [
      { text: 'today', key: 'h₅', block: 4, isShared: false },
      { text: 'first', key: 'h₆(h₅)', block: 5, isShared: false },
      { text: 'second', key: 'h₇(h₆)', block: 6, isShared: false },
    ],
  },
]

const LEFT = 26
const WIDTH = 90
const GAP = 20
const ROW = 76

/** Why the key of a block contains the key of the block before it: the same words behind other words are other keys and values. */
export function PrefixChain() {
  const locale = useLocale()
  return (
    <div className="diagram">
      <svg viewBox={`0 0 352 ${ROWS.length * ROW - 4}`} role="img" aria-label={WORDS.description[locale]}>
        <marker id="chain-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path className="diagram-head" d="M0 0L8 4L0 8Z" />
        </marker>
        {ROWS.map(({ name, boxes }, row) => (
          <g key={name} transform={`translate(0 ${row * ROW + 4})`}>
            <text className="diagram-name" x={8} y={22} textAnchor="middle">
              {name}
            </text>
            {boxes.map(({ text, key, block, isShared }, i) => {
              const x = LEFT + i * (WIDTH + GAP)
              return (
                <g key={key}>
                  <rect className={isShared ? 'diagram-box chain-shared' : 'diagram-box'} x={x} y={2} width={WIDTH} height={30} />
                  <text className="diagram-name" x={x + WIDTH / 2} y={21.5} textAnchor="middle">
                    {WORDS[text][locale]}
                  </text>
                  <text x={x + WIDTH / 2} y={47} textAnchor="middle">
                    {key}
                  </text>
                  <text x={x + WIDTH / 2} y={62} textAnchor="middle">
                    {WORDS.block[locale].replace('{n}', String(block))}
                    {isShared ? ' ×2' : ''}
                  </text>
                  {i > 0 && <path className="diagram-arrow" d={`M${x - GAP + 1} 17H${x - 1}`} markerEnd="url(#chain-head)" />}
                </g>
              )
            })}
          </g>
        ))}
      </svg>
    </div>
  )
}
