/**
 * The tensors of a decoder-only model, with their shapes: what a checkpoint lists, and what `parameterCount` adds up.
 *
 * Shapes are those of y = W·x, output × input, as PyTorch stores them. A layer's tensors stand once, with the number of
 * copies in the whole model; the three matrices of an expert likewise.
 *
 * Source: the state dictionaries of the named models; see model-config.ts. Caveat: names are those of the Llama family;
 * other families name the same tensors differently, and may store several of them as one.
 */
import type { ModelConfig, ParameterCount } from './model-config'

export interface ModelTensor {
  readonly name: string
  readonly part: Exclude<keyof ParameterCount, 'total'>
  readonly shape: readonly number[]
  /** Of this shape, in the whole model. */
  readonly copies: number
}

/** Parameters of all copies. */
export const tensorParameters = ({ shape, copies }: ModelTensor): number => shape.reduce((product, size) => product * size, copies)

type Draft = Omit<ModelTensor, 'part' | 'copies'>

/** A matrix, and its bias if it has one. */
function linear(name: string, output: number, input: number, hasBias: boolean): Draft[] {
  const bias = hasBias ? [{ name: `${name}.bias`, shape: [output] }] : []
  return [{ name: `${name}.weight`, shape: [output, input] }, ...bias]
}

function normTensors(name: string, width: number, { norm }: ModelConfig): Draft[] {
  const bias = norm === 'layer' ? [{ name: `${name}.bias`, shape: [width] }] : []
  return [{ name: `${name}.weight`, shape: [width] }, ...bias]
}

function attentionTensors({ dModel, nQ, nKv, dHead, qkvBias, outputBias, mla }: ModelConfig): Draft[] {
  if (!mla) {
    return [
      ...linear('q_proj', nQ * dHead, dModel, qkvBias),
      ...linear('k_proj', nKv * dHead, dModel, qkvBias),
      ...linear('v_proj', nKv * dHead, dModel, qkvBias),
      ...linear('o_proj', dModel, nQ * dHead, outputBias),
    ]
  }
  const { dLatent, dQueryLatent, dNope, dRope, dV } = mla
  const query = dQueryLatent > 0 ? [...linear('q_a_proj', dQueryLatent, dModel, false), ...linear('q_b_proj', nQ * (dNope + dRope), dQueryLatent, false)] : linear('q_proj', nQ * (dNope + dRope), dModel, false)
  return [
    ...query,
    ...linear('kv_a_proj', dLatent + dRope, dModel, false),
    ...linear('kv_b_proj', nQ * (dNope + dV), dLatent, false),
    ...linear('o_proj', dModel, nQ * dV, false),
  ]
}

/** Norms inside attention: of queries and keys, or of the latents. They have a gain only. */
function innerNormTensors({ dHead, qkNorm, mla }: ModelConfig): Draft[] {
  const widths: readonly (readonly [string, number])[] = [
    ...(qkNorm ? ([['q_norm', dHead], ['k_norm', dHead]] as const) : []),
    ...(mla ? ([['q_a_norm', mla.dQueryLatent], ['kv_a_norm', mla.dLatent]] as const) : []),
  ]
  return widths.filter(([, width]) => width > 0).map(([name, width]) => ({ name: `${name}.weight`, shape: [width] }))
}

function mlpTensors(prefix: string, width: number, { dModel, gatedMlp, mlpBias }: ModelConfig): Draft[] {
  const gate = gatedMlp ? linear(`${prefix}gate_proj`, width, dModel, mlpBias) : []
  return [...gate, ...linear(`${prefix}up_proj`, width, dModel, mlpBias), ...linear(`${prefix}down_proj`, dModel, width, mlpBias)]
}

// #region tensors
/** All tensors of a model, from the embedding to the head. */
export function modelTensors(config: ModelConfig): readonly ModelTensor[] {
  const { vocabSize, dModel, dFf, nLayers, learnedPositions, tied, moe } = config
  const tensors: ModelTensor[] = []
  const add = (part: ModelTensor['part'], copies: number, drafts: readonly Draft[]) => tensors.push(...drafts.map((draft) => ({ ...draft, part, copies })))
  const nMoe = moe ? nLayers - moe.nDenseLayers : 0

  add('embedding', 1, [{ name: 'embed_tokens.weight', shape: [vocabSize, dModel] }])
  if (learnedPositions > 0) add('embedding', 1, [{ name: 'embed_positions.weight', shape: [learnedPositions, dModel] }])
  add('norms', nLayers, normTensors('input_norm', dModel, config))
  add('attention', nLayers, attentionTensors(config))
  add('norms', nLayers, innerNormTensors(config))
  add('norms', nLayers, normTensors('post_attention_norm', dModel, config))
  if (nLayers > nMoe) add('mlp', nLayers - nMoe, mlpTensors('', dFf, config))
  if (moe) {
    add('mlp', nMoe, linear('router', moe.nExperts, dModel, moe.routerBias))
    add('mlp', nMoe * moe.nExperts, mlpTensors('expert.', moe.dFfExpert, config))
    if (moe.nShared > 0) add('mlp', nMoe * moe.nShared, mlpTensors('shared_expert.', moe.dFfExpert, config))
  }
  add('norms', 1, normTensors('final_norm', dModel, config))
  if (!tied) add('head', 1, [{ name: 'lm_head.weight', shape: [vocabSize, dModel] }])
  return tensors
}
// #endregion
