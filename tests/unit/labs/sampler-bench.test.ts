import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareOrders, computeBench, drawRequest, firstDraws, keptByTopP, namesOf, orderName, orderOf, type State } from '@/components/labs/sampler-bench/compute'
import { drawMany, DRAWS } from '@/components/labs/sampler-bench/draws'
import { goodnessOfFit } from '@/components/labs/sampler-bench/goodness'
import { MAX_PASTE, readPaste } from '@/components/labs/sampler-bench/paste'
import { DEFAULT_LOGITS, DEFAULT_SEEN, MAX_TOKENS, ORDERS, PROCESSORS, schema, type ProcessorId } from '@/components/labs/sampler-bench/state'
import { TOKENS } from '@/components/labs/sampler-bench/words'
import { decodeState, defaults, encodeState } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const base = defaults(schema)
const close = (values: number[], digits = 5) => values.map((x) => expect.closeTo(x, digits))

/** The bench with these processors on, in this order. */
function stacked(order: readonly ProcessorId[], over: Partial<State> = {}) {
  const on = Object.fromEntries(PROCESSORS.map((id) => [`${id}On`, order.includes(id)]))
  return computeBench({ ...base, ...on, order: order.map((id) => PROCESSORS.indexOf(id)), ...over })
}
const kept = (bench: ReturnType<typeof computeBench>) => bench.removedBy.flatMap((by, i) => (by === undefined ? [i] : []))

