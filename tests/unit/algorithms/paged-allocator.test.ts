import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockKeys, contiguousUsage, PagedAllocator, pagedUsage } from '@/lib/algorithms/paged-allocator'

const tokens = (n: number, first = 0) => Array.from({ length: n }, (_, i) => first + i)

describe('allocation', () => {
  test('a block is taken when the last one is full', () => {
    const pool = new PagedAllocator({ nBlocks: 4, blockSize: 2 })
    pool.add('a', [1, 2, 3])
    expect(pool.blockTable('a')).toEqual([0, 1])
    expect(pool.append('a', 4)).toEqual({ block: 1, slot: 1, copiedFrom: undefined })
    expect(pool.appendNeedsBlock('a')).toBe(true)
    expect(pool.append('a', 5)).toEqual({ block: 2, slot: 0, copiedFrom: undefined })
    expect(pool.statistics()).toEqual({
      blocksTotal: 4,
      blocksUsed: 3,
      blocksCached: 0,
      blocksFree: 1,
      blocksShared: 0,
      tableEntries: 3,
      tokens: 5,
      wastedSlots: 1,
    })
    pool.free('a')
    expect(pool.statistics().blocksFree).toBe(4)
  })

  test('when nothing is left, nothing changes', () => {
    const pool = new PagedAllocator({ nBlocks: 2, blockSize: 2 })
    pool.add('a', [1, 2, 3])
    expect(() => pool.add('b', [1, 2])).toThrow(/needs 1, 0 are available/)
    pool.append('a', 4)
    expect(() => pool.append('a', 5)).toThrow(/out of blocks/)
    expect(pool.statistics()).toMatchObject({ tokens: 4, blocksUsed: 2 })
    expect(() => pool.blockTable('b')).toThrow(/no sequence b/)
  })

  test('bad arguments are refused', () => {
    expect(() => new PagedAllocator({ nBlocks: 1, blockSize: 0 })).toThrow(/blockSize/)
    const pool = new PagedAllocator({ nBlocks: 2, blockSize: 2 })
    pool.add('a', [1])
    expect(() => pool.add('a', [1])).toThrow(/exists/)
    expect(() => pool.add('b', [])).toThrow(/at least one token/)
    expect(() => pool.fork('a', 'a')).toThrow(/exists/)
    expect(() => pool.fork('x', 'b')).toThrow(/no sequence x/)
    expect(() => pool.free('x')).toThrow(RangeError)
    expect(() => pool.referenceCount(2)).toThrow(/block/)
  })
})

describe('fork', () => {
  test('shares all blocks, and copies a partly filled one on the first write', () => {
    const pool = new PagedAllocator({ nBlocks: 6, blockSize: 4 })
    pool.add('a', tokens(6))
    pool.fork('a', 'b')
    expect(pool.statistics()).toMatchObject({ blocksUsed: 2, blocksShared: 2, tableEntries: 4, tokens: 12, wastedSlots: 2 })
    expect(pool.append('b', 9)).toEqual({ block: 2, slot: 2, copiedFrom: 1 })
    expect(pool.append('a', 8)).toEqual({ block: 1, slot: 2, copiedFrom: undefined })
    expect(pool.blockTable('a')).toEqual([0, 1])
    expect(pool.blockTable('b')).toEqual([0, 2])
    pool.free('a')
    expect(pool.referenceCount(0)).toBe(1)
    expect(pool.statistics()).toMatchObject({ blocksUsed: 2, blocksFree: 4 })
  })

  test('a full last block is not copied', () => {
    const pool = new PagedAllocator({ nBlocks: 6, blockSize: 4 })
    pool.add('a', tokens(4))
    pool.fork('a', 'b')
    expect(pool.append('b', 9)).toEqual({ block: 1, slot: 0, copiedFrom: undefined })
  })
})

describe('prefix sharing', () => {
  const pool = () => new PagedAllocator({ nBlocks: 4, blockSize: 2, prefixSharing: true })

  test('the key of a block holds the whole prefix', () => {
    expect(blockKeys([1, 2, 3, 4, 5], 2)).toEqual(['/1,2', '/1,2/3,4'])
    expect(blockKeys([9, 9, 3, 4], 2)[1]).not.toBe(blockKeys([1, 2, 3, 4], 2)[1])
    expect(blockKeys([12], 1)).not.toEqual(blockKeys([1, 2], 1))
  })

  test('finds the full blocks of a running sequence, up to the first difference', () => {
    const p = pool()
    p.add('a', [1, 2, 3, 4, 5])
    expect(p.add('b', [1, 2, 3, 9])).toEqual({ sharedTokens: 2 })
    expect(p.blockTable('b')).toEqual([0, 3])
    expect(p.referenceCount(0)).toBe(2)
  })

  test('finds blocks of an ended sequence, but never the last token', () => {
    const p = pool()
    p.add('a', [1, 2, 3, 4])
    p.free('a')
    expect(p.statistics()).toMatchObject({ blocksUsed: 0, blocksCached: 2, blocksFree: 2 })
    expect(p.add('b', [1, 2, 3, 4])).toEqual({ sharedTokens: 2 })
    expect(p.statistics()).toMatchObject({ blocksUsed: 2, blocksCached: 1, blocksFree: 1 })
    expect(p.add('c', [1, 2, 3, 4, 5])).toEqual({ sharedTokens: 4 })
  })

  test('keeps one copy of the same content', () => {
    const p = pool()
    p.add('a', [1, 2])
    p.add('b', [1, 2])
    p.free('a')
    p.free('b')
    expect(p.statistics()).toMatchObject({ blocksCached: 1, blocksFree: 3 })
  })

  test('evicts the block unused for longest; of one sequence the end goes first', () => {
    const p = pool()
    p.add('old', [1, 2, 3, 4])
    p.free('old')
    p.add('new', [5, 6])
    p.free('new')
    p.add('c', [7, 8, 9])
    expect(p.statistics()).toMatchObject({ blocksUsed: 2, blocksCached: 2, blocksFree: 0 })
    p.free('c')
    expect(p.add('d', [1, 2, 3])).toEqual({ sharedTokens: 2 })
    p.free('d')
    expect(p.add('e', [1, 2, 3, 4, 5])).toEqual({ sharedTokens: 2 })
  })

  test('a prompt that needs the cached blocks it would evict does not fit', () => {
    const p = pool()
    p.add('a', [1, 2, 3, 4])
    p.free('a')
    p.add('b', tokens(4, 50))
    expect(() => p.add('c', [1, 2, 3, 4, 5])).toThrow(/needs 1, 0 are available/)
    expect(p.statistics().blocksCached).toBe(2)
  })
})

