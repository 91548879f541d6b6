/** What the bench can be trained on, and the two sentences it measures: the same statement in both languages. */
const ENGLISH =
  'A tokenizer reads text and returns tokens. The tokens it returns are pieces that were frequent in the text it was trained on. ' +
  'A frequent word becomes one token; a rare word stays in pieces. Trained on English, the tokenizer learns the English words and ' +
  'the endings of English words. It learns nothing of the text it was not trained on.'
const CHINESE =
  '分词器读入文本，返回 token。它返回的 token，是训练文本里常见的片段。常见的词成为一个 token，少见的词仍是几个片段。' +
  '用中文训练，分词器学到中文的词和中文的片段；没有训练过的文本，它什么也学不到。'

/** One word a line: a line feed is a piece of its own, so the counts are those of the page's worked examples. */
const repeated = (counts: Readonly<Record<string, number>>) => Object.entries(counts).flatMap(([word, count]) => Array<string>(count).fill(word)).join('\n')

export const CORPORA = {
  mixed: `${ENGLISH}\n${CHINESE}`,
  english: ENGLISH,
  chinese: CHINESE,
  lowest: repeated({ low: 5, lower: 2, newest: 6, widest: 3 }),
  women: repeated({ 我们: 5, 你们: 3, 我: 2 }),
} as const

export const SENTENCES = { en: 'The tokenizer learns frequent words.', zh: '分词器学到常见的词。' } as const
