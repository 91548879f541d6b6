import { promptFields } from '../kit/prompts'
import { boolean, choice } from '@/lib/url-state/schema'

export const schema = {
  format: choice('int3', ['int8', 'int4', 'int3', 'int2', 'nf4', 'nf4Double']),
  /** Weights that share a scale; int8 stays as published, a scale a row. */
  group: choice('row', ['row', '128', '64', '32']),
  attention: boolean(true),
  ffn: boolean(true),
  embedding: boolean(true),
  ...promptFields,
}
