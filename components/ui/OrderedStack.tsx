import { useEffect, useRef, type ReactNode } from 'react'
import type { Locale } from '@/lib/i18n/locales'

const WORDS = {
  up: { en: 'Move {name} up, from place {n} of {total}', zh: '上移“{name}”，当前第 {n} / {total} 位' },
  down: { en: 'Move {name} down, from place {n} of {total}', zh: '下移“{name}”，当前第 {n} / {total} 位' },
}

type Direction = keyof typeof WORDS

interface Item<T extends string> {
  readonly id: T
  readonly name: string
  /** What names the item to the eye, such as a toggle. */
  readonly head: ReactNode
  /** What belongs to it, if anything. */
  readonly body?: ReactNode
}

interface Props<T extends string> {
  readonly label: string
  readonly locale: Locale
  readonly items: readonly Item<T>[]
  /** Gets every id in its new place. */
  readonly onChange: (order: T[]) => void
}

/**
 * A list whose order the reader changes with two buttons an item, so that keyboard, touch and mouse do the same.
 * Moving an element in the page takes the focus from it; it is given back, so that pressing again moves the item further.
 */
export function OrderedStack<T extends string>({ label, locale, items, onChange }: Props<T>) {
  const list = useRef<HTMLOListElement>(null)
  const moved = useRef<{ readonly id: T; readonly direction: Direction }>(undefined)
  const order = items.map(({ id }) => id).join(' ')

  useEffect(() => {
    if (!moved.current) return
    const { id, direction } = moved.current
    moved.current = undefined
    const buttons = Array.from(list.current?.querySelectorAll<HTMLButtonElement>(`[data-item="${id}"] .stack-moves button:enabled`) ?? [])
    // At an end of the list only the way back is left.
    ;(buttons.find((button) => button.dataset.direction === direction) ?? buttons[0])?.focus()
  }, [order])

  const move = (index: number, direction: Direction) => {
    const ids = items.map(({ id }) => id)
    const [id] = ids.splice(index, 1)
    if (id === undefined) return
    ids.splice(direction === 'up' ? index - 1 : index + 1, 0, id)
    moved.current = { id, direction }
    onChange(ids)
  }

  return (
    <ol className="ordered-stack" aria-label={label} ref={list}>
      {items.map(({ id, name, head, body }, i) => (
        <li key={id} data-item={id}>
          <div className="stack-head">{head}</div>
          <span className="stack-moves">
            {(['up', 'down'] as const).map((direction) => (
              <button
                key={direction}
                type="button"
                data-direction={direction}
                disabled={direction === 'up' ? i === 0 : i === items.length - 1}
                aria-label={WORDS[direction][locale].replace('{name}', name).replace('{n}', String(i + 1)).replace('{total}', String(items.length))}
                onClick={() => move(i, direction)}
              >
                {direction === 'up' ? '↑' : '↓'}
              </button>
            ))}
          </span>
          {body && <div className="stack-body">{body}</div>}
        </li>
      ))}
    </ol>
  )
}
