/** The results of lifecycle/ as tables. Every cell comes from a file that a script wrote. */
import type { Table } from '@/components/viz/DataTable'
import engine from '@/lifecycle/results/engine.json'
import evaluation from '@/lifecycle/results/evaluation.json'
import quantization from '@/lifecycle/results/quantization.json'
import tokenizer from '@/lifecycle/results/tokenizer.json'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, decimalBytes, integer, percent } from '@/lib/values/format'
import { lifeWord, modelName, type LifeWord } from './words'

interface Interval {
  readonly low: number
  readonly high: number
}

/** Signed, with the true minus. */
const signed = (digits: number, value: number, locale: Locale) => `${value >= 0 ? '+' : ''}${decimal(digits)(value, locale)}`
const range = (digits: number, { low, high }: Interval, locale: Locale) => `${decimal(digits)(low, locale)}–${decimal(digits)(high, locale)}`
const words = (locale: Locale, keys: readonly LifeWord[]) => keys.map((key) => lifeWord(locale, key))

function tokenizerTable(locale: Locale): Table {
  return {
    caption: lifeWord(locale, 'tokenizerCaption'),
    columns: ['V', ...words(locale, ['embedding', 'englishFertility', 'chineseFertility', 'englishBytes', 'chineseBytes'])],
    rows: tokenizer.table.map(({ vocabularySize, embeddingParameters, en, zh }) => [
      integer(vocabularySize, locale),
      integer(embeddingParameters, locale),
      decimal(2)(en.tokensPerCharacter, locale),
      decimal(2)(zh.tokensPerCharacter, locale),
      decimal(2)(en.bytesPerToken, locale),
      decimal(2)(zh.bytesPerToken, locale),
    ]),
  }
}

function evaluationTable(locale: Locale): Table {
  const models = ['target', 'target.int8', 'target.int4-row', 'target.int4-group', 'target.nf4', 'draft', 'mixture', 'lora', 'full', 'dpo'] as const
  const cells = (name: (typeof models)[number], language: 'en' | 'zh') => {
    const result = evaluation.bits[name][language]
    return [
      `${decimal(3)(result.bitsPerByte, locale)} (${range(2, result, locale)})`,
      name === 'target' ? '' : signed(4, result.minusTarget.difference, locale),
    ]
  }
  const gzip = (language: 'en' | 'zh') => [decimal(3)(evaluation.gzip[language].bitsPerByte, locale), '']
  return {
    caption: lifeWord(locale, 'evaluationCaption'),
    columns: words(locale, ['model', 'englishBits', 'englishDifference', 'chineseBits', 'chineseDifference']),
    rows: [
      ['gzip −9', ...gzip('en'), ...gzip('zh')],
      ...models.map((name) => [modelName(locale, name), ...cells(name, 'en'), ...cells(name, 'zh')]),
    ],
  }
}

function finetuningTable(locale: Locale): Table {
  return {
    caption: lifeWord(locale, 'finetuningCaption'),
    columns: words(locale, ['model', 'inForm', 'withoutRepetition', 'copied', 'forgotten']),
    rows: (['target', 'lora', 'full', 'dpo'] as const).map((name) => {
      const { inForm, withoutRepetition, copiedLines } = evaluation.quatrains[name]
      const share = ({ share, ...interval }: { share: number } & Interval) =>
        `${percent(1)(share, locale)} (${decimal(0)(100 * interval.low, locale)}–${decimal(0)(100 * interval.high, locale)})`
      return [
        modelName(locale, name),
        share(inForm),
        share(withoutRepetition),
        lifeWord(locale, 'of', { part: integer(copiedLines.copied, locale), whole: integer(copiedLines.lines, locale) }),
        name === 'target' ? '' : signed(3, evaluation.bits[name].en.minusTarget.difference, locale),
      ]
    }),
  }
}

function quantizationTable(locale: Locale): Table {
  return {
    caption: lifeWord(locale, 'quantizationCaption'),
    columns: words(locale, ['scheme', 'bitsPerWeight', 'size', 'noise', 'englishDifference', 'chineseDifference']),
    rows: quantization.schemes.map(({ scheme, bitsPerWeight, bytes, signalToNoiseDb }) => {
      const name = (scheme === 'int8-row' ? 'target.int8' : `target.${scheme}`) as keyof typeof evaluation.bits
      const { en, zh } = evaluation.bits[name]
      return [
        modelName(locale, name),
        decimal(2)(bitsPerWeight, locale),
        decimalBytes(2)(bytes, locale),
        `${decimal(1)(signalToNoiseDb, locale)} dB`,
        signed(4, en.minusTarget.difference, locale),
        signed(4, zh.minusTarget.difference, locale),
      ]
    }),
  }
}

function engineTable(locale: Locale): Table {
  return {
    caption: lifeWord(locale, 'engineCaption'),
    columns: words(locale, ['draftLength', 'accepted', 'tokensPerPass', 'tokensPerSecond', 'measuredSpeedup', 'theorySpeedup']),
    rows: engine.speculation.map(({ gamma, drafted, accepted, tokensPerPass, tokensPerSecond }) => {
      const theory = evaluation.speculative.en.byGamma.find((row) => row.gamma === gamma)
      return [
        gamma,
        drafted === 0 ? '' : percent(0)(accepted / drafted, locale),
        decimal(2)(tokensPerPass, locale),
        integer(tokensPerSecond, locale),
        decimal(2)(tokensPerSecond / engine.speculation[0]!.tokensPerSecond, locale),
        theory ? decimal(2)(theory.speedup, locale) : decimal(2)(1, locale),
      ]
    }),
  }
}

export const TABLES = {
  tokenizer: tokenizerTable,
  evaluation: evaluationTable,
  finetuning: finetuningTable,
  quantization: quantizationTable,
  engine: engineTable,
} as const satisfies Record<string, (locale: Locale) => Table>
