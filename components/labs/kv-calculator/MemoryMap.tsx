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
const MARGIN = 30

const corner = (slot: number) => ({ x: (slot % COLUMNS) * SIZE, y: Math.floor(slot / COLUMNS) * SIZE })
const square = (slot: number) => `M${corner(slot).x} ${corner(slot).y}h${SIZE}v${SIZE}h${-SIZE}z`
const stroke = (slot: number) => `M${corner(slot).x + 5} ${corner(slot).y + SIZE - 5}l${SIZE - 10} ${10 - SIZE}`
/** A line of no length, which round ends make a dot. */
const dot = (slot: number) => `M${corner(slot).x + SIZE / 2} ${corner(slot).y + SIZE / 2}h0`

/** What fills the square of a token: the colour of its owner, or grey if it has several. */
const toneOf = (owners: readonly string[]) => (owners.length > 1 ? 'memory-shared' : `tone-${TONES[(owners[0]?.codePointAt(0) ?? 0) % TONES.length] ?? 'accent'}`)
const FILLS = ['memory-shared', ...TONES.map((tone) => `tone-${tone}`)]

/**
 * Every slot of the pool, row by row: a letter is its owner, a figure how many own it, a stroke is empty, a dot is kept for
 * nobody yet. The signs say what the colours say; the table beside it has the numbers. What looks alike is one path.
 */
export function MemoryMap({ title, slots, pieceSize }: Props) {
  const indices = slots.map((_, i) => i)
  const where = (test: (slot: Slot) => boolean, shape: (slot: number) => string) => indices.filter((i) => slots[i] && test(slots[i])).map(shape).join('')
  const pieces = Array.from({ length: slots.length / pieceSize }, (_, i) => i)
  const [width, height] = [Math.min(pieceSize, COLUMNS) * SIZE, Math.ceil(pieceSize / COLUMNS) * SIZE]
  const frame = (piece: number) => `M${corner(piece * pieceSize).x} ${corner(piece * pieceSize).y}h${width}v${height}h${-width}z`
  return (
    <figure className="memory-map">
      <figcaption>{title}</figcaption>
      <svg viewBox={`${-MARGIN} -1 ${MARGIN + COLUMNS * SIZE + 1} ${(slots.length / COLUMNS) * SIZE + 2}`} role="img" aria-label={title}>
        {FILLS.map((fill) => (
          <path key={fill} className={`memory-token ${fill}`} d={where(({ state, owners }) => state === 'token' && toneOf(owners) === fill, square)} />
        ))}
        <path className="memory-empty" d={where(({ state }) => state === 'empty', stroke)} />
        <path className="memory-kept" d={where(({ state }) => state === 'kept', dot)} />
        <path className="memory-piece" d={pieces.map(frame).join('')} />
        {slots.map(({ owners }, i) => {
          const { x, y } = corner(i)
          return (
            owners.length > 0 && (
              <text key={i} className="memory-letter" x={x + SIZE / 2} y={y + SIZE / 2} dy="0.35em" textAnchor="middle">
                {owners.length > 1 ? owners.length : owners[0]}
              </text>
            )
          )
        })}
        {pieces.map((piece) => {
          const { x, y } = corner(piece * pieceSize)
          return (
            x === 0 && (
              <text key={piece} x={-5} y={y + SIZE / 2} dy="0.35em" textAnchor="end">
                {piece}
              </text>
            )
          )
        })}
      </svg>
    </figure>
  )
}
