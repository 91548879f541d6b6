import { useId, useState } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { readConfig, type Model } from './compute'
import { count, whole } from './format'
import { word } from './words'

/** Characters; the config.json of a large model has about 3,000. */
const MAX_LENGTH = 50_000

interface Props {
  readonly locale: Locale
  readonly onRead: (model: Model) => void
}

/** Takes the text of a config.json, keeps a few numbers of it, and says what is wrong with one it cannot use. */
export function PasteConfig({ locale, onRead }: Props) {
  const id = useId()
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<{ readonly message: string; readonly isError: boolean }>()
  const read = () => {
    const refuse = (message: string) => setAnswer({ message, isError: true })
    if (text.trim() === '') return refuse(word(locale, 'pasteEmpty'))
    if (text.length > MAX_LENGTH) return refuse(word(locale, 'pasteLong', { length: whole(text.length), max: whole(MAX_LENGTH) }))
    try {
      const model = readConfig(text)
      onRead(model)
      const values = { layers: model.layers, parameters: count(model.parameters, locale) }
      setAnswer({ message: word(locale, model.parameters > 0 ? 'pasteDone' : 'pasteUncounted', values), isError: false })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      refuse(word(locale, error instanceof SyntaxError ? 'pasteNotJson' : 'pasteRefused', { reason }))
    }
  }
  return (
    <details className="lab-edit lab-paste">
      <summary>{word(locale, 'paste')}</summary>
      <label htmlFor={id}>{word(locale, 'pasteLabel')}</label>
      <textarea id={id} rows={6} spellCheck={false} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <button type="button" onClick={read}>
        {word(locale, 'pasteUse')}
      </button>
      <p className={answer?.isError ? 'notice notice-error' : ''} role="status">
        {answer?.message}
      </p>
    </details>
  )
}
