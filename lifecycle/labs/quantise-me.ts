/** Every format on two held-out texts, and a run of the state that the lab opens in. */
import { kindOf, KINDS, settingsOf, type Shape } from '@/components/labs/quantise-me/compute'
import type { Measured, Recorded } from '@/components/labs/quantise-me/recorded'
import { schema } from '@/components/labs/quantise-me/state'
import { quantise } from '@/components/labs/quantise-me/task'
import { promptText } from '@/components/labs/kit/prompts'
import type { ModelLibrary } from '@/lib/model/load'
import { defaults } from '@/lib/url-state/schema'
import { modelText, type Document } from '../documents'
import { lastEvent, readSplit } from './recording'

/** Of each text: a few hundred bytes. */
const VERSES = 4
const POEMS = 5

export async function quantiseMe(models: ModelLibrary): Promise<Recorded> {
  const test = readSplit('test')
  const opening = (document: Document) => modelText({ ...document, body: document.body.split('\n').slice(0, VERSES).join('\n') })
  const texts = {
    en: test.filter(({ language }) => language === 'en').slice(0, 1).map(opening),
    zh: test.filter(({ language }) => language === 'zh').slice(0, POEMS).map(modelText),
  }
  const state = defaults(schema)
  const prompt = promptText(state)

  const sweep: Measured[] = []
  for (const format of schema.format.options) {
    for (const group of format === 'int8' ? (['row'] as const) : schema.group.options) {
      const { bits } = await lastEvent(quantise({ settings: { format, group, kinds: KINDS }, prompt, texts }, models))
      if (bits) sweep.push({ format, group, ...bits.rounded })
    }
  }
  return {
    bytes: (await models.manifest()).models.target.bytes,
    shapes: shapesOf(await models.weights('target')),
    texts,
    sweep,
    first: await lastEvent(quantise({ settings: settingsOf(state), prompt, texts }, models)),
  }
}

/** The matrices, those of one kind and shape together. */
function shapesOf(weights: Awaited<ReturnType<ModelLibrary['weights']>>): Shape[] {
  const shapes = new Map<string, Shape>()
  for (const [name, { rows, cols }] of weights) {
    const kind = kindOf(name)
    if (kind === undefined) continue
    const key = `${kind} ${rows} ${cols}`
    shapes.set(key, { kind, rows, cols, count: (shapes.get(key)?.count ?? 0) + 1 })
  }
  return [...shapes.values()]
}
