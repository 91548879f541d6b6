import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'IsoFLOP', zh: 'IsoFLOP 实验台' },
  question: {
    en: 'Compute is fixed at {flops} FLOPs, about Gopher’s budget, and the best size is {size} parameters. A model four times smaller is to reach the same loss by reading more. How many times as many tokens does it need?',
    zh: '算力固定为 {flops} FLOPs，与 Gopher 的预算相当，最优规模是 {size} 参数。规模只有它四分之一的模型想靠多读数据达到同样的损失，需要多少倍的 token？',
  },
  explanation: {
    en: 'Four times the tokens would cost the same training and leave it slightly worse. To close that gap it has only the data term, which is nearly used up: {tokens} times the tokens, {flops} times the training FLOPs. Half the size would take 2.5 times the tokens; a seventh cannot do it at all.',
    zh: '读四倍的 token 训练成本不变，但损失略高。要补上这点差距，它只剩数据项可用，而数据项已所剩无几：需要 {tokens} 倍的 token、{flops} 倍的训练 FLOPs。规模减半只需 2.5 倍 token；缩到七分之一，则无论如何也做不到。',
  },
  try1: {
    en: 'Set “times smaller” to 2 and move the budget over its whole range. The optimum wanders from a quarter of a billion parameters to a trillion; the penalty as a share of the reducible loss does not move.',
    zh: '把“缩到几分之一”设为 2，预算从头拉到尾。最优规模从两亿多一路走到一万亿，而损失代价占可约损失的比例纹丝不动。',
  },
  try2: {
    en: 'Leave the budget at 23.76 and raise the served tokens from 9 to 16. The cheapest size slides left along the second plot, and stops at a wall. Which number in the last lines says where the wall is?',
    zh: '预算保持 23.76，服务 token 数从 9 拉到 16。最省的规模沿第二张图左移，最后停在一堵墙前。最后几行里，哪个数说明墙在哪里？',
  },
  try3: {
    en: 'Switch to the printed Hoffmann constants: the best size falls to less than half and tokens per parameter rise fivefold. Then choose your own constants and change α or β in the third digit.',
    zh: '换成 Hoffmann 印在论文里的常数：最优规模不到一半，每参数 token 数变成五倍。再选“自定义”，把 α 或 β 的第三位数字改一改。',
  },
  c: { en: 'Training budget, log₁₀ FLOPs', zh: '训练预算，log₁₀ FLOPs' },
  law: { en: 'Constants', zh: '常数' },
  besiroglu2024: { en: 'refit, Besiroglu et al. 2024', zh: '重新拟合，Besiroglu 等 2024' },
  hoffmann2022Unrounded: { en: 'Hoffmann et al. 2022, TeX source', zh: 'Hoffmann 等 2022，TeX 源文件' },
  hoffmann2022: { en: 'Hoffmann et al. 2022, as printed', zh: 'Hoffmann 等 2022，论文所印' },
  own: { en: 'your own', zh: '自定义' },
  k: { en: 'Times smaller than the optimum', zh: '规模缩到最优的几分之一' },
  t: { en: 'Served tokens, log₁₀', zh: '服务 token 数，log₁₀' },
  alpha: { en: 'α', zh: 'α' },
  beta: { en: 'β', zh: 'β' },
  parameters: { en: 'parameters P', zh: '参数量 P' },
  loss: { en: 'loss, nats per token', zh: '损失，nat/token' },
  flops: { en: 'FLOPs', zh: 'FLOPs' },
  budget: { en: '{flops} FLOPs', zh: '{flops} FLOPs' },
  below: { en: 'a tenth of it', zh: '十分之一' },
  above: { en: 'ten times', zh: '十倍' },
  best: { en: 'optimum {size}', zh: '最优 {size}' },
  smallMark: { en: '{size}', zh: '{size}' },
  lossPlot: {
    en: 'Loss over parameters at a fixed budget: lowest at {best}, {penalty} nats higher at {small}.',
    zh: '固定预算下损失随参数量的变化：在 {best} 处最低，在 {small} 处高 {penalty} nat。',
  },
  lifePlot: {
    en: 'FLOPs to reach the same loss, over parameters: training alone is least at {best}; with {served} tokens served the sum is least at {cheapest}. Below {wall} no data suffice.',
    zh: '达到同一损失所需 FLOPs 随参数量的变化：只算训练，{best} 处最省；再服务 {served} 个 token，总和在 {cheapest} 处最省。小于 {wall} 时多少数据都不够。',
  },
  training: { en: 'training', zh: '训练' },
  total: { en: 'training and serving', zh: '训练加服务' },
  cheapestMark: { en: 'cheapest {size}', zh: '最省 {size}' },
  serving: { en: 'serving', zh: '服务' },
  bars: { en: 'Three models of equal loss, {served} tokens served', zh: '三个损失相同的模型，服务 {served} 个 token' },
  largest: { en: 'compute-optimal, {size}', zh: '计算最优，{size}' },
  longer: { en: '{k} times smaller, {size}', zh: '1/{k} 规模，{size}' },
  cheapest: { en: 'cheapest in all, {size}', zh: '总计最省，{size}' },
  optimumIs: {
    en: 'Optimum: {parameters} parameters on {tokens} tokens, {ratio} tokens per parameter; loss {loss}, of which {reducible} is reducible.',
    zh: '最优：{parameters} 参数、{tokens} token，每参数 {ratio} 个 token；损失 {loss}，其中 {reducible} 可约。',
  },
  sameBudget: {
    en: 'Same budget, {k} times smaller: {parameters} on {tokens} tokens, {penalty} nats worse, {share} of the reducible loss.',
    zh: '预算不变、规模缩到 1/{k}：{parameters} 参数、{tokens} token，损失高 {penalty} nat，占可约损失的 {share}。',
  },
  sameLoss: {
    en: 'Same loss, {k} times smaller: {tokens} tokens, {more} times as many, for {flops} times the training FLOPs; cheaper in all once {breakEven} tokens are served.',
    zh: '损失不变、规模缩到 1/{k}：{tokens} token，是原来的 {more} 倍，训练 FLOPs 为 {flops} 倍；服务超过 {breakEven} 个 token 后总成本更低。',
  },
  unchanged: { en: 'One time smaller is the optimum itself.', zh: '分母为 1，就是最优模型本身。' },
  wall: {
    en: 'A model more than {limit} times smaller than the optimum never reaches its loss, whatever it reads: at this budget below {least} parameters.',
    zh: '规模不到最优的 1/{limit}，读多少数据都达不到它的损失：在此预算下即少于 {least} 参数。',
  },
  unreachable: { en: '{k} times smaller is beyond that limit.', zh: '1/{k} 已低于这一限度。' },
  cheapestIs: {
    en: 'Cheapest in all for {served} served tokens: {parameters} on {tokens} tokens ({ratio} per parameter), {saving} fewer FLOPs than the compute-optimal model.',
    zh: '服务 {served} 个 token 时总计最省：{parameters} 参数、{tokens} token（每参数 {ratio} 个），比计算最优的模型少用 {saving} FLOPs。',
  },
  summary: {
    en: 'At {flops} FLOPs the best size is {parameters} at {ratio} tokens per parameter; {k} times smaller costs {penalty} nats; with {served} tokens served the cheapest model of equal loss has {cheapest} parameters.',
    zh: '{flops} FLOPs 下最优规模为 {parameters}，每参数 {ratio} 个 token；规模缩到 1/{k}，损失高 {penalty} nat；服务 {served} 个 token 时，同等损失下最省的模型有 {cheapest} 参数。',
  },
  tableCaption: { en: 'By size: loss at the budget, and FLOPs to reach the optimum’s loss', zh: '按规模：预算内的损失，以及达到最优损失所需的 FLOPs' },
  lossColumn: { en: 'loss', zh: '损失' },
  belowColumn: { en: 'loss at a tenth', zh: '十分之一预算的损失' },
  aboveColumn: { en: 'loss at ten times', zh: '十倍预算的损失' },
  trainingColumn: { en: 'training FLOPs', zh: '训练 FLOPs' },
  totalColumn: { en: 'FLOPs in all', zh: '总 FLOPs' },
  never: { en: 'never', zh: '达不到' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS

export function word(locale: Locale, key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