describe('computeBench', () => {
  test('softmax(1, 2, 3), by hand', () => {
    const bench = stacked([], { n: 3, z: [1, 2, 3] })
    expect(bench.before).toEqual(close([0.09003, 0.24473, 0.66524]))
    expect(bench.probabilities).toEqual(bench.before)
    expect(bench.entropyBefore).toBeCloseTo(0.83240, 4)
    expect(bench.ranks.map(({ token }) => token)).toEqual([2, 1, 0])
    expect(bench.ranks.map(({ cumulative }) => cumulative)).toEqual(close([0.66524, 0.90997, 1]))
  })

  test('each filter keeps what it should of softmax(1, 2, 3)', () => {
    const z = { n: 3, z: [1, 2, 3] }
    expect(kept(stacked(['topP'], { ...z, topP: 0.9 }))).toEqual([1, 2])
    expect(kept(stacked(['topP'], { ...z, topP: 0.91 }))).toEqual([0, 1, 2])
    expect(kept(stacked(['topK'], { ...z, topK: 1 }))).toEqual([2])
    expect(kept(stacked(['minP'], { ...z, minP: 0.2 }))).toEqual([1, 2])
    const renormalised = stacked(['topP'], { ...z, topP: 0.9 })
    expect(renormalised.probabilities).toEqual(close([0, 0.26894, 0.73106]))
    expect(renormalised.removedBy).toEqual(['topP', undefined, undefined])
  })

  test('the defaults keep 5 of 10; at temperature 2 the same top-p keeps 8, at 0.5 it keeps 2, and top-k stays', () => {
    expect(computeBench(base).kept).toBe(5)
    expect([0.5, 1, 2].map((t) => keptByTopP(base, 0.9, t))).toEqual([2, 5, 8])
    expect([0.5, 1, 2].map((temperature) => stacked(['temperature', 'topK'], { temperature, topK: 5 }).kept)).toEqual([5, 5, 5])
  })

  test('the order of temperature and top-p changes the kept set, and what top-p adds up', () => {
    const first = stacked(['temperature', 'topP'], { temperature: 2 })
    const last = stacked(['topP', 'temperature'], { temperature: 2 })
    expect([first.kept, last.kept]).toEqual([8, 5])
    expect(last.ranks.map(({ probability }) => probability)).toEqual(close([...last.before]))
    expect(first.ranks[0]?.probability).toBeLessThan(last.ranks[0]?.probability ?? 0)
  })

  test('T → 0 is argmax', () => {
    for (const temperature of [0, 0.05]) {
      const bench = stacked(['temperature'], { temperature })
      expect(bench.probabilities[0]).toBeCloseTo(1, 8)
      expect(bench.entropyAfter).toBeCloseTo(0, 6)
    }
    expect(stacked(['temperature'], { temperature: 0 }).removedBy.slice(1)).toEqual(Array(9).fill('temperature'))
  })

  test('penalties hit what was used: Paris twice, the once, France once', () => {
    const changed = (id: ProcessorId, over: Partial<State>) =>
      stacked([id], over).after.flatMap((z, i) => (Math.abs(z - DEFAULT_LOGITS[i]!) > 1e-9 ? [[i, Number(z.toFixed(6))]] : []))
    expect(changed('frequency', { frequency: 0.5 })).toEqual([[0, 3.2], [1, 2.6], [9, -1.1]])
    expect(changed('presence', { presence: 0.5 })).toEqual([[0, 3.7], [1, 2.6], [9, -1.1]])
    expect(changed('repetition', { repetition: 2 })).toEqual([[0, 2.1], [1, 1.55], [9, -1.2]])
  })

  test('an order from an address is completed, and repeated names count once', () => {
    expect(orderOf({ ...base, order: [5, 5, 3] })).toEqual(['topP', 'temperature', 'repetition', 'frequency', 'presence', 'topK', 'minP'])
    expect(orderOf({ ...base, order: [] })).toEqual([...PROCESSORS])
  })

  test('in every state: two distributions, someone left, removed tokens at probability 0, drawable', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const bench = computeBench(state)
        for (const p of [bench.before, bench.probabilities]) {
          expect(p).toHaveLength(state.n)
          expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
        }
        expect(bench.kept).toBeGreaterThan(0)
        bench.removedBy.forEach((by, i) => by === undefined || expect(bench.probabilities[i]).toBe(0))
        expect(orderOf(state).toSorted()).toEqual(PROCESSORS.toSorted())
        expect(bench.ranks.at(-1)?.cumulative).toBeCloseTo(1, 9)
        expect(bench.stages.map(({ id }) => id)).toEqual(bench.stack)
        expect(bench.stages.at(-1)?.kept ?? state.n).toBe(bench.kept)
        for (const { cut, entropy } of bench.stages) {
          expect(cut).toBeGreaterThanOrEqual(0)
          expect(cut).toBeLessThan(1)
          expect(entropy).toBeGreaterThanOrEqual(0)
        }
        for (const { kept: others, distance } of compareOrders(state, bench)) {
          expect(others).toBeGreaterThan(0)
          expect(distance).toBeGreaterThanOrEqual(0)
          expect(distance).toBeLessThanOrEqual(1 + 1e-9)
        }
        for (const locale of ['en', 'zh'] as const) expect(namesOf(state, locale).every((name) => name !== '')).toBe(true)
        const counts = drawMany(drawRequest(state))
        expect(counts.reduce((a, b) => a + b, 0)).toBe(DRAWS)
        const fit = goodnessOfFit(counts, bench.probabilities)
        if (fit) expect(fit.chiSquared).toBeGreaterThanOrEqual(0)
        else expect(Math.max(...bench.probabilities)).toBeGreaterThan(0.999)
      }),
      { numRuns: 60 },
    )
  })

  test('every token has a logit, a count and a word in both languages', () => {
    for (const list of [DEFAULT_LOGITS, DEFAULT_SEEN, TOKENS.en, TOKENS.zh]) expect(list).toHaveLength(MAX_TOKENS)
  })
})

