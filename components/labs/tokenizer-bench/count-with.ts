/** What a released tokenizer makes of a text; run in a worker, with the vocabulary in it. */
import { SENTENCES } from './corpora'

/** What is used of a `gpt-tokenizer` encoding. */
export interface ReleasedEncoding {
  readonly encode: (text: string, options: { disallowedSpecial: Set<string> }) => readonly number[]
  /** Tokens without the special ones. */
  readonly ordinary: number
}

/** Numbers of tokens, but for `vocabulary`. */
export interface Counts {
  readonly vocabulary: number
  readonly text: number
  readonly english: number
  readonly chinese: number
}

/** Null in, null out: nothing was asked for yet. What looks like a special token counts as the text it is. */
export const countWith =
  ({ encode, ordinary }: ReleasedEncoding) =>
  (text: string | null): Counts | null => {
    const count = (text: string) => encode(text, { disallowedSpecial: new Set() }).length
    return text === null ? null : { vocabulary: ordinary, text: count(text), english: count(SENTENCES.en), chinese: count(SENTENCES.zh) }
  }
