/** A race of the state that the lab opens in. */
import { promptText } from '@/components/labs/kit/prompts'
import { settingsOf } from '@/components/labs/draft-race/compute'
import type { Recorded } from '@/components/labs/draft-race/recorded'
import { schema } from '@/components/labs/draft-race/state'
import { race } from '@/components/labs/draft-race/task'
import type { ModelLibrary } from '@/lib/model/load'
import { defaults } from '@/lib/url-state/schema'
import { lastEvent } from './recording'

export async function draftRace(models: ModelLibrary): Promise<Recorded> {
  const state = defaults(schema)
  const { target, draft } = (await models.manifest()).models
  return { bytes: target.bytes + draft.bytes, first: await lastEvent(race({ settings: settingsOf(state), prompt: promptText(state) }, models)) }
}
