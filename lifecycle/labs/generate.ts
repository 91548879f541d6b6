/** The text of the state that the lab opens in, and its look at the first token. */
import { writeInput } from '@/components/labs/generate/compute'
import type { Recorded } from '@/components/labs/generate/recorded'
import { schema } from '@/components/labs/generate/state'
import { run, type Looked, type Text } from '@/components/labs/generate/task'
import type { ModelLibrary } from '@/lib/model/load'
import { defaults } from '@/lib/url-state/schema'
import { lastEvent } from './recording'

export async function generate(models: ModelLibrary): Promise<Recorded> {
  const state = defaults(schema)
  const { models: files, tokenizer } = await models.manifest()
  const first = (await lastEvent(run(writeInput(state), models))) as Text
  const ids = [tokenizer.end, ...first.promptTokens.map(({ id }) => id), ...first.written.slice(0, state.at - 1).map(({ id }) => id)]
  const place = { at: state.at - 1, layer: state.layer - 1, head: state.head - 1 }
  const look = (await lastEvent(run({ kind: 'look', adapter: state.adapter, ids, ...place }, models))) as Looked
  return { bytes: files.target.bytes, end: tokenizer.end, first, look }
}
