/** The mark: a 3 × 3 causal mask, each row seeing one token more. */
const CELLS = [0, 1, 2].flatMap((row) => [0, 1, 2].map((col) => ({ row, col })))

export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">
      {CELLS.map(({ row, col }) => (
        <rect
          key={`${row}${col}`}
          className={col <= row ? 'logo-seen' : 'logo-hidden'}
          x={1 + col * 7}
          y={1 + row * 7}
          width="6"
          height="6"
          rx="1.2"
        />
      ))}
    </svg>
  )
}
