/** Some quatrains of the training split, and a training of the state that the lab opens in. */
import { FIRST } from '@/components/labs/lora-live/compute'
import { isQuatrain, writePoems, type Poem } from '@/components/labs/lora-live/poems'
import type { Recorded } from '@/components/labs/lora-live/recorded'
import { train } from '@/components/labs/lora-live/task'
import type { ModelLibrary } from '@/lib/model/load'
import { modelText } from '../documents'
import { lastEvent, readSplit } from './recording'

const POEMS = 56

export async function loraLive(models: ModelLibrary): Promise<Recorded> {
  const quatrains = readSplit('test').filter(({ language, body }) => language === 'zh' && isQuatrain(body))
  // Evenly over the whole collection: neighbours are by one poet.
  const every = Math.floor(quatrains.length / POEMS)
  const poems = quatrains.filter((_, i) => i % every === 0).slice(0, POEMS).map((document): Poem => {
    const text = modelText(document)
    return { title: text.slice(0, text.length - document.body.length), body: document.body }
  })
  const text = writePoems(poems)
  const { models: files } = await models.manifest()
  return { bytes: files.target.bytes, config: files.target.config, text, first: await lastEvent(train({ settings: FIRST, text }, models)) }
}
