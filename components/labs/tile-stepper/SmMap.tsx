const ROWS = 6
const CELL = 10
const GAP = 3

/** The multiprocessors of a GPU, with those that have work filled. Two paths, since hundreds of elements would be slow to update. */
export function SmMap({ busy, sms, caption }: { readonly busy: number; readonly sms: number; readonly caption: string }) {
  const columns = Math.ceil(sms / ROWS)
  const side = (cells: number) => cells * (CELL + GAP) + GAP
  const place = (cells: number) => GAP + cells * (CELL + GAP)
  const squares = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `M${place((from + i) % columns)} ${place(Math.floor((from + i) / columns))}h${CELL}v${CELL}h-${CELL}z`).join('')
  return (
    <figure className="sm-map">
      <svg viewBox={`0 0 ${side(columns)} ${side(ROWS)}`} role="img" aria-label={caption}>
        <path className="sm-busy" d={squares(0, busy)} />
        <path className="sm-idle" d={squares(busy, sms)} />
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  )
}
