/**
 * The memories of one GPU from far to near, and how many FLOPs a sweep of attention performs for each byte it reads.
 *
 * Units: bytes of one instance of a level, bytes/s of all together.
 * Source: H100 SXM5: Shah et al. 2024, arXiv 2407.08608, Table 1 (80 GiB, 50 MiB, 228 KiB and 256 KiB per SM; 3.35, 12 and
 * 31 TB/s, the last computed there from 128 B per clock and SM); 132 SMs: its footnote 4.
 * Caveat: whether data stays in a cache also depends on what else runs; capacity is necessary, not sufficient.
 */
import { assertPositive } from './check'

const KIB = 2 ** 10
const MIB = 2 ** 20
const GIB = 2 ** 30

/** Multiprocessors of an H100 SXM5. */
export const H100_SMS = 132

// #region levels
export interface MemoryLevel {
  readonly name: 'HBM' | 'L2' | 'shared memory' | 'registers'
  /** Of one instance: the whole GPU, or one SM. */
  readonly bytes: number
  readonly instances: number
  /** Bytes per second of all instances together; undefined where the source gives none. */
  readonly bandwidth: number | undefined
}

/** From far to near. */
export const H100_LEVELS: readonly MemoryLevel[] = [
  { name: 'HBM', bytes: 80 * GIB, instances: 1, bandwidth: 3.35e12 },
  { name: 'L2', bytes: 50 * MIB, instances: 1, bandwidth: 12e12 },
  { name: 'shared memory', bytes: 228 * KIB, instances: H100_SMS, bandwidth: 31e12 },
  { name: 'registers', bytes: 256 * KIB, instances: H100_SMS, bandwidth: undefined },
]
// #endregion

// #region intensity
/**
 * FLOP per byte of a sweep of the keys past a tile of `queryRows` queries: 4·rows·keys·d FLOPs on 2·keys·d elements of K
 * and V, so 2·rows/bytesPerElement whatever d and the number of keys. Throws RangeError unless both are positive.
 */
export function sweepIntensity(queryRows: number, bytesPerElement: number): number {
  assertPositive('queryRows', queryRows)
  assertPositive('bytesPerElement', bytesPerElement)
  return (2 * queryRows) / bytesPerElement
}
// #endregion
