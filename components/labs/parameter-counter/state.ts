import { choice, text } from '@/lib/url-state/schema'
import { RELEASED } from './configs'

/** Characters; the config.json of a large model has about 3,000. */
export const MAX_CHARACTERS = 6000

/** `own` is the text in `config`; otherwise it is that of a released model. */
export const schema = {
  model: choice('Llama-3-8B', [...RELEASED, 'own']),
  config: text('', MAX_CHARACTERS),
}
