/**
 * What the labs on the small model show before a reader runs them: one recorded run each, by the labs' own tasks.
 *
 *   npx tsx lifecycle/labs.ts
 *
 * Writes lifecycle/results/labs.json. Held-out texts and quatrains come from .cache/lifecycle; seconds are those of the
 * machine it ran on.
 */
import { join } from 'node:path'
import { createLibrary } from '@/lib/model/load'
import { fileSource } from '@/lib/model/file-source'
import { PUBLIC_MODEL, RESULTS, writeJson } from './files'
import { cacheRace } from './labs/cache-race'
import { draftRace } from './labs/draft-race'
import { forwardPass } from './labs/forward-pass'
import { generate } from './labs/generate'
import { loraLive } from './labs/lora-live'
import { quantiseMe } from './labs/quantise-me'

const models = createLibrary(fileSource(PUBLIC_MODEL))

writeJson(join(RESULTS, 'labs.json'), {
  cacheRace: await cacheRace(models),
  forwardPass: await forwardPass(models),
  generate: await generate(models),
  quantise: await quantiseMe(models),
  loraLive: await loraLive(models),
  draftRace: await draftRace(models),
})
