import { choice, number } from '@/lib/url-state/schema'

export const FORMATS = ['int8', 'int4', 'int3', 'nf4', 'mxfp4', 'nvfp4', 'fp8'] as const
export const METHODS = ['rtn', 'gptq', 'awq', 'smooth', 'hadamard'] as const
export const ACTIVATIONS = ['none', 'int8Tensor', 'int8Token', 'int4Token', 'fp8'] as const
export const GROUPS = ['tensor', 'row', '16', '8'] as const

export const schema = {
  tile: choice('model', ['model', 'normal', 'outliers']),
  format: choice('int3', FORMATS),
  scheme: choice('symmetric', ['symmetric', 'affine']),
  group: choice('row', GROUPS),
  method: choice('gptq', METHODS),
  /** Of AWQ and of SmoothQuant. */
  alpha: number(0.5, 0, 1, 0.05),
  act: choice('none', ACTIVATIONS),
  /** Tokens that the method may see. */
  n: number(160, 8, 160, 8),
  /** One weight, in standard deviations of the others; 0 leaves it as it is. */
  weight: number(0, 0, 40),
  /** One input channel, times this. */
  channel: number(1, 1, 100),
  batch: number(1, 1, 512),
  /** In the cache for decoding, in the prompt for prefill. */
  context: choice('2048', ['512', '2048', '8192', '32768']),
}
