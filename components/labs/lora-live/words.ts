import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Train a LoRA in your browser', zh: '在浏览器里训练 LoRA' },
  question: {
    en: 'A model of width {dModel} has {layers} layers; in each, q maps {dModel} numbers to {qWidth} and v maps them to {kvWidth}. Adapt these two matrices with LoRA of rank {rank}: how many numbers are trained?',
    zh: '一个宽度为 {dModel} 的模型有 {layers} 层；每层的 q 把 {dModel} 个数映到 {qWidth} 个，v 映到 {kvWidth} 个。给这两个矩阵各加一个秩为 {rank} 的 LoRA：要训练多少个数？',
  },
  explanation: {
    en: 'A has r rows as long as the input, B one column of r for each output: r·(in + out). That is {rank}·({dModel} + {qWidth}) for q and {rank}·({dModel} + {kvWidth}) for v, times {layers} layers: {share} of the {all} weights in the matrices.',
    zh: 'A 有 r 行，每行与输入等长；B 对每个输出有 r 个数：共 r·(in + out)。q 是 {rank}·({dModel} + {qWidth})，v 是 {rank}·({dModel} + {kvWidth})，再乘 {layers} 层：占矩阵里 {all} 个权重的 {share}。',
  },
  try1: {
    en: 'Press the button and watch: the loss curve grows step by step, and every {every} steps the adapter is merged and writes to titles it has not been trained on. Stop whenever you like; the last poems stay.',
    zh: '按下按钮看着：损失曲线一步步延伸，每 {every} 步合并一次 adapter，给没有训练过的标题写诗。随时可以停，最后写的诗会留下。',
  },
  try2: {
    en: 'The poems bundled here are all quatrains of five characters a line. Which does training teach first: their form, or what they say? Compare the poems with the two curves.',
    zh: '这里附带的都是五言绝句。训练先学会的是形式还是内容？把写出的诗与两条曲线对照着看。',
  },
  try3: {
    en: 'Set rank 16, all matrices and 300 steps. The loss of the training poems falls much further. What does that of the held-out ones do?',
    zh: '设秩 16、全部矩阵、300 步。训练诗的损失会降得低得多，留出的诗又如何？',
  },
  try4: {
    en: 'Try a learning rate of 0.05, then 0.0005: one overshoots, the other hardly moves. Or paste poems of your own, in any language.',
    zh: '学习率先试 0.05，再试 0.0005：一个冲过头，一个几乎不动。也可以贴进你自己的诗，什么语言都行。',
  },
  rank: { en: 'Rank r (α = 2r)', zh: '秩 r（α = 2r）' },
  matrices: { en: 'Adapted matrices of every layer', zh: '每层适配哪些矩阵' },
  qv: { en: 'q and v', zh: 'q、v' },
  attention: { en: 'q, k, v and o', zh: 'q、k、v、o' },
  all: { en: 'all seven', zh: '全部七个' },
  rate: { en: 'Learning rate, falling to 0', zh: '学习率（降到 0）' },
  batch: { en: 'Poems a step', zh: '每步几首诗' },
  steps: { en: 'Steps', zh: '步数' },
  seed: { en: 'Seed', zh: '随机种子' },
  text: { en: 'Poems to train on', zh: '训练用的诗' },
  hint: {
    en: '{poems} poems, {heldOut} of them held out; {n} of at most {max} characters. A title, then its lines; an empty line parts two poems. Longer than {shared} characters, the text stays on this device and out of the link.',
    zh: '{poems} 首诗，其中 {heldOut} 首留出；{n} 个字符，最多 {max} 个。先标题，后诗句，诗与诗之间空一行。超过 {shared} 个字符时只留在本机，不进链接。',
  },
  tooLong: {
    en: '{n} characters: only the first {max} are used. {poems} poems, {heldOut} of them held out.',
    zh: '{n} 个字符：只用前 {max} 个。{poems} 首诗，其中 {heldOut} 首留出。',
  },
  run: { en: 'Train', zh: '开始训练' },
  settings: { en: 'rank {rank}, {matrices}, learning rate {rate}, {batch} poems a step, {steps} steps, seed {seed}', zh: '秩 {rank}，{matrices}，学习率 {rate}，每步 {batch} 首，{steps} 步，种子 {seed}' },
  curve: { en: 'Loss while A and B are trained and the model stays frozen, nats a token', zh: '训练 A、B、冻结模型时的损失，每 token 几 nat' },
  loss: { en: 'nats a token', zh: 'nat / token' },
  step: { en: 'step', zh: '步' },
  ofBatch: { en: 'of each step’s poems', zh: '每步所用的诗' },
  smooth: { en: 'mean of {n} steps', zh: '{n} 步平均' },
  unseen: { en: '{n} held-out poems', zh: '{n} 首留出的诗' },
  counts: { en: 'Numbers trained, of the weights in the matrices', zh: '训练的数占矩阵权重的多少' },
  countText: { en: '{trained} of {all}, {share}', zh: '{trained} / {all}，{share}' },
  trained: { en: 'A and B', zh: 'A 与 B' },
  speed: {
    en: '{ms} ms a step of {batch} poems. The way back through a frozen matrix is one product, Wᵀ times the gradient; full fine-tuning needs a second one, for the matrix itself.',
    zh: '每步 {batch} 首诗，用时 {ms} 毫秒。穿过冻结矩阵的反向只需一次乘法，即 Wᵀ 乘梯度；全量微调还要为矩阵本身再乘一次。',
  },
  before: { en: 'Before training', zh: '训练前' },
  after: { en: 'Merged after {step} steps', zh: '{step} 步后合并' },
  notYet: { en: 'Not written yet.', zh: '还没有写。' },
  inForm: { en: '✓ five-character quatrain', zh: '✓ 五言绝句的形式' },
  notInForm: { en: '✗ another form', zh: '✗ 别的形式' },
  poemsNote: { en: 'Temperature 0.8, the same seeds before and after.', zh: '温度 0.8，前后种子相同。' },
  summary: {
    en: '{n} of {steps} steps: loss {first} → {last} nats a token{heldOut}. {inFormBefore} of the poems had the form before training, {inFormAfter} after.',
    zh: '{n} / {steps} 步：损失 {first} → {last} nat / token{heldOut}。合乎形式的诗，训练前 {inFormBefore} 首，训练后 {inFormAfter} 首。',
  },
  summaryHeldOut: { en: ', on held-out poems {first} → {last}', zh: '，留出的诗 {first} → {last}' },
  summaryStarted: { en: 'The model is read and writes first, before any training.', zh: '先读入模型，在训练之前写几首。' },
  tableCaption: { en: 'Loss at every step', zh: '每一步的损失' },
  quantity: { en: 'quantity', zh: '量' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS
export type Values = Readonly<Record<string, string | number>>

export function word(locale: Locale, key: Word, values: Values = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
