import type { Slot } from './paging'

interface Props {
  readonly title: string
  readonly slots: readonly Slot[]
  /** Slots of a block or reservation, which gets a frame: a divisor or a multiple of the width of a row. */
  readonly pieceSize: number
}

const COLUMNS = 16
const SIZE = 20
const TONES = ['accent', 'cinnabar', 'amber', 'violet'] as const

/** Left of the slots, for the numbers of the pieces. */
const MARGIN = 22

const corner = (slot: number) => ({ x: (slot % COLUMNS) * SIZE, y: Math.floor(slot / COLUMNS) * SIZE })

/** Every slot of the pool, row by row. The signs say what the colours say; the table beside it has the numbers. */
export function MemoryMap({ title, slots, pieceSize }: Props) {
  const pieces = Array.from({ length: slots.length / pieceSize }, (_, i) => corner(i * pieceSize))
  return (
    <figure className="memory-map">
      <figcaption>{title}</figcaption>
      <svg viewBox={`${-MARGIN} -1 ${MARGIN + COLUMNS * SIZE + 1} ${(slots.length / COLUMNS) * SIZE + 2}`} role="img" aria-label={title}>
        {slots.map((slot, i) => (
          <SlotCell key={i} slot={slot} {...corner(i)} />
        ))}
        {pieces.map(({ x, y }, i) => (
          <g key={i}>
            <rect className="memory-piece" x={x} y={y} width={Math.min(pieceSize, COLUMNS) * SIZE} height={Math.ceil(pieceSize / COLUMNS) * SIZE} />
            {x === 0 && (
              <text x={-5} y={y + SIZE / 2} dy="0.35em" textAnchor="end">
                {i}
              </text>
            )}
          </g>
        ))}
      </svg>
    </figure>
  )
}

/** A letter is its owner, a figure how many own it, a stroke is empty, a dot is kept for nobody yet. */
function SlotCell({ slot: { owners, state }, x, y }: { readonly slot: Slot; readonly x: number; readonly y: number }) {
  const [owner] = owners
  if (state === 'empty') return <path className="memory-empty" d={`M${x + 5} ${y + SIZE - 5}l${SIZE - 10} ${10 - SIZE}`} />
  if (state === 'kept') return <circle className="memory-kept" cx={x + SIZE / 2} cy={y + SIZE / 2} r={3.5} />
  if (owner === undefined) return null
  return (
    <>
      <rect className={`memory-token ${owners.length > 1 ? 'memory-shared' : `tone-${TONES[(owner.codePointAt(0) ?? 0) % TONES.length] ?? 'accent'}`}`} x={x} y={y} width={SIZE} height={SIZE} />
      <text x={x + SIZE / 2} y={y + SIZE / 2} dy="0.35em" textAnchor="middle">
        {owners.length > 1 ? owners.length : owner}
      </text>
    </>
  )
}
