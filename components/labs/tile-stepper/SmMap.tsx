const ROWS = 6
const CELL = 10
const GAP = 3

/** The multiprocessors of a GPU, with those that have work filled. */
export function SmMap({ busy, sms, caption }: { readonly busy: number; readonly sms: number; readonly caption: string }) {
  const columns = Math.ceil(sms / ROWS)
  const side = (cells: number) => cells * (CELL + GAP) + GAP
  return (
    <figure className="sm-map">
      <svg viewBox={`0 0 ${side(columns)} ${side(ROWS)}`} role="img" aria-label={caption}>
        {Array.from({ length: sms }, (_, i) => (
          <rect
            key={i}
            className={i < busy ? 'sm-busy' : 'sm-idle'}
            x={GAP + (i % columns) * (CELL + GAP)}
            y={GAP + Math.floor(i / columns) * (CELL + GAP)}
            width={CELL}
            height={CELL}
            rx={2}
          />
        ))}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  )
}
