/** What the worker runs. */
import { passOf, type Pass, type PassInput } from './compute'
import type { ModelLibrary } from '@/lib/model/load'

export async function* run(input: PassInput, models: ModelLibrary): AsyncGenerator<Pass, void> {
  yield passOf(await models.model('target'), await models.tokenizer(), input)
}