test('invariants hold under any commands', () => {
  const command = fc.record({
    action: fc.constantFrom('add', 'append', 'append', 'append', 'fork', 'free'),
    id: fc.integer({ min: 0, max: 5 }).map(String),
    other: fc.integer({ min: 0, max: 5 }).map(String),
    prompt: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 9 }),
  })
  const options = fc.record({
    nBlocks: fc.integer({ min: 1, max: 12 }),
    blockSize: fc.integer({ min: 1, max: 4 }),
    prefixSharing: fc.boolean(),
  })

  fc.assert(
    fc.property(options, fc.array(command, { maxLength: 60, size: 'max' }), (opts, commands) => {
      const pool = new PagedAllocator(opts)
      /** What every sequence should hold, and what every slot of the pool does. */
      const model = new Map<string, number[]>()
      const memory = Array.from({ length: opts.nBlocks }, () => [] as number[])
      const read = (id: string) => pool.blockTable(id).flatMap((block) => memory[block]!)
      const attempt = (action: () => void) => {
        const before = pool.statistics()
        try {
          action()
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
          expect(pool.statistics()).toEqual(before)
        }
      }

      for (const { action, id, other, prompt } of commands) {
        attempt(() => {
          if (action === 'add') {
            const { sharedTokens } = pool.add(id, prompt)
            pool.blockTable(id).forEach((block, k) => {
              const content = prompt.slice(k * opts.blockSize, (k + 1) * opts.blockSize)
              // A shared block must already hold the right tokens.
              if (k * opts.blockSize < sharedTokens) expect(memory[block]).toEqual(content)
              memory[block] = content
            })
            model.set(id, [...prompt])
          } else if (action === 'append') {
            const { block, slot, copiedFrom } = pool.append(id, prompt[0]!)
            memory[block] = [...memory[copiedFrom ?? block]!.slice(0, slot), prompt[0]!]
            model.get(id)!.push(prompt[0]!)
          } else if (action === 'fork') {
            pool.fork(id, other)
            model.set(other, [...model.get(id)!])
          } else {
            pool.free(id)
            model.delete(id)
          }
        })

        const s = pool.statistics()
        expect(s.blocksUsed + s.blocksCached + s.blocksFree).toBe(opts.nBlocks)
        const references = Array<number>(opts.nBlocks).fill(0)
        for (const [sequence, content] of model) {
          expect(read(sequence)).toEqual(content)
          const table = pool.blockTable(sequence)
          expect(new Set(table).size).toBe(table.length)
          expect(table.length * opts.blockSize - content.length).toBeLessThan(opts.blockSize)
          table.forEach((block) => (references[block]! += 1))
        }
        references.forEach((count, block) => expect(pool.referenceCount(block)).toBe(count))
        expect(s.blocksUsed).toBe(references.filter((count) => count > 0).length)
        expect(s.tableEntries).toBe(references.reduce((a, b) => a + b, 0))
        expect(s.wastedSlots).toBeLessThanOrEqual(model.size * (opts.blockSize - 1))
      }
    }),
  )
})

describe('comparison with contiguous reservations', () => {
  test('hand value', () => {
    const filledSlots = 110
    const contiguous = { reservedSlots: 4096, filledSlots, wastedSlots: 3986, utilisation: 110 / 4096 }
    expect(contiguousUsage([10, 100], 2048)).toEqual(contiguous)
    const paged = { reservedSlots: 128, filledSlots, wastedSlots: 18, utilisation: 110 / 128 }
    expect(pagedUsage([10, 100], 16)).toEqual(paged)
    expect(pagedUsage([], 16).utilisation).toBe(1)
    expect(() => contiguousUsage([11], 10)).toThrow(/length must be ≤ 10, got 11/)
  })

  test('paged agrees with the allocator', () => {
    const pool = new PagedAllocator({ nBlocks: 20, blockSize: 4 })
    const lengths = [1, 4, 5, 11]
    lengths.forEach((n, i) => pool.add(`s${i}`, tokens(n)))
    expect(pool.statistics().wastedSlots).toBe(pagedUsage(lengths, 4).wastedSlots)
  })
})
