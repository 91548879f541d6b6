/** Texts the model writes itself: inputs for calibrating and comparing models without any data set. */
import { seededRandom } from '@/lib/algorithms/random'
import { temperature } from '@/lib/algorithms/sampling'
import type { DecoderModel } from '@/lib/model/decoder'
import { generate } from '@/lib/model/generate'
import type { Tokenizer } from '@/lib/model/tokenizer'
import type { Language } from './documents'

const BOOKS = ['Genesis', 'Exodus', 'Numbers', 'Judges', '1 Samuel', '2 Kings', 'Job', 'Psalms', 'Proverbs', 'Isaiah', 'Jeremiah', 'Ezekiel', 'Matthew', 'Luke', 'Acts', 'Romans']

/** Below 1, or so small a model soon falls from English into Chinese. */
export const TEMPERATURE = 0.8

/** How a document begins: a chapter's heading, or the bracket of a title. */
const opening = (language: Language, seed: number) => (language === 'zh' ? '《' : `${BOOKS[seed % BOOKS.length]} ${1 + (seed % 20)}\n`)

/** Ids of one document, the end token in front, at most `limit` of them. */
export function ownText(model: DecoderModel, { end, encode }: Tokenizer, language: Language, seed: number, limit = model.config.context): number[] {
  const start = [end, ...encode(opening(language, seed))]
  const written = generate(model, start, { processors: [temperature(TEMPERATURE)], random: seededRandom(seed), limit: limit - start.length, end })
  return [...start, ...written]
}
