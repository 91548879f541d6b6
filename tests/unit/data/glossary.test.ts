import { describe, expect, test } from 'vitest'
import { GLOSSARY, type GlossaryTerm } from '@/lib/data/glossary'

const ids = GLOSSARY.map((term) => term.id)
const namesOf = (term: GlossaryTerm) =>
  new Set([term.en, term.zh, ...(term.aliases ?? [])].map((name) => name.toLowerCase()))
const textsOf = (term: GlossaryTerm, language: 'en' | 'zh') => [
  term[language],
  term.definition[language],
  ...(term.note ? [term.note[language]] : []),
]
/** The ids of the terms for which `wrong` holds, so that a failure names them. */
const where = (wrong: (term: GlossaryTerm) => boolean) => GLOSSARY.filter(wrong).map(({ id }) => id)

/** Han next to a Latin or Greek letter or a digit. */
const UNSPACED = /\p{Script=Han}[\p{Script=Latin}\p{Script=Greek}\d]|[\p{Script=Latin}\p{Script=Greek}\d%]\p{Script=Han}/u
/** A half-width mark beside Han, or a space beside a full-width mark. */
const MISPUNCTUATED = /\p{Script=Han}\s?[,;:?!()]|[,;:?!()]\s?\p{Script=Han}|\s[，。；：、？！（）“”《》]|[，。；：、？！（）“”《》]\s/u

describe('glossary', () => {
  test('ids are kebab-case, unique and sorted', () => {
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual([...ids].sort())
  })

  test('no field is empty or padded', () => {
    const texts = (term: GlossaryTerm) => [
      ...textsOf(term, 'en'),
      ...textsOf(term, 'zh'),
      ...(term.aliases ?? []),
      ...(term.avoid ?? []),
    ]
    expect(where((term) => texts(term).some((text) => text === '' || text !== text.trim()))).toEqual([])
    expect(where((term) => term.aliases?.length === 0 || term.avoid?.length === 0)).toEqual([])
  })

  test('a definition is one sentence, of at most 30 words in English', () => {
    expect(where(({ definition }) => definition.en.split(/\s+/).length > 30)).toEqual([])
    expect(where(({ definition }) => !/^[^\s].*\.$/.test(definition.en) || /\. [A-Z]/.test(definition.en))).toEqual([])
    expect(where(({ definition }) => definition.zh.indexOf('。') !== definition.zh.length - 1)).toEqual([])
    expect(where(({ definition }) => !/\p{Script=Han}/u.test(definition.zh))).toEqual([])
    expect(where(({ definition }) => /\p{Script=Han}/u.test(definition.en))).toEqual([])
  })

  test('only terms with a note share a name with another term', () => {
    const owners = new Map<string, GlossaryTerm[]>()
    for (const term of GLOSSARY) {
      for (const name of namesOf(term)) owners.set(name, [...(owners.get(name) ?? []), term])
    }
    const unexplained = [...owners].filter(([, terms]) => terms.length > 1 && terms.some(({ note }) => !note))
    expect(unexplained.map(([name, terms]) => `${name}: ${terms.map(({ id }) => id).join(', ')}`)).toEqual([])
  })

  test('no alias repeats the term or another of its aliases', () => {
    const own = ({ en, zh }: GlossaryTerm) => new Set([en.toLowerCase(), zh.toLowerCase()]).size
    expect(where((term) => namesOf(term).size < own(term) + (term.aliases?.length ?? 0))).toEqual([])
  })

  test('Chinese text has a space between Han and Latin, and full-width marks', () => {
    expect(where((term) => textsOf(term, 'zh').some((text) => UNSPACED.test(text)))).toEqual([])
    expect(where((term) => textsOf(term, 'zh').some((text) => MISPUNCTUATED.test(text)))).toEqual([])
  })

  test('a rendering to avoid is Chinese, is no name here, and is not used in the glossary itself', () => {
    const avoid = GLOSSARY.flatMap((term) => term.avoid ?? [])
    const names = new Set(GLOSSARY.flatMap((term) => [...namesOf(term)]))
    expect(avoid.filter((text) => !/\p{Script=Han}/u.test(text) || names.has(text))).toEqual([])
    expect(where((term) => textsOf(term, 'zh').some((text) => avoid.some((bad) => text.includes(bad))))).toEqual([])
  })
})

test.each(['每个token', '用 4位存', '占 90%的', '长度d_h', '方差λ'])('“%s” lacks a space', (text) => {
  expect(UNSPACED.test(text)).toBe(true)
})

test.each(['缓存, 权重', '掩码(mask)', '第一， 第二', '“ 推理”'])('“%s” is mispunctuated', (text) => {
  expect(MISPUNCTUATED.test(text)).toBe(true)
})
