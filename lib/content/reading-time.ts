/** Minutes to read a page: English by words, Chinese by characters; a formula or a line of code counts as a few words. */

const WORDS_PER_MINUTE = 220
const CHARACTERS_PER_MINUTE = 420
const WORDS_PER_FORMULA = 6
const WORDS_PER_CODE_LINE = 5

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

export interface TextLength {
  /** Words of languages that put spaces between them. */
  readonly words: number
  /** Chinese characters. */
  readonly characters: number
  readonly formulas: number
  readonly codeLines: number
}

/** How long a page is, without front matter and tags. */
export function textLength(mdx: string): TextLength {
  const body = mdx.replace(/^---\n[\s\S]*?\n---\n/, '')
  const code = body.match(/^```[\s\S]*?^```/gm) ?? []
  const codeLines = code.reduce((sum, block) => sum + block.split('\n').length - 2, 0)
  const noCode = body.replace(/^```[\s\S]*?^```/gm, ' ')
  const formulas = count(noCode, /\$\$[\s\S]+?\$\$|(?<!\\)\$[^$\n]+\$/g)
  const text = noCode.replace(/\$\$[\s\S]+?\$\$|(?<!\\)\$[^$\n]+\$/g, ' ').replace(/<[^>]+>/g, ' ')
  const characters = count(text, /\p{Script=Han}/gu)
  const words = count(text.replace(/\p{Script=Han}/gu, ' '), /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)
  return { words, characters, formulas, codeLines }
}

/** @example readingMinutes('word '.repeat(440)) // 2 */
export function readingMinutes(mdx: string): number {
  const { words, characters, formulas, codeLines } = textLength(mdx)
  const wordMinutes = (words + formulas * WORDS_PER_FORMULA + codeLines * WORDS_PER_CODE_LINE) / WORDS_PER_MINUTE
  return Math.max(1, Math.round(wordMinutes + characters / CHARACTERS_PER_MINUTE))
}
