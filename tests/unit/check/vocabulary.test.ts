import { expect, test } from 'vitest'
import { lessonComponents } from '@/components/lesson'
import { COMPONENTS, LABS } from '@/lib/check/vocabulary'

/** Written by lib/mdx, never by an author. */
const PIPELINE = ['CodeBlock', 'ComputedNumbers', 'MathStyles', 'References']

test('pages may use exactly the components there are', () => {
  const forPages = Object.keys(lessonComponents).filter((name) => !PIPELINE.includes(name))
  expect([...forPages, 'Listing'].sort()).toEqual(Object.keys(COMPONENTS).sort())
})

test('labs take no properties, so that every page shows the same lab', () => {
  for (const name of LABS) expect(COMPONENTS[name], name).toEqual({})
})
