import { describe, expect, test } from 'vitest'
import { CAPABILITIES, ENGINE_TABLE, ENGINES, RETIRED, type Fact, type Source } from '@/lib/data/engines'

const facts = ENGINES.flatMap((engine) => CAPABILITIES.map((capability): [string, Fact] => [`${engine} ${capability}`, ENGINE_TABLE[engine].facts[capability]]))

function expectCited({ title, url, edition, seen }: Source): void {
  expect(title.length).toBeGreaterThan(5)
  expect(url).toMatch(/^https:\/\/\S+$/)
  expect(edition).not.toBe('')
  expect(seen).toMatch(/^20\d\d-\d\d-\d\d$/)
  expect(new Date(seen).getTime()).not.toBeNaN()
}

test('eight engines, each with a home and a permissive licence', () => {
  expect(ENGINES).toHaveLength(8)
  for (const engine of ENGINES) expect(ENGINE_TABLE[engine].home).toMatch(/^https:/)
})

describe.each(facts)('%s', (_, fact) => {
  test('has a source with address, edition and day', () => expectCited(fact.source))

  test('a condition is named in both languages', () => {
    if (fact.support === 'partly') expect(fact.note).toBeDefined()
    if (fact.note) {
      expect(fact.note.en.trim()).not.toBe('')
      expect(fact.note.zh.trim()).not.toBe('')
    }
  })
})

test('what was not found carries no note that says otherwise', () => {
  for (const [name, fact] of facts) if (fact.support === 'unsaid') expect(fact.note, name).toBeUndefined()
})

test('a fact that holds on some hardware names hardware that the engine runs on', () => {
  for (const engine of ENGINES) {
    const { facts: own } = ENGINE_TABLE[engine]
    for (const capability of CAPABILITIES) {
      for (const kind of own[capability].only ?? []) expect(['yes', 'partly'], `${engine} ${capability} on ${kind}`).toContain(own[kind].support)
    }
  }
})

test('a source says the same edition wherever it is cited', () => {
  const editions = new Map<string, string>()
  for (const [, { source }] of facts) {
    expect(editions.get(source.url) ?? source.edition).toBe(source.edition)
    editions.set(source.url, source.edition)
  }
})

test('what is retired says why, and where that is written', () => {
  expect(RETIRED.map(({ name }) => name)).toEqual(['Text Generation Inference', 'FastChat'])
  for (const { source, reason } of RETIRED) {
    expectCited(source)
    expect(reason.en.length).toBeGreaterThan(20)
    expect(reason.zh.length).toBeGreaterThan(10)
  }
})
