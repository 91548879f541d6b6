import { describe, expect, test } from 'vitest'
import { allPages, curriculum, neighbours, trackPages } from '@/lib/curriculum'
import { metaFor } from '@/lib/curriculum/meta'

describe('metaFor', () => {
  test('names the ready pages of a folder, in order, in the asked language', () => {
    expect(Object.keys(metaFor('en', 'datasets'))[0]).toBe('index')
    expect(metaFor('zh', 'datasets').index).toBe('数据全景')
  })

  test('holds no planned page: Nextra refuses an entry without a file', () => {
    const planned = new Set(allPages().filter((page) => page.status === 'planned').map((page) => page.title.en))
    for (const section of ['', ...curriculum.sections.map((s) => s.slug)]) {
      for (const title of Object.values(metaFor('en', section))) expect(planned.has(title)).toBe(false)
    }
  })
})

describe('neighbours', () => {
  test('run through all ready pages in book order', () => {
    const ready = allPages().filter((page) => page.status === 'ready').map((page) => page.slug)
    expect(neighbours(ready[0] ?? '').previous).toBeUndefined()
    ready.slice(1).forEach((slug, i) => expect(neighbours(slug).previous?.slug).toBe(ready[i]))
    expect(neighbours(ready.at(-1) ?? '').next).toBeUndefined()
  })

  test('know nothing of pages outside the curriculum', () => {
    expect(neighbours('')).toEqual({ previous: undefined, next: undefined })
  })
})

test('trackPages follows the steps in order', () => {
  expect(trackPages('beginner').map((page) => page.slug)).toEqual([
    'foundations/overview',
    'foundations/tokenization',
    'foundations/attention',
    'foundations/transformer-block',
    'foundations/decoder-only',
    'datasets',
    'datasets/cleaning',
    'finetune',
    'finetune/lora',
    'evaluation',
    'evaluation/benchmarks',
  ])
})
