/** Every number that pages quote with `<Value id>`, computed at build time from lib/algorithms, or measured by lifecycle/. */
import type { Locale } from '../i18n/locales'
import { ATTENTION } from './attention'
import { DATASETS } from './datasets'
import { DECODER_ONLY } from './decoder-only'
import { ENGINES } from './engines'
import { EVALUATION } from './evaluation'
import { FINE_TUNING } from './fine-tuning'
import { FLASH_ATTENTION } from './flash-attention'
import { FOUNDATIONS } from './foundations'
import { INFERENCE } from './inference'
import { KV_CACHE } from './kv-cache'
import { LIFECYCLE } from './lifecycle'
import { OVERVIEW } from './overview'
import { POSITIONS } from './positions'
import { SAMPLING_VALUES } from './sampling'
import { QUANTIZATION } from './quantization'
import { SCALING_LAWS } from './scaling-laws'
import { SPECULATIVE } from './speculative'
import { SCHEDULING } from './scheduling'
import { SERVING_PLAN } from './serving-plan'
import { TOKENIZATION } from './tokenization'
import { TRAINING } from './training'
import { TRANSFORMER_BLOCK } from './transformer-block'
import type { ComputedValue, ValueTable } from './types'

const TABLES: readonly ValueTable[] = [FOUNDATIONS, TOKENIZATION, ATTENTION, DATASETS, TRAINING, FINE_TUNING, INFERENCE, ENGINES, EVALUATION, LIFECYCLE, SCALING_LAWS, DECODER_ONLY, TRANSFORMER_BLOCK, OVERVIEW, POSITIONS, SPECULATIVE, SAMPLING_VALUES, SCHEDULING, SERVING_PLAN, FLASH_ATTENTION, KV_CACHE, QUANTIZATION]

/** Throws if two tables use the same id. */
function join(tables: readonly ValueTable[]): ValueTable {
  const all: Record<string, ComputedValue> = {}
  for (const table of tables) {
    for (const [id, value] of Object.entries(table)) {
      if (all[id]) throw new Error(`lib/values: "${id}" is defined twice`)
      all[id] = value
    }
  }
  return all
}

export const VALUES: ValueTable = join(TABLES)

export interface RenderedValue {
  readonly number: number
  readonly text: string
  readonly formula: string
  readonly from: string
}

/** Computes and writes one value. Throws on an unknown id and on a result that is not a finite number. */
export function renderValue(id: string, locale: Locale): RenderedValue {
  const value = VALUES[id]
  if (!value) throw new Error(`<Value id="${id}"> is not in lib/values`)
  const number = value.compute()
  if (!Number.isFinite(number)) throw new Error(`<Value id="${id}"> computes ${number}`)
  return { number, text: value.format(number, locale), formula: value.formula, from: value.from }
}
