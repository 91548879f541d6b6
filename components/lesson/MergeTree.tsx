import { useLocale } from '@/components/ui/locale-context'
import type { Locale, Localized } from '@/lib/i18n/locales'

interface Props {
  /** What the merges start from, separated by spaces: `l o w`. */
  readonly symbols: string
  /** In the order learnt, separated by spaces: `l+o lo+w`. A merge that finds no such pair here is an error. */
  readonly merges: string
  /** How to write some of the symbols: `E4BBAC=们`. */
  readonly names?: string
}

interface Node {
  readonly symbol: string
  /** In columns of one leaf each. */
  readonly x: number
  /** 0 for a leaf, else one above the higher child. */
  readonly level: number
  /** Number of the merge that made it; 0 for a leaf. */
  readonly merge: number
  readonly children: readonly Node[]
}

const COLUMN = 60
const ROW = 62
const BOX = { width: 50, height: 28 }

const WORDS = {
  merge: { en: 'merge {n}: {left} + {right} → {both}', zh: '合并 {n}：{left} + {right} → {both}' },
  tokens: { en: 'tokens: {tokens}', zh: 'token：{tokens}' },
  separator: { en: '; ', zh: '；' },
} as const satisfies Record<string, Localized>

/** The trees that are left when the merges have been applied, and every merged node in the order made. Throws on a merge that does not apply. */
function grow(symbols: readonly string[], merges: readonly string[]): { readonly roots: readonly Node[]; readonly made: readonly Node[] } {
  let roots: Node[] = symbols.map((symbol, x) => ({ symbol, x, level: 0, merge: 0, children: [] }))
  const made: Node[] = []
  merges.forEach((merge, i) => {
    const before = made.length
    const next: Node[] = []
    for (let k = 0; k < roots.length; k++) {
      const [left, right] = [roots[k]!, roots[k + 1]]
      if (!right || `${left.symbol}+${right.symbol}` !== merge) {
        next.push(left)
        continue
      }
      const both = { symbol: left.symbol + right.symbol, x: (left.x + right.x) / 2, level: 1 + Math.max(left.level, right.level), merge: i + 1, children: [left, right] }
      made.push(both)
      next.push(both)
      k++
    }
    if (made.length === before) throw new Error(`<MergeTree merges="…">: "${merge}" finds no such pair in ${roots.map((root) => root.symbol).join(' ')}`)
    roots = next
  })
  return { roots, made }
}

/** The merges of one word as trees: single symbols below, tokens on top, each joint with the number of its merge. */
export function MergeTree({ symbols, merges, names = '' }: Props) {
  const locale = useLocale()
  const leaves = symbols.split(' ')
  const { roots, made } = grow(leaves, merges.split(' '))
  const written = new Map(names.split(' ').map((entry): [string, string] => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]))
  const name = (symbol: string) => written.get(symbol) ?? symbol
  const height = (1 + Math.max(...roots.map((root) => root.level))) * ROW
  const width = leaves.length * COLUMN
  const left = (node: Node) => (node.x + 0.5) * COLUMN
  const top = (node: Node) => height - ROW * node.level - BOX.height - 4
  const nodes = (node: Node): Node[] => [...node.children.flatMap(nodes), node]

  return (
    <svg className="merge-tree" viewBox={`0 0 ${width} ${height}`} style={{ maxWidth: width }} role="img" aria-label={describe(made, roots, name, locale)}>
      {made.flatMap((node) =>
        node.children.map((child) => <line key={`${node.merge}-${node.x}-${child.x}`} x1={left(node)} y1={top(node) + BOX.height} x2={left(child)} y2={top(child)} />),
      )}
      {roots.flatMap(nodes).map((node) => (
        <g key={`${node.level}-${node.x}`} data-token={roots.includes(node) || undefined}>
          <rect x={left(node) - boxWidth(name(node.symbol)) / 2} y={top(node)} width={boxWidth(name(node.symbol))} height={BOX.height} rx="4" />
          <text x={left(node)} y={top(node) + 19} textAnchor="middle">
            {name(node.symbol)}
          </text>
          {node.merge > 0 && (
            <text className="merge-number" x={left(node)} y={top(node) + BOX.height + 14} textAnchor="middle">
              {node.merge}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

/** Room for about nine monospaced characters a hundred units. */
const boxWidth = (text: string) => Math.max(BOX.width, text.length * 10 + 8)

function describe(made: readonly Node[], roots: readonly Node[], name: (symbol: string) => string, locale: Locale): string {
  const lines = made.map(({ merge, symbol, children }) =>
    WORDS.merge[locale]
      .replace('{n}', String(merge))
      .replace('{left}', name(children[0]?.symbol ?? ''))
      .replace('{right}', name(children[1]?.symbol ?? ''))
      .replace('{both}', name(symbol)),
  )
  return [...lines, WORDS.tokens[locale].replace('{tokens}', roots.map((root) => name(root.symbol)).join(', '))].join(WORDS.separator[locale])
}
