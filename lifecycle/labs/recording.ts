/** What the recordings share. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document } from '../documents'
import { CACHE } from '../files'

export const readSplit = (split: 'train' | 'test'): Document[] =>
  readFileSync(join(CACHE, `${split}.jsonl`), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Document)

/** The last event of a task, which has all that came before. Throws if none comes. */
export async function lastEvent<T>(events: AsyncGenerator<T, void>): Promise<T> {
  let last: T | undefined
  for await (last of events);
  if (last === undefined) throw new Error('the task ended without an event')
  return last
}