describe('goodness of fit', () => {
  test('χ² by hand', () => {
    // (60 − 50)² / 50 + (40 − 50)² / 50
    expect(goodnessOfFit([60, 40], [0.5, 0.5])).toMatchObject({ chiSquared: 4, degrees: 1, isWithin: false, pooled: 0 })
    expect(goodnessOfFit([59, 41], [0.5, 0.5])).toMatchObject({ chiSquared: 3.24, isWithin: true })
  })

  test('rare tokens share a cell, with the next rarest if need be', () => {
    const two = goodnessOfFit([900, 94, 4, 2], [0.9, 0.094, 0.004, 0.002])
    expect(two).toMatchObject({ degrees: 2, pooled: 2, chiSquared: 0 })
    const next = goodnessOfFit([600, 399, 1], [0.6, 0.399, 0.001])
    expect(next).toMatchObject({ degrees: 1, pooled: 2 })
  })

  test('one cell leaves nothing to test', () => {
    expect(goodnessOfFit([1000, 0], [1, 0])).toBeUndefined()
    expect(goodnessOfFit([9999, 1], [0.9999, 0.0001])).toBeUndefined()
  })

  test('the limits leave 5 % of χ² above them', () => {
    /** P(χ² > x): Q(x; 1) from the normal tail by Simpson's rule, then Q(x; k + 2) = Q(x; k) + (x/2)^(k/2) e^(−x/2) / Γ(k/2 + 1). */
    const tail = (x: number, degrees: number) => {
      const steps = 2000
      const normal = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
      const h = Math.sqrt(x) / steps
      let area = 0
      for (let i = 0; i < steps; i++) area += (h / 6) * (normal(i * h) + 4 * normal((i + 0.5) * h) + normal((i + 1) * h))
      let k = degrees % 2 === 1 ? 1 : 2
      let q = k === 1 ? 1 - 2 * area : Math.exp(-x / 2)
      let gamma = k === 1 ? Math.sqrt(Math.PI) / 2 : 1
      for (; k < degrees; k += 2) {
        q += ((x / 2) ** (k / 2) * Math.exp(-x / 2)) / gamma
        gamma *= k / 2 + 1
      }
      return q
    }
    for (let degrees = 1; degrees < MAX_TOKENS; degrees++) {
      const p = 1 / (degrees + 1)
      const fit = goodnessOfFit(Array(degrees + 1).fill(1000), Array(degrees + 1).fill(p))
      expect(fit?.degrees).toBe(degrees)
      expect(tail(fit?.limit ?? 0, degrees)).toBeCloseTo(0.05, 4)
    }
  })

  test('about 95 of 100 seeds are within', () => {
    const { probabilities } = drawRequest(base)
    const within = Array.from({ length: 200 }, (_, i) => goodnessOfFit(drawMany({ probabilities, seed: i + 1 }), probabilities)?.isWithin).filter(Boolean)
    expect(within.length).toBeGreaterThan(180)
    expect(within.length).toBeLessThan(200)
  })
})

test('draws: seeded, and refuse what is no distribution', () => {
  const request = drawRequest(base)
  expect(drawMany(request)).toEqual(drawMany(request))
  expect(drawMany(request)).toEqual(firstDraws())
  expect(drawMany({ ...request, seed: 2 })).not.toEqual(firstDraws())
  expect(() => drawMany({ probabilities: [0.5, 0.4], seed: 1 })).toThrow(RangeError)
})

describe('orders', () => {
  test('each is a permutation of the processors, and the bench recognises it', () => {
    for (const order of Object.values(ORDERS)) expect([...order].toSorted()).toEqual(PROCESSORS.toSorted())
    expect(orderName(base)).toBe('usual')
    for (const name of ['vllm', 'llamacpp'] as const) expect(orderName({ ...base, order: ORDERS[name].map((id) => PROCESSORS.indexOf(id)) })).toBe(name)
    expect(orderName({ ...base, order: [6, 0] })).toBe('own')
  })

  test('hot, cold, black, gone, blue at T = 2 and top-p 0.9: 4 tokens with the temperature first, 3 with it last', () => {
    const state = { ...base, n: 5, z: [3, 2, 1, 0, -1], temperature: 2 }
    const bench = computeBench(state)
    expect(bench.probabilities).toEqual(close([0.45505, 0.27600, 0.16740, 0.10154, 0], 4))
    const [vllm, llamacpp] = compareOrders(state, bench)
    expect(vllm).toMatchObject({ kept: 4, distance: 0 })
    expect(llamacpp?.kept).toBe(3)
    // Of the 0.1015 that "gone" loses, all goes to the three that stay.
    expect(llamacpp?.distance).toBeCloseTo(0.10154, 4)
  })

  test('step by step: what the temperature leaves, what top-p cuts', () => {
    const { stages } = computeBench({ ...base, n: 5, z: [3, 2, 1, 0, -1], temperature: 2 })
    expect(stages.map(({ id, kept: left }) => [id, left])).toEqual([['temperature', 5], ['topP', 4]])
    expect(stages.map(({ cut }) => cut)).toEqual(close([0, 0.05801]))
    expect(stages.map(({ entropy }) => entropy)).toEqual(close([1.39428, 1.24540], 3))
  })

  test('with the temperature last, no filter depends on it', () => {
    const order = ORDERS.llamacpp.map((id) => PROCESSORS.indexOf(id))
    const counts = [0.5, 1, 2].map((temperature) => computeBench({ ...base, order, topKOn: true, topK: 7, minPOn: true, temperature }).kept)
    expect(new Set(counts).size).toBe(1)
  })
})

