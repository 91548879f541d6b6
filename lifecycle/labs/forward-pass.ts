/** The pass of the state that the lab opens in. */
import { inputOf } from '@/components/labs/forward-pass/compute'
import type { Recorded } from '@/components/labs/forward-pass/recorded'
import { schema } from '@/components/labs/forward-pass/state'
import { run } from '@/components/labs/forward-pass/task'
import type { ModelLibrary } from '@/lib/model/load'
import { defaults } from '@/lib/url-state/schema'
import { lastEvent } from './recording'

export async function forwardPass(models: ModelLibrary): Promise<Recorded> {
  const { target } = (await models.manifest()).models
  return { bytes: target.bytes, config: target.config, first: await lastEvent(run(inputOf(defaults(schema)), models)) }
}
