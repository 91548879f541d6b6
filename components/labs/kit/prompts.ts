/** What the small model can be asked to continue: it knows the King James Bible and Tang verse. */
import { choice, text, type StateOf } from '@/lib/url-state/schema'

const PROMPTS = {
  pass: 'And it came to pass',
  psalm: 'Psalms 151\n',
  night: '《春夜》\n',
  friend: '《送友人》\n',
} as const

export const MAX_PROMPT = 80

/** Fields of a lab's schema. `own` counts when the prompt is 'own'. */
export const promptFields = {
  prompt: choice('pass', ['pass', 'psalm', 'night', 'friend', 'own']),
  own: text('', MAX_PROMPT),
}

export const promptText = ({ prompt, own }: StateOf<typeof promptFields>): string => (prompt === 'own' ? own : PROMPTS[prompt])
