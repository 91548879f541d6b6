import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRunner, PATIENCE_MS, serve, type WorkerLike, type WorkerPort } from '@/components/labs/kit/worker-protocol'
import { workerAddresses } from '@/scripts/build-workers'

type Listener = Parameters<WorkerLike['addEventListener']>[1]

/** A worker in this thread: messages are copied and take a millisecond; computing takes `costMs` more. */
class FakeWorker implements WorkerLike {
  static started: FakeWorker[] = []
  readonly received: unknown[] = []
  isTerminated = false
  #listeners = new Map<string, Listener>()
  #inside: ((event: { readonly data: unknown }) => void) | undefined

  constructor(compute: ((input: number) => unknown) | undefined, costMs = 0) {
    FakeWorker.started.push(this)
    const port: WorkerPort = {
      addEventListener: (_, listener) => (this.#inside = listener),
      postMessage: (reply) => {
        const data: unknown = structuredClone(reply)
        setTimeout(() => this.emit('message', data), 1 + costMs)
      },
    }
    if (compute) serve(compute, port)
  }

  emit(type: 'message' | 'error', data: unknown = undefined) {
    if (!this.isTerminated) this.#listeners.get(type)?.({ data, preventDefault: () => undefined })
  }

  addEventListener(type: 'message' | 'error', listener: Listener) {
    this.#listeners.set(type, listener)
  }

  postMessage(message: unknown) {
    this.received.push(message)
    setTimeout(() => this.isTerminated || this.#inside?.({ data: structuredClone(message) }), 1)
  }

  terminate() {
    this.isTerminated = true
  }
}

const double = (x: number) => {
  if (x < 0) throw new RangeError(`x must be ≥ 0, got ${x}`)
  return 2 * x
}
const never = () => new AbortController().signal
const caught = (promise: Promise<unknown>) => promise.then(
  () => undefined,
  (error: unknown) => error as Error,
)

beforeEach(() => {
  vi.useFakeTimers()
  FakeWorker.started = []
})
afterEach(() => {
  vi.useRealTimers()
})

async function settle<T>(promise: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync()
  return promise
}

describe('a runner', () => {
  test('starts one worker, at the first request, and uses it again', async () => {
    const runner = createRunner({ start: () => new FakeWorker(double), compute: double })
    expect(FakeWorker.started).toHaveLength(0)
    expect(await settle(runner.run(3, never()))).toBe(6)
    expect(await settle(runner.run(4, never()))).toBe(8)
    expect(FakeWorker.started).toHaveLength(1)
    expect(FakeWorker.started[0]?.received).toEqual([
      { id: 1, input: 3 },
      { id: 2, input: 4 },
    ])
  })

  test('an error arrives with its name and message, and the worker goes on', async () => {
    const runner = createRunner({ start: () => new FakeWorker(double), compute: double })
    const error = await settle(caught(runner.run(-1, never())))
    expect([error?.name, error?.message]).toEqual(['RangeError', 'x must be ≥ 0, got -1'])
    expect(await settle(runner.run(1, never()))).toBe(2)
    expect(FakeWorker.started).toHaveLength(1)
  })

  test('what cannot be copied to the page is an error too', async () => {
    const odd = () => () => 1
    const runner = createRunner<number, unknown>({ start: () => new FakeWorker(odd), compute: odd })
    expect((await settle(caught(runner.run(1, never()))))?.name).toBe('DataCloneError')
  })

  test('of superseded requests only the newest reaches the worker', async () => {
    const runner = createRunner({ start: () => new FakeWorker(double), compute: double })
    const controllers = [1, 2, 3].map(() => new AbortController())
    const results = [1, 2, 3].map((x, i) => {
      controllers[i - 1]?.abort()
      return runner.run(x, controllers[i]!.signal).catch((error: Error) => error.name)
    })
    expect(await settle(Promise.all(results))).toEqual(['AbortError', 'AbortError', 6])
    expect(FakeWorker.started).toHaveLength(1)
    expect(FakeWorker.started[0]?.received).toHaveLength(2)
  })

  test('an aborted request that runs too long costs its worker its life, and the next gets a new one', async () => {
    const runner = createRunner({ start: () => new FakeWorker(double, 10 * PATIENCE_MS), compute: double })
    const controller = new AbortController()
    const first = caught(runner.run(1, controller.signal))
    controller.abort()
    const second = runner.run(2, never())
    await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1)
    expect(FakeWorker.started.map((worker) => worker.isTerminated)).toEqual([true, false])
    expect(await settle(second)).toBe(4)
    expect((await first)?.name).toBe('AbortError')
  })

  test('after close the next request starts another worker', async () => {
    const runner = createRunner({ start: () => new FakeWorker(double), compute: double })
    await settle(runner.run(1, never()))
    runner.close()
    expect(FakeWorker.started[0]?.isTerminated).toBe(true)
    expect(await settle(runner.run(2, never()))).toBe(4)
  })
})

describe('without a worker', () => {
  const start = () => {
    throw new ReferenceError('Worker is not defined')
  }

  test('it computes on the main thread, a tick later', async () => {
    const compute = vi.fn(double)
    const result = createRunner({ start, compute }).run(3, never())
    expect(compute).not.toHaveBeenCalled()
    expect(await settle(result)).toBe(6)
  })

  test('errors and cancellation are the same', async () => {
    const compute = vi.fn(double)
    const runner = createRunner({ start, compute })
    expect((await settle(caught(runner.run(-1, never()))))?.name).toBe('RangeError')
    const controller = new AbortController()
    const first = caught(runner.run(1, controller.signal))
    controller.abort()
    expect(await settle(runner.run(2, never()))).toBe(4)
    expect((await first)?.name).toBe('AbortError')
    expect(compute.mock.calls).toEqual([[-1], [2]])
  })

  test('a script that does not load is no worker either', async () => {
    const runner = createRunner({ start: () => new FakeWorker(undefined), compute: double })
    const result = runner.run(3, never())
    FakeWorker.started[0]?.emit('error')
    expect(await settle(result)).toBe(6)
    expect(await settle(runner.run(4, never()))).toBe(8)
    expect(FakeWorker.started).toHaveLength(1)
  })
})

describe('the build', () => {
  const bundle = (names: Record<string, string>) =>
    build({
      entryPoints: ['components/labs/sampler-bench/SamplerBench.tsx'],
      bundle: true,
      write: false,
      format: 'esm',
      jsx: 'automatic',
      external: ['react', 'react/jsx-runtime'],
      logLevel: 'silent',
      plugins: [workerAddresses(new Map(Object.entries(names)))],
    })

  test("puts a worker's hashed name into its lab", async () => {
    vi.useRealTimers()
    const { outputFiles } = await bundle({ 'sampler-draws': 'sampler-draws-ABC.js' })
    expect(outputFiles[0]?.text).toContain('new Worker(new URL("./sampler-draws-ABC.js", import.meta.url), { type: "module" })')
  })

  test('fails for a worker that is not there, and says which', async () => {
    vi.useRealTimers()
    await expect(bundle({})).rejects.toThrow('no worker islands/workers/sampler-draws.ts')
  })
})
