/**
 * What a lab and its worker say to each other. No React here, so that a worker can import it.
 *
 *   lab → worker   { id, input }
 *   worker → lab   { id, output }  or  { id, error: { name, message } }
 *
 * A worker that computes cannot listen, so it gets one request at a time and only the newest of the others waits. An
 * aborted request that is already running may finish within PATIENCE_MS; after that its worker is replaced.
 */

interface Request<I> {
  readonly id: number
  readonly input: I
}

type Reply<O> = { readonly id: number } & ({ readonly output: O } | { readonly error: { readonly name: string; readonly message: string } })

/** The worker's own side of the wire; in a worker, `self`. */
export interface WorkerPort {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** What is used of a `Worker`. */
export interface WorkerLike extends WorkerPort {
  addEventListener(type: 'message' | 'error', listener: (event: { readonly data: unknown; preventDefault(): void }) => void): void
  terminate(): void
}

export interface WorkerTask<I, O> {
  /** Starts a worker that serves `compute`. It may throw: then `compute` runs on the main thread. */
  readonly start: () => WorkerLike
  /** Pure. Throws for an input it cannot use. */
  readonly compute: (input: I) => O
}

export interface Runner<I, O> {
  /** Rejects with what `compute` threw, or with the signal's reason once aborted. */
  run(input: I, signal: AbortSignal): Promise<O>
  /** Ends the worker; the next run starts another. */
  close(): void
}

/** About what starting a worker costs: waiting less would throw away results that were nearly there. */
export const PATIENCE_MS = 200

/** The whole of a worker: answers every request with `compute`. */
export function serve<I, O>(compute: (input: I) => O, port: WorkerPort = self): void {
  port.addEventListener('message', ({ data }) => {
    const { id, input } = data as Request<I>
    try {
      port.postMessage({ id, output: compute(input) } satisfies Reply<O>)
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      port.postMessage({ id, error: { name, message } } satisfies Reply<O>)
    }
  })
}

interface Job<I, O> extends Request<I> {
  readonly signal: AbortSignal
  readonly resolve: (output: O) => void
  readonly reject: (reason: unknown) => void
}

/** Runs a task in its worker, or, where no worker can be had, on the main thread a tick later. */
export function createRunner<I, O>({ start, compute }: WorkerTask<I, O>): Runner<I, O> {
  let worker: WorkerLike | undefined
  let canStart = true
  let running: Job<I, O> | undefined
  let waiting: Job<I, O> | undefined
  let patience: ReturnType<typeof setTimeout> | undefined
  let lastId = 0

  const close = () => {
    clearTimeout(patience)
    worker?.terminate()
    worker = running = undefined
  }

  const next = () => {
    clearTimeout(patience)
    running = waiting
    waiting = undefined
    if (running) send(running)
  }

  const send = (job: Job<I, O>) => {
    if (!canStart) return onMainThread(job)
    try {
      worker ??= open()
      worker.postMessage({ id: job.id, input: job.input } satisfies Request<I>)
    } catch {
      giveUp()
    }
  }

  const open = (): WorkerLike => {
    const opened = start()
    opened.addEventListener('message', ({ data }) => {
      const reply = data as Reply<O>
      if (reply.id !== running?.id) return
      if ('output' in reply) running.resolve(reply.output)
      else running.reject(Object.assign(new Error(reply.error.message), { name: reply.error.name }))
      next()
    })
    // What `compute` throws comes as a reply. An error event means that the script did not load or could not run.
    opened.addEventListener('error', (event) => {
      event.preventDefault()
      if (worker === opened) giveUp()
    })
    return opened
  }

  const giveUp = () => {
    canStart = false
    const job = running
    close()
    running = job
    if (job) onMainThread(job)
  }

  const onMainThread = (job: Job<I, O>) => {
    setTimeout(() => {
      try {
        if (!job.signal.aborted) job.resolve(compute(job.input))
      } catch (error) {
        job.reject(error)
      }
      if (running === job) next()
    })
  }

  return {
    run: (input, signal) =>
      new Promise((resolve, reject) => {
        const job: Job<I, O> = { id: ++lastId, input, signal, resolve, reject }
        signal.addEventListener('abort', () => {
          reject(signal.reason)
          if (waiting === job) waiting = undefined
          if (running !== job || !worker) return
          patience = setTimeout(() => {
            close()
            next()
          }, PATIENCE_MS)
        })
        waiting?.reject(new DOMException('A newer request took its place.', 'AbortError'))
        waiting = job
        if (!running) next()
      }),
    close,
  }
}
