/** A tree of drafted tokens, and the mask under which a single pass verifies it. Drawn for the lab and for the page. */

interface Props {
  /** The parent of each node, −1 for the last token of the text; nodes come in order of depth. */
  readonly parents: readonly number[]
  /** From 0 to 1: how dark each node is. */
  readonly shades?: readonly number[]
  /** Of the last token, then of the nodes; their numbers if not given. */
  readonly names?: readonly string[]
  readonly treeDescription: string
  readonly maskDescription: string
}

const ROW = 30
const CELL = 17
const MARGIN = 20

export function DraftTree({ parents, shades, names, treeDescription, maskDescription }: Props) {
  const [column, half] = names ? [86, 33] : [36, 10]
  const places = layout(parents)
  const width = Math.max(...places.map(({ x }) => x)) * column + 2 * half + 4
  const height = (Math.max(...places.map(({ y }) => y)) + 1) * ROW
  const x = (node: number) => 2 + half + (places[node + 1]?.x ?? 0) * column
  const y = (node: number) => ROW / 2 + (places[node + 1]?.y ?? 0) * ROW
  const nodes = [-1, ...parents.map((_, i) => i)]
  const isRead = (reader: number, read: number): boolean => reader === read || (reader >= 0 && isRead(parents[reader] ?? -1, read))
  const side = MARGIN + nodes.length * CELL + 1
  return (
    <div className="draft-tree">
      <svg viewBox={`0 0 ${width} ${height}`} style={{ width }} role="img" aria-label={treeDescription}>
        {parents.map((parent, i) => (
          <path key={i} className="diagram-arrow" d={`M${x(parent) + half} ${y(parent)}C${x(i) - half - 8} ${y(parent)} ${x(parent) + half + 8} ${y(i)} ${x(i) - half} ${y(i)}`} />
        ))}
        {nodes.map((node) => (
          <g key={node} transform={`translate(${x(node)} ${y(node)})`}>
            <rect className="draft-node" data-root={node < 0 || undefined} x={-half} y={-11} width={2 * half} height={22} rx={names ? 4 : 10} />
            <rect className="draft-shade" x={-half} y={-11} width={2 * half} height={22} rx={names ? 4 : 10} fillOpacity={node < 0 ? 0 : 0.6 * (shades?.[node] ?? 0)} />
            <text textAnchor="middle" dy="0.35em">
              {names ? `${node + 1} ${names[node + 1] ?? ''}` : node + 1}
            </text>
          </g>
        ))}
      </svg>
      <svg viewBox={`0 0 ${side} ${side}`} style={{ width: side }} role="img" aria-label={maskDescription}>
        {nodes.map((reader, i) => (
          <g key={reader}>
            <text x={MARGIN - 5} y={MARGIN + (i + 0.5) * CELL} dy="0.35em" textAnchor="end">
              {i}
            </text>
            <text x={MARGIN + (i + 0.5) * CELL} y={MARGIN - 6} textAnchor="middle">
              {i}
            </text>
            {nodes.map((read, j) => (
              <rect
                key={read}
                className={isRead(reader, read) ? 'draft-seen' : 'draft-hidden'}
                x={MARGIN + j * CELL}
                y={MARGIN + i * CELL}
                width={CELL}
                height={CELL}
              />
            ))}
          </g>
        ))}
      </svg>
    </div>
  )
}

interface Place {
  readonly x: number
  readonly y: number
}

/** Depth to the right; leaves in rows of their own, a parent at its first child's height. The root comes first. */
function layout(parents: readonly number[]): readonly Place[] {
  const places: Place[] = []
  let row = 0
  const place = (node: number, depth: number) => {
    const children = parents.flatMap((parent, i) => (parent === node ? [i] : []))
    places[node + 1] = { x: depth, y: row }
    children.forEach((child, i) => {
      if (i > 0) row++
      place(child, depth + 1)
    })
  }
  place(-1, 0)
  return places
}
