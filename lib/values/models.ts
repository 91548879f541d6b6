/** The models and the GPU that most numbers are about. */
import { modelPreset, parameterCount } from '../algorithms/model-config'
import { HARDWARE } from '../algorithms/roofline'

export const BF16 = 2
export const H100 = HARDWARE['H100-SXM']
export const H100_BF16 = H100.flopsPerSecond.bf16

export const llama2_7b = modelPreset('Llama-2-7B')
export const llama3_8b = modelPreset('Llama-3-8B')
export const llama3_70b = modelPreset('Llama-3-70B')
export const P_LLAMA2_7B = parameterCount(llama2_7b).total
export const P_LLAMA3_8B = parameterCount(llama3_8b).total
