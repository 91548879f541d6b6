import { useId, useState } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import type { State } from './compute'
import { readPaste } from './paste'
import { MAX_TOKENS } from './state'
import { word } from './words'

interface Props {
  readonly locale: Locale
  readonly set: (change: Partial<State>) => void
}

/** Takes a list of the reader's own, and says what is wrong with one it cannot use. Nothing counts as used before. */
export function PasteLogits({ locale, set }: Props) {
  const id = useId()
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<{ readonly message: string; readonly isError: boolean }>()
  const read = () => {
    const pasted = readPaste(text)
    if ('problem' in pasted) return setAnswer({ message: word(locale, pasted.problem, { detail: pasted.detail }), isError: true })
    const { names, logits, left } = pasted
    set({ n: logits.length, z: logits, names: names.join(','), seen: Array<number>(MAX_TOKENS).fill(0) })
    setAnswer({ message: word(locale, left > 0 ? 'pasteLargest' : 'pasteDone', { n: logits.length, left }), isError: false })
  }
  return (
    <details className="lab-edit lab-paste">
      <summary>{word(locale, 'paste')}</summary>
      <label htmlFor={id}>{word(locale, 'pasteLabel')}</label>
      <textarea id={id} rows={5} spellCheck={false} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <button type="button" onClick={read}>
        {word(locale, 'pasteUse')}
      </button>
      <p className={answer?.isError ? 'notice notice-error' : ''} role="status">
        {answer?.message}
      </p>
    </details>
  )
}
