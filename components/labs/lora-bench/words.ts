import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'LoRA and NF4 bench', zh: 'LoRA 与 NF4 实验台' },
  question: {
    en: 'ΔW is a {d} × {d} update with {d} singular values, each {ratio} times the one before: rank {rank} comes within 10 % of it. Suppose that all {d} were equal. Which rank would then come within 10 %?',
    zh: 'ΔW 是 {d} × {d} 的更新，有 {d} 个奇异值，每个是前一个的 {ratio} 倍：秩 {rank} 就能逼近到误差 10% 以内。假如这 {d} 个都相等，要到 10% 以内，秩得是多少？',
  },
  explanation: {
    en: 'The error of rank r is √((d − r)/d) when all singular values are equal: with {less} of {d} it is still {error}. Only the whole matrix will do, and BA then has {trained} numbers, more than the {all} of ΔW. LoRA saves nothing by itself; it bets that the spectrum falls.',
    zh: '奇异值都相等时，秩 r 的误差是 √((d − r)/d)：{d} 个取了 {less} 个，误差仍有 {error}。非取满不可，而此时 BA 有 {trained} 个数，比 ΔW 的 {all} 个还多。LoRA 本身并不省什么，它赌的是谱会衰减。',
  },
  try1: {
    en: 'Move the rank from 1 upwards. The trained adapter lands on the curve: training finds what the SVD says is possible, and no more. Then set the decay to 0, and see what rank 8 still misses.',
    zh: '让秩从 1 往上走。训练出的适配器正落在曲线上：SVD 说能做到多少，训练就做到多少，不会更多。再把衰减设为 0，看秩 8 还差多少。',
  },
  try2: {
    en: 'Compare α = 1, 8 and 64 at rank 4. The bound does not move, for α only scales what each step does: with 64 the adapter overshoots and is not there after 200 steps.',
    zh: '秩取 4，比较 α = 1、8、64。下界不动，因为 α 只放大每一步的作用：取 64 时步子太大，200 步还没走到。',
  },
  try3: {
    en: 'Set the outlier to 20. With one scale for the whole tile, INT4 rounds most other weights to 0; with groups of 16 the damage stays in one group.',
    zh: '把离群权重设为 20。整块只有一个缩放因子时，INT4 把其余权重大多舍成 0；每 16 个一组，损害只留在一组里。',
  },
  try4: {
    en: 'Set the rank to 16. Beside the NF4 base the adapter now repairs the rounding as well; merged into NF4, it is rounded again.',
    zh: '把秩设为 16。NF4 基座旁的适配器连舍入误差也补上了；合并进 NF4，又被舍入一次。',
  },
  d: { en: 'Width d', zh: '宽度 d' },
  decay: { en: 'Spectrum decay of ΔW', zh: 'ΔW 谱的衰减' },
  rank: { en: 'Rank r', zh: '秩 r' },
  alpha: { en: 'α', zh: 'α' },
  seed: { en: 'Seed', zh: '随机种子' },
  outlier: { en: 'One outlier in W₀, standard deviations (0: none)', zh: 'W₀ 中一个离群权重，几个标准差（0 为无）' },
  group: { en: 'Weights a group', zh: '每组权重数' },
  partA: { en: 'The update ΔW, and a product of low rank', zh: '更新 ΔW，与低秩乘积' },
  partB: { en: 'The base: W₀ in 8 and 4 bits', zh: '基座：8 位与 4 位的 W₀' },
  curve: { en: 'Share of ΔW that rank r misses: the best possible (Eckart–Young), and the trained adapter', zh: '秩 r 错过 ΔW 的多少：理论最优（Eckart–Young）与训练出的适配器' },
  best: { en: 'best of each rank', zh: '各秩的最优' },
  limit: { en: '10 %', zh: '10%' },
  missed: { en: 'missed', zh: '错过' },
  trainedMark: { en: 'trained: {error}', zh: '训练：{error}' },
  training: { en: 'Share of ΔW still missed while Adam trains A and B', zh: 'Adam 训练 A、B 的过程中，还错过 ΔW 的多少' },
  trained: { en: 'trained BA', zh: '训练中的 BA' },
  bound: { en: 'bound at this rank', zh: '此秩的下界' },
  step: { en: 'step', zh: '步' },
  scaling: { en: 'α/r = {alpha}/{rank} = {scaling}. After 200 steps {error} of ΔW is missed; the bound is {bound}.', zh: 'α/r = {alpha}/{rank} = {scaling}。200 步之后错过 ΔW 的 {error}；下界是 {bound}。' },
  target: { en: 'ΔW, × 100', zh: 'ΔW，× 100' },
  product: { en: '(α/r)·BA after training, × 100', zh: '训练后的 (α/r)·BA，× 100' },
  merge: {
    en: 'Outputs of W₀x + (α/r)·BAx and of the merged weight differ by at most {difference}.',
    zh: 'W₀x + (α/r)·BAx 与合并后权重的输出最多相差 {difference}。',
  },
  counts: { en: 'Numbers trained, of those in the matrix', zh: '训练的数占矩阵的多少' },
  countText: { en: '{trained} of {all}, {share}', zh: '{trained} / {all}，{share}' },
  stored: { en: 'RMS error of W₀, in standard deviations of its weights; bits a weight with scales', zh: 'W₀ 的均方根误差（以权重的标准差计）；每个权重的位数，含缩放因子' },
  storedText: { en: '{error}, {bits} bits', zh: '{error}，{bits} 位' },
  int8: { en: 'INT8, one scale', zh: 'INT8，一个因子' },
  int4: { en: 'INT4, one scale', zh: 'INT4，一个因子' },
  int4Groups: { en: 'INT4, groups', zh: 'INT4，分组' },
  nf4: { en: 'NF4, groups', zh: 'NF4，分组' },
  nf4Double: { en: 'NF4, double', zh: 'NF4，双重量化' },
  histogram: { en: 'Weights divided by the absmax of their group, and the levels they are rounded to', zh: '权重除以所在组的绝对值最大值，以及它们要舍入到的取值' },
  levelsNote: {
    en: 'NF4 puts its 16 levels where normal weights are dense; INT4 spaces its 15 evenly.',
    zh: 'NF4 把 16 个取值放在正态权重密集之处；INT4 的 15 个取值等距。',
  },
  results: { en: 'Distance from W₀ + ΔW, in units of ‖ΔW‖ (half of ‖W₀‖ without the outlier)', zh: '与 W₀ + ΔW 的距离，以 ‖ΔW‖ 为单位（它是无离群值时 ‖W₀‖ 的一半）' },
  base: { en: 'W₀ alone', zh: '只有 W₀' },
  lora: { en: 'W₀ + BA (LoRA)', zh: 'W₀ + BA（LoRA）' },
  qlora: { en: 'NF4 W₀ + BA (QLoRA)', zh: 'NF4 的 W₀ + BA（QLoRA）' },
  merged: { en: 'the same, merged into NF4', zh: '同上，合并进 NF4' },
  summary: {
    en: 'At rank {rank} of {d} the best possible product misses {bound} of ΔW; W₀ in NF4, groups of {group} and double quantisation, has an RMS error of {nf4} at {bits} bits a weight.',
    zh: '秩 {rank}（满秩 {d}）的乘积最好也要错过 ΔW 的 {bound}；W₀ 存成 NF4、每组 {group} 个、双重量化，均方根误差 {nf4}，每个权重 {bits} 位。',
  },
  tableCaption: { en: 'The numbers behind the curves and bars', zh: '曲线和条形背后的数值' },
  quantity: { en: 'quantity', zh: '量' },
  at: { en: 'at', zh: '位置' },
  value: { en: 'value', zh: '值' },
  rms: { en: 'RMS error, standard deviations', zh: '均方根误差（标准差）' },
  distance: { en: 'distance from W₀ + ΔW, ‖ΔW‖', zh: '与 W₀ + ΔW 的距离（‖ΔW‖）' },
  bits: { en: 'bits a weight', zh: '每权重位数' },
  count: { en: 'weights in the bin that starts', zh: '直方图各格的权重数，左端' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS

export function word(locale: Locale, key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
