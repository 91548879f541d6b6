/** The weights and inputs on the bench: a tile of the small model, or one made of random numbers. */
import { map, matmul, randomMatrix, rowRange, zip, type Matrix } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import { CALIBRATION_TOKENS, HELD_OUT_TOKENS, INPUTS, OUTPUTS, recordedTile, type Tile } from '@/lib/model/tile'
import type { State } from './compute'

/** The weight and the input channel that the outlier sliders change. */
export const PLACE = { row: 20, column: 9 } as const

/** Input channels that are large in the tile with outliers, and how large. */
const LARGE: Readonly<Record<number, number>> = { 5: 20, 27: 30 }

/** Normal weights; inputs that share eight causes, as the features of a layer do. */
function random(hasOutliers: boolean): Tile {
  const draw = seededRandom(7)
  const w = randomMatrix(OUTPUTS, INPUTS, draw, 1 / Math.sqrt(INPUTS))
  const mixing = randomMatrix(8, INPUTS, draw)
  const inputs = (tokens: number) => {
    const mixed = zip(matmul(randomMatrix(tokens, 8, draw, 0.35), mixing), randomMatrix(tokens, INPUTS, draw, 0.5), (a, b) => a + b)
    return hasOutliers ? map(mixed, (x, _, j) => x * (LARGE[j] ?? 1)) : mixed
  }
  return { w, calibration: inputs(CALIBRATION_TOKENS), heldOut: inputs(HELD_OUT_TOKENS) }
}

const MAKE = { model: recordedTile, normal: () => random(false), outliers: () => random(true) } as const
const made = new Map<State['tile'], Tile>()

function original(name: State['tile']): Tile {
  const tile = made.get(name) ?? MAKE[name]()
  made.set(name, tile)
  return tile
}

const rms = ({ data }: Matrix) => Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / data.length)

/** The tile of the state: the outliers put in, and no more calibration tokens than it allows. */
export function tileOf({ tile, weight, channel, n }: Pick<State, 'tile' | 'weight' | 'channel' | 'n'>): Tile {
  const { w, calibration, heldOut } = original(tile)
  const size = rms(w)
  const louder = (x: Matrix) => (channel === 1 ? x : map(x, (value, _, j) => (j === PLACE.column ? channel * value : value)))
  return {
    w: weight === 0 ? w : map(w, (value, i, j) => (i === PLACE.row && j === PLACE.column ? weight * size : value)),
    calibration: louder(rowRange(calibration, 0, n)),
    heldOut: louder(heldOut),
  }
}
