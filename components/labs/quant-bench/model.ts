/** The sizes of Llama-3-8B, for the server: what computes them stays out of the lab's script. */
import { DTYPE_BYTES } from '@/lib/algorithms/kv-cache'
import { modelCacheBytesPerToken, modelPreset, parameterCount } from '@/lib/algorithms/model-config'
import type { Model } from './speed'

export function llama3(): Model {
  const config = modelPreset('Llama-3-8B')
  return {
    parameters: parameterCount(config).total,
    kvBytesPerToken: modelCacheBytesPerToken(config, DTYPE_BYTES.bf16),
    attentionWidth: config.nLayers * config.nQ * config.dHead,
  }
}
