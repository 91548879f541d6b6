import { describe, expect, it } from 'vitest'
import { modelText, type Document } from '@/lifecycle/documents'
import { qualityProblem } from '@/lifecycle/quality'

const poem = (title: string, body: string): Document => ({ id: 'zh/0/0', language: 'zh', title, body })
const QUATRAIN = '床前明月光，疑是地上霜。\n举头望明月，低头思故乡。'

describe('qualityProblem', () => {
  it('keeps regulated verse of four or eight lines', () => {
    expect(qualityProblem(poem('静夜思', QUATRAIN))).toBeUndefined()
    expect(qualityProblem(poem('静夜思', `${QUATRAIN}\n${QUATRAIN}`))).toBeUndefined()
  })

  it.each([
    ['title', poem('Night', QUATRAIN)],
    ['lacuna', poem('静夜思', QUATRAIN.replace('霜', '□'))],
    ['signs', poem('静夜思', `${QUATRAIN}1`)],
    ['lines: of unequal length', poem('静夜思', QUATRAIN.replace('霜', ''))],
    ['lines: of 4 characters', poem('关雎', '关关雎鸠，在河之洲。\n窈窕淑女，君子好逑。')],
    ['lines: 6', poem('静夜思', `${QUATRAIN}\n床前明月光，疑是地上霜。`)],
  ])('names the rule that discards a poem: %s', (reason, document) => expect(qualityProblem(document)).toMatch(reason))

  it('judges English by the rules for web pages, which discard a psalm of 33 words', () => {
    expect(qualityProblem({ id: 'en/x', language: 'en', title: 'x', body: 'O praise the LORD, all ye nations.' })).toMatch('gopher words: 7')
  })
})

describe('modelText', () => {
  it('puts the title in front, in 《》 for Chinese', () => {
    expect(modelText(poem('静夜思', '床前明月光'))).toBe('《静夜思》\n床前明月光')
    expect(modelText({ language: 'en', title: 'Psalms 117', body: 'O praise' })).toBe('Psalms 117\nO praise')
  })
})
