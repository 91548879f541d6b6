import { describe, expect, it } from 'vitest'
import { serveModel } from '@/components/labs/kit/model-worker'
import type { FromWorker, ModelTask } from '@/components/labs/kit/model-protocol'
import { ModelLoadError } from '@/lib/model/load'

type Message = FromWorker<number>

/** A worker's port in the same process: what was posted, and a promise of the next message of a kind. */
function startWorker(task: ModelTask<number, number>) {
  const posted: Message[] = []
  let listener: (event: { data: unknown }) => void = () => {}
  serveModel(
    task,
    { postMessage: (message) => void posted.push(message as Message), addEventListener: (_, added) => void (listener = added) },
    {
      manifest: () => Promise.reject(new Error('unused')),
      file: () => Promise.reject(new Error('unused')),
    },
  )
  const until = async (isDone: () => boolean) => {
    while (!isDone()) await new Promise((resolve) => setTimeout(resolve))
  }
  return { posted, until, send: (data: unknown) => listener({ data }) }
}

async function* count(n: number) {
  for (let i = 0; i < n; i++) yield i
}

describe('serveModel', () => {
  it('posts every event in order, then done', async () => {
    const { posted, until, send } = startWorker(count)
    send({ id: 7, input: 3 })
    await until(() => posted.some((message) => 'done' in message))
    expect(posted).toEqual([{ id: 7, event: 0 }, { id: 7, event: 1 }, { id: 7, event: 2 }, { id: 7, done: true }])
  })

  it('hears a cancel between events and says nothing more', async () => {
    const { posted, until, send } = startWorker(count)
    send({ id: 1, input: Infinity })
    await until(() => posted.length > 2)
    send({ cancel: 1 })
    const { length } = posted
    for (let i = 0; i < 5; i++) await until(() => true)
    send({ id: 2, input: 1 })
    await until(() => posted.some((message) => 'done' in message))
    expect(posted.slice(length)).toEqual([{ id: 2, event: 0 }, { id: 2, done: true }])
  })

  it('a new run replaces the one before', async () => {
    const { posted, until, send } = startWorker(count)
    send({ id: 1, input: Infinity })
    await until(() => posted.length > 0)
    send({ id: 2, input: 2 })
    await until(() => posted.some((message) => 'done' in message))
    expect(posted.filter(({ id }) => id === 2)).toEqual([{ id: 2, event: 0 }, { id: 2, event: 1 }, { id: 2, done: true }])
    expect(posted.findLastIndex(({ id }) => id === 1)).toBeLessThan(posted.findIndex(({ id }) => id === 2))
  })

  it('reports what was thrown, and what kind of loading failed', async () => {
    const errors = [new RangeError('too long'), new ModelLoadError('network', 'target.bin', 'HTTP 503')]
    const { posted, until, send } = startWorker(async function* (which) {
      yield which
      throw errors[which]!
    })
    for (const which of [0, 1]) {
      send({ id: which + 1, input: which })
      await until(() => posted.filter((message) => 'error' in message).length > which)
    }
    expect(posted.filter((message) => 'error' in message)).toEqual([
      { id: 1, error: { name: 'RangeError', message: 'too long' } },
      { id: 2, error: { name: 'ModelLoadError', message: 'target.bin: HTTP 503', kind: 'network' } },
    ])
  })
})
