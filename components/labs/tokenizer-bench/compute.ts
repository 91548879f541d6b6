/** The bench's numbers, all from lib/algorithms. */
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { CORPORA } from './corpora'
import { MAX_CHARACTERS, schema } from './state'
import { trainOn, type Encoded, type TrainRequest, type Training } from './training'

export type State = StateOf<typeof schema>

/** The text in the box. `long` is the reader's own text when it is too long for the address. */
export const shownText = ({ corpus, text }: State, long = ''): string => (corpus === 'own' ? text || long : CORPORA[corpus])

/** What is trained on: the text, cut at the limit. */
export function trainRequest(state: State, long = ''): TrainRequest {
  const characters = [...shownText(state, long)]
  return { text: characters.slice(0, MAX_CHARACTERS).join(''), merges: state.merges }
}

/** Tokens per character; 0 for an empty text. */
export const perCharacter = ({ tokens, characters }: Encoded): number => (characters === 0 ? 0 : tokens.length / characters)

export interface Cost {
  readonly vocabulary: number
  /** V · d; an output head of its own doubles it. */
  readonly embedding: number
  /** Embedding and head of one more token. */
  readonly perMerge: number
  /** Of the text: the compression that the vocabulary buys. */
  readonly bytesPerToken: number
}

export function vocabularyCost(training: Training, d: number): Cost {
  const vocabulary = 256 + training.merges.length
  const { bytes, tokens } = training.text
  return { vocabulary, embedding: vocabulary * d, perMerge: 2 * d, bytesPerToken: tokens.length === 0 ? 0 : bytes / tokens.length }
}

/** The prediction's own setting: a vocabulary trained on English alone. */
export const ASKED_MERGES = 60
export const askedTraining = (): Training => trainOn({ text: CORPORA.english, merges: ASKED_MERGES })

/** The training of the state the lab opens in; the page carries it. */
export const firstTraining = (): Training => trainOn(trainRequest(defaults(schema)))
