/** Every drill. To add one, write it beside its kind and list it here. */
import { seededRandom } from '../../algorithms/random'
import type { Drill, DrillVariant } from '../types'
import { attentionCrossover, pairsRatio, rescale, scoreBytes, scoreDeviation, twoKeyWeight } from './attention'
import { blockWaste, capacity, kvPerToken, kvTotal, mlaPerToken, prefixBlocks, tensorParallelHeads, wrongFormula } from './kv-cache'
import { decodeFloor, draftTokens, inFlight, layerParameters, tokenPrice } from './serving'

export const DRILLS: readonly Drill[] = [
  ...[kvPerToken, kvTotal, wrongFormula, mlaPerToken, capacity, tensorParallelHeads, prefixBlocks, blockWaste],
  ...[scoreDeviation, twoKeyWeight, pairsRatio, rescale, attentionCrossover, scoreBytes],
  ...[decodeFloor, inFlight, tokenPrice, draftTokens, layerParameters],
]

export const findDrill = (id: string): Drill | undefined => DRILLS.find((drill) => drill.id === id)

/** The same numbers for the same seed. */
export const drillVariant = (drill: Drill, seed: number): DrillVariant => drill.make(seededRandom(seed))