describe('addresses', () => {
  test('links from before the bench took logits to two digits still say the same', () => {
    const old = new URLSearchParams('sampler.n=4&sampler.z=-10,9.9,0.1,-0.6&sampler.order=5,3,0,1,2,4,6&sampler.temperature=2&sampler.seed=7')
    const { state, refused } = decodeState(schema, 'sampler', old)
    expect(refused).toEqual([])
    expect(state).toMatchObject({ n: 4, z: [-10, 9.9, 0.1, -0.6], order: [5, 3, 0, 1, 2, 4, 6], temperature: 2, seed: 7, names: '' })
  })

  test('a pasted list survives its address', () => {
    const pasted = readPaste('hot: 3\ncold, really: 2\n热: -1.25')
    if ('problem' in pasted) throw new Error(pasted.problem)
    const params = new URLSearchParams()
    encodeState(schema, 'sampler', { ...base, n: 3, z: pasted.logits, names: pasted.names.join(',') }, params)
    const { state, refused } = decodeState(schema, 'sampler', params)
    expect(refused).toEqual([])
    expect(namesOf(state, 'en').slice(0, 3)).toEqual(['hot', 'cold， really', '热'])
    expect(state.z).toEqual([3, 2, -1.25])
  })
})

describe('readPaste', () => {
  const logits = (text: string) => {
    const pasted = readPaste(text)
    return 'problem' in pasted ? pasted.problem : pasted.logits
  }

  test('reads numbers, lines and the JSON of an API', () => {
    expect(logits('3, 2 1;0\n-1')).toEqual([3, 2, 1, 0, -1])
    expect(logits('[3, 2, −1.255]')).toEqual([3, 2, -1.25])
    expect(readPaste('hot\t3\n cold = 2e0\n3 D: .5')).toEqual({ names: ['hot', 'cold', '3 D'], logits: [3, 2, 0.5], left: 0 })
    expect(readPaste('{" Paris": -0.11, " the": -2.5}')).toEqual({ names: ['Paris', 'the'], logits: [-0.11, -2.5], left: 0 })
    expect(readPaste('[{"token": " Paris", "logprob": -0.11, "bytes": [32]}, {"token": "", "logprob": -3}]')).toEqual({ names: ['Paris', 'z2'], logits: [-0.11, -3], left: 0 })
    expect(readPaste('[["a", 1], ["b", 2]]')).toEqual({ names: ['a', 'b'], logits: [1, 2], left: 0 })
  })

  test('of more than twelve it keeps the largest, in their order', () => {
    const pasted = readPaste(Array.from({ length: 15 }, (_, i) => i).join(' '))
    expect(pasted).toMatchObject({ logits: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], left: 3 })
  })

  test('says what is wrong', () => {
    expect(readPaste('  ')).toMatchObject({ problem: 'pasteEmpty' })
    expect(readPaste('1'.repeat(MAX_PASTE + 1))).toMatchObject({ problem: 'pasteLong' })
    expect(readPaste('hot: 3\nwarm')).toEqual({ problem: 'pasteLine', detail: 'warm' })
    expect(readPaste('[1, null]')).toEqual({ problem: 'pasteLine', detail: 'null' })
    expect(readPaste('[1, 2')).toMatchObject({ problem: 'pasteLine' })
    expect(readPaste('{"a": "x"}')).toEqual({ problem: 'pasteLine', detail: '"x"' })
    expect(readPaste('7')).toEqual({ problem: 'pasteFew', detail: '1' })
    expect(readPaste('[]')).toEqual({ problem: 'pasteFew', detail: '0' })
    expect(readPaste('1 2 -31')).toEqual({ problem: 'pasteRange', detail: '-31' })
  })

  test('never throws, and what it reads is a valid state', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.array(fc.double({ noNaN: true })).map(String)), (text) => {
        const pasted = readPaste(text)
        if ('problem' in pasted) return
        const bench = computeBench({ ...base, n: pasted.logits.length, z: pasted.logits, names: pasted.names.join(',') })
        expect(bench.kept).toBeGreaterThan(0)
        expect(pasted.names.join(',').length).toBeLessThanOrEqual(schema.names.maxLength)
      }),
      { numRuns: 300 },
    )
  })
})
