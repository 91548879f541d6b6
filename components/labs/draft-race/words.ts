import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Draft and verify: a race', zh: '起草与验证：一场比赛' },
  question: {
    en: 'A small model drafts γ = {gamma} tokens, and the large one checks them in a single pass. If each is accepted with probability α = {alpha}, whatever came before, how many tokens does a pass of the large model give on average?',
    zh: '小模型起草 γ = {gamma} 个 token，大模型一遍验完。假如每个 token 都以概率 α = {alpha} 被接受，彼此独立，大模型一遍平均得到多少个 token？',
  },
  explanation: {
    en: '1 + α + α² + … + α^γ: the token of the target’s own always comes, the first draft with probability α, the second only if the first was taken too. That is (1 − α^(γ+1))/(1 − α), and not 1 + γα, since a rejection drops the rest.',
    zh: '1 + α + α² + … + α^γ：目标模型自己的一个总会有，第一个草稿以概率 α 留下，第二个要第一个也留下才算。合起来是 (1 − α^(γ+1))/(1 − α)，不是 1 + γα，因为一旦拒绝，后面的全部作废。',
  },
  try1: {
    en: 'Run it on an English prompt, then on a Chinese title. Which text does the draft guess better? Mind the intervals: so few tokens do not settle much.',
    zh: '先用英文提示跑一次，再换中文标题。草稿模型更会猜哪一种？留意区间：这么几个 token 定不了多少。',
  },
  try2: {
    en: 'Set the temperature to 0. Both texts are now the same to the last token, whatever γ is; at other temperatures they differ, and follow the same distribution.',
    zh: '把温度设为 0：无论 γ 是多少，两段文本都完全相同；温度大于 0 时文本不同，但服从同一分布。',
  },
  try3: {
    en: 'Compare γ = 1 with γ = 8. The formula assumes that checking γ + 1 tokens costs one pass, as on a GPU that waits for memory. What does it cost here, and which γ does that leave worth while?',
    zh: '比较 γ = 1 与 γ = 8。公式假定验证 γ + 1 个 token 只花一遍的时间，受显存带宽限制的 GPU 就是这样。在这里要花多少？还有哪个 γ 划算？',
  },
  gamma: { en: 'Drafted tokens γ', zh: '起草 token 数 γ' },
  temperature: { en: 'Temperature', zh: '温度' },
  tokens: { en: 'Tokens at most', zh: '最多 token 数' },
  seed: { en: 'Seed', zh: '随机种子' },
  run: { en: 'Race', zh: '开始比赛' },
  settings: { en: 'γ = {gamma}, temperature {temperature}, {tokens} tokens, seed {seed}, prompt “{prompt}”', zh: 'γ = {gamma}，温度 {temperature}，{tokens} 个 token，种子 {seed}，提示“{prompt}”' },
  steps: {
    en: 'Pass by pass: ✓ accepted, ✗ rejected, · dropped after a rejection, + the target’s own token',
    zh: '逐遍来看：✓ 接受，✗ 拒绝，· 拒绝之后作废，+ 目标模型自己的 token',
  },
  accepted: { en: 'accepted', zh: '接受' },
  rejected: { en: 'rejected', zh: '拒绝' },
  dropped: { en: 'dropped', zh: '作废' },
  own: { en: 'own', zh: '自己的' },
  pieces: { en: '␣ is a space, ↵ a line break, ∎ the end; part of a character stands in hexadecimal.', zh: '␣ 是空格，↵ 是换行，∎ 是结尾；不完整的字符以十六进制表示。' },
  alpha: {
    en: 'α = {accepted}/{checked} = {alpha}, 95 % interval {low}–{high}. Tokens a pass: {perPass} measured, {expected} by the formula.',
    zh: 'α = {accepted}/{checked} = {alpha}，95% 区间 {low}–{high}。每遍 token 数：实测 {perPass}，公式 {expected}。',
  },
  costs: { en: 'What a pass costs here, in passes of the target over one token ({ms} ms)', zh: '每遍的代价，以目标模型对一个 token 的一遍（{ms} 毫秒）为 1' },
  costTarget: { en: 'target, 1 token', zh: '目标模型，1 个 token' },
  costVerify: { en: 'target, {n} tokens', zh: '目标模型，{n} 个 token' },
  costDraft: { en: 'draft, 1 token', zh: '草稿模型，1 个 token' },
  speedUps: { en: 'Speed-up over the target alone', zh: '相对只用目标模型的加速比' },
  theory: { en: 'formula', zh: '公式' },
  corrected: { en: 'formula, measured passes', zh: '公式，代入实测代价' },
  measured: { en: 'measured', zh: '实测' },
  even: { en: 'as fast as plain', zh: '与普通解码持平' },
  why: {
    en: 'The formula takes a pass over {n} tokens to cost what one over a single token does. That holds where a pass waits for the weights to arrive from memory. This engine waits for its multiplications, of which {n} tokens need {n} times as many; reading each weight once for all of them saves only a part. The pass costs {cost}, so the draft’s right guesses are paid for once more. What is left between the second bar and the third is chance: α differs from place to place, and other programs share the processor.',
    zh: '公式假定验证 {n} 个 token 的一遍与验证一个的代价相同。如果一遍的时间都花在等权重从内存送来，这就成立。这里的引擎等的是乘法，{n} 个 token 就有 {n} 倍的乘法；每个权重只读一次，省下的只是一部分。一遍的代价是 {cost}，草稿猜对的 token 又付了一次钱。第二条与第三条之间剩下的差别是偶然：α 随位置而变，处理器也由别的程序共用。',
  },
  texts: { en: 'The two texts', zh: '两段文本' },
  plain: { en: 'Target alone: {tokens} tokens in {ms} ms', zh: '只用目标模型：{tokens} 个 token，{ms} 毫秒' },
  speculative: { en: 'With the draft: {tokens} tokens in {ms} ms', zh: '加草稿模型：{tokens} 个 token，{ms} 毫秒' },
  timeNote: { en: 'The first pass of each, which reads the prompt, is not timed.', zh: '各自读入提示的第一遍不计时。' },
  summary: {
    en: '{accepted} of {checked} checked drafts accepted, α = {alpha}. Speed-up: {theory} by the formula, {corrected} with the passes as measured, {measured} by the clock.',
    zh: '验证了 {checked} 个草稿 token，接受 {accepted} 个，α = {alpha}。加速比：公式 {theory}，代入实测代价 {corrected}，计时 {measured}。',
  },
  summaryStarted: { en: 'The race is under way.', zh: '比赛正在进行。' },
  tableCaption: { en: 'Every pass of the target', zh: '目标模型的每一遍' },
  pass: { en: 'pass', zh: '遍' },
  drafted: { en: 'drafted', zh: '起草' },
  gained: { en: 'tokens gained', zh: '得到的 token 数' },
  times: { en: '{x}×', zh: '{x} 倍' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS
export type Values = Readonly<Record<string, string | number>>

export function word(locale: Locale, key: Word, values: Values = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
