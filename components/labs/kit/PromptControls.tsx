import { Select } from '@/components/ui/Select'
import { TextArea } from '@/components/ui/TextArea'
import type { Locale } from '@/lib/i18n/locales'
import type { StateOf } from '@/lib/url-state/schema'
import { MAX_PROMPT, promptFields, promptText } from './prompts'
import { kitWord } from './words'

type State = StateOf<typeof promptFields>

interface Props {
  readonly locale: Locale
  readonly state: State
  readonly set: (change: Partial<State>) => void
}

/** One of the prompts, or the reader's own. What is too long stays out, and the hint says so. */
export function PromptControls({ locale, state, set }: Props) {
  const options = promptFields.prompt.options.map((prompt) => ({
    value: prompt,
    label: prompt === 'own' ? kitWord(locale, 'ownPrompt') : promptText({ prompt, own: '' }).trim(),
  }))
  return (
    <>
      <Select label={kitWord(locale, 'prompt')} value={state.prompt} options={options} onChange={(prompt) => set({ prompt })} />
      {state.prompt === 'own' && (
        <TextArea
          label={kitWord(locale, 'ownPrompt')}
          value={state.own}
          rows={2}
          hint={kitWord(locale, 'promptHint', { n: String(state.own.length), max: String(MAX_PROMPT) })}
          onChange={(own) => set({ own: own.slice(0, MAX_PROMPT) })}
        />
      )}
    </>
  )
}
