import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Tokenizer bench', zh: '分词器实验台' },
  question: {
    en: 'Trained on the English text, with {merges} merges, the vocabulary cuts “{english}” into {tokens} tokens. Into how many does it cut the same statement in Chinese, “{chinese}”, {characters} characters long?',
    zh: '只用英文文本训练，做 {merges} 次合并，这张词表把“{english}”切成 {tokens} 个 token。同一句话的中文“{chinese}”共 {characters} 个字符，会切成多少个？',
  },
  explanation: {
    en: 'No English word contains the bytes of a Chinese character, so no merge applies: every character falls back to its 3 bytes. The vocabulary can write any text, but it is short only on what it was trained on.',
    zh: '英文单词里没有汉字的字节，所以没有一次合并用得上，每个字符都退回自己的 3 个字节。任何文本它都写得出，但只有训练过的才写得短。',
  },
  try1: {
    en: 'Set the merges to 0: every token is one byte. Now read the pair table, say which pair will be merged, and press Next. When two counts are equal, the tie rule decides.',
    zh: '把合并次数设为 0：每个 token 就是一个字节。看一眼相邻对的表，先说出下一次合并谁，再按“下一步”。计数相同时由平局规则决定。',
  },
  try2: {
    en: 'Keep 60 merges and change the text from English to Chinese to both. The language that was trained on pays fewer tokens, and a mixed text makes the two compete for the same merges.',
    zh: '固定 60 次合并，把文本依次换成英文、中文、中英混合。训练过的语言付的 token 少；混合文本则让两种语言争夺同一批合并。',
  },
  try3: {
    en: 'With the English text, drag the merges from 0 to 60. The perplexity per token goes up while the bits per byte go down: the first counts tokens, the second counts text.',
    zh: '选英文文本，把合并次数从 0 拖到 60。每个 token 的困惑度上升，每字节的比特数却下降：前者按 token 数，后者按文本数。',
  },
  corpus: { en: 'Training text', zh: '训练文本' },
  mixed: { en: 'English and Chinese', zh: '中英混合' },
  english: { en: 'English', zh: '英文' },
  chinese: { en: 'Chinese', zh: '中文' },
  lowest: { en: 'Worked example: low, lower, newest, widest', zh: '正文的例子：low、lower、newest、widest' },
  women: { en: 'Worked example: 我们, 你们, 我', zh: '正文的例子：我们、你们、我' },
  own: { en: 'A text of your own', zh: '自己的文本' },
  text: { en: 'The text; change it as you like', zh: '文本，可以随意修改' },
  hint: {
    en: '{n} of at most {max} characters. It stays on this device; a copied link carries a text of your own up to {shared} characters.',
    zh: '{n} 个字符，上限 {max}。文本只留在本机；复制的链接最多带上 {shared} 个字符的自己的文本。',
  },
  tooLong: {
    en: 'The text has {n} characters; only the first {max} are used.',
    zh: '文本有 {n} 个字符，只用前 {max} 个。',
  },
  merges: { en: 'Merges', zh: '合并次数' },
  d: { en: 'Model width d', zh: '模型宽度 d' },
  tokens: { en: 'The text in {n} tokens, each over its id. Solid: a merged token. Dashed: a single byte.', zh: '文本切成 {n} 个 token，下方是编号。实线框：合并得到的；虚线框：单个字节。' },
  shownTokens: { en: 'The first {shown} are shown.', zh: '只显示前 {shown} 个。' },
  legend: { en: '␣ is a space, ↵ a line feed; two hexadecimal digits are a byte that is no whole character.', zh: '␣ 是空格，↵ 是换行；两位十六进制数是一个字节，还不成一个完整的字符。' },
  pairs: { en: 'Pairs that compete for merge {next}: the most frequent of {n}', zh: '争夺第 {next} 次合并的相邻对：共 {n} 个，列出次数最多的' },
  pair: { en: 'pair', zh: '相邻对' },
  count: { en: 'count', zh: '次数' },
  nextMerge: { en: 'merged next', zh: '下一次合并' },
  tie: { en: 'same count', zh: '次数相同' },
  tieRule: { en: 'The highest count wins; of equal counts, the pair seen first in the text.', zh: '次数最多者胜；次数相同，取文本里先出现的一对。' },
  ended: { en: 'No pair occurs twice any more: training ended after {n} merges.', zh: '再没有出现两次的相邻对：训练在第 {n} 次合并后结束。' },
  noText: { en: 'The text is empty: there is nothing to train on.', zh: '文本是空的，没有可训练的内容。' },
  sentences: { en: 'The same statement in both languages: tokens per character', zh: '同一句话的两种语言：每个字符的 token 数' },
  sentenceText: { en: '{rate} ({tokens} ÷ {characters})', zh: '{rate}（{tokens} ÷ {characters}）' },
  tax: { en: 'The Chinese sentence costs {ratio} times the tokens of the English one.', zh: '中文这句的 token 数是英文的 {ratio} 倍。' },
  cost: { en: 'What the vocabulary costs and buys', zh: '词表的代价与所得' },
  costEmbedding: { en: 'V = 256 + {merges} = {v}. Embedding: V · d = {embedding} parameters; an output head of its own is as many again.', zh: 'V = 256 + {merges} = {v}。嵌入矩阵：V · d = {embedding} 个参数；输出头若不共享，再加一份。' },
  costMerge: { en: 'Every further merge adds 2 · d = {perMerge} parameters to the two.', zh: '每多一次合并，两者合计再加 2 · d = {perMerge} 个参数。' },
  costText: { en: 'The text: {bytes} bytes in {tokens} tokens, {rate} bytes a token.', zh: '文本：{bytes} 字节切成 {tokens} 个 token，每个 token {rate} 字节。' },
  unigram: {
    en: 'A model that only knows how often each token occurs: perplexity {perplexity} per token, {bpb} bits per byte (of the training text itself).',
    zh: '一个只知道各 token 频率的模型：每个 token 的困惑度 {perplexity}，每字节 {bpb} 比特（就在训练文本上算）。',
  },
  summary: {
    en: 'After {merges} merges the vocabulary has {v} tokens and the text {tokens}; the English sentence takes {en} tokens per character, the Chinese one {zh}.',
    zh: '合并 {merges} 次后，词表有 {v} 个 token，文本切成 {tokens} 个；英文句每个字符 {en} 个 token，中文句 {zh} 个。',
  },
  tableCaption: { en: 'Every merge in the order learnt', zh: '按学到的次序列出每次合并' },
  id: { en: 'id', zh: '编号' },
  left: { en: 'left', zh: '左' },
  right: { en: 'right', zh: '右' },
  token: { en: 'token', zh: 'token' },
  tied: { en: 'pairs with this count', zh: '同次数的对' },
  position: { en: '{n} of {total} merges', zh: '已合并 {n} / {total} 次' },
  released: { en: 'Beside released vocabularies', zh: '与公开发布的词表对照' },
  vocabulary: { en: 'vocabulary', zh: '词表' },
  yours: { en: 'this one', zh: '本实验的词表' },
  textTokens: { en: 'tokens of the text', zh: '文本的 token 数' },
  ratio: { en: 'Chinese ÷ English', zh: '中文 ÷ 英文' },
  fetch: { en: 'Count with {name} ({size} MB)', zh: '用 {name} 计数（{size} MB）' },
  fetching: { en: 'Fetching the vocabulary …', zh: '正在获取词表……' },
  notFetched: { en: 'The vocabulary could not be fetched. Check the connection.', zh: '词表获取失败，请检查网络。' },
  dismiss: { en: 'Try later', zh: '稍后再试' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS
export type Values = Readonly<Record<string, string | number>>

export function word(locale: Locale, key: Word, values: Values = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
