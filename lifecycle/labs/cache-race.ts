/** A race of the state that the lab opens in. */
import { inputOf } from '@/components/labs/cache-race/compute'
import type { Recorded } from '@/components/labs/cache-race/recorded'
import { schema } from '@/components/labs/cache-race/state'
import { race } from '@/components/labs/cache-race/task'
import type { ModelLibrary } from '@/lib/model/load'
import { defaults } from '@/lib/url-state/schema'
import { lastEvent } from './recording'

export async function cacheRace(models: ModelLibrary): Promise<Recorded> {
  const { target } = (await models.manifest()).models
  const input = inputOf(defaults(schema))
  // The first race lets the engine compile its loops.
  await lastEvent(race(input, models))
  const first = await lastEvent(race(input, models))
  const rounded = ({ text, milliseconds }: typeof first.cached) => ({ text, milliseconds: milliseconds.map((ms) => Number(ms.toPrecision(3))) })
  return { bytes: target.bytes, config: target.config, first: { ...first, cached: rounded(first.cached), uncached: rounded(first.uncached) } }
}
