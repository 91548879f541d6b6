import { useEffect, useRef, useState } from 'react'
import { createRunner, type Runner, type WorkerTask } from './worker-protocol'

export interface WorkerResult<I, O> {
  /** What `output` was computed from: while a newer result is under way, not the present input. */
  readonly input: I
  readonly isBusy: boolean
  /** The output for the present input; undefined while it is computed, and if that failed. Never throws. */
  readonly current: O | undefined
  /**
   * The latest output. Throws what `compute` threw: call it in a component inside LabFrame's views, whose boundary then
   * shows the reason.
   */
  readonly read: () => O
}

interface Settled<I, O> {
  /** The input as text. */
  readonly key: string
  readonly input: I
  readonly outcome: { readonly output: O } | { readonly error: unknown }
}

/**
 * A pure function of `input`, computed in a worker; a new input cancels the one before.
 *
 * The worker is `islands/workers/<name>.ts`, one line: `serve(compute)`. `task` is a constant outside the component, with
 *
 *   start: () => new Worker(new URL('../../../islands/workers/<name>.ts', import.meta.url), { type: 'module' })
 *
 * written out like that: webpack (`next dev`) bundles what it finds in this very expression, and
 * scripts/build-workers.ts puts the address of the built file in its place for esbuild.
 *
 * `initial` is the output for the first input. The page carries it (a prop of the Island), so that server and browser
 * show the same, and no worker starts before the reader changes something. Input and `initial` are plain JSON.
 */
export function useWorker<I, O>(task: WorkerTask<I, O>, input: I, initial: O): WorkerResult<I, O> {
  const key = JSON.stringify(input)
  const [settled, setSettled] = useState<Settled<I, O>>({ key, input, outcome: { output: initial } })
  const runner = useRef<Runner<I, O>>(undefined)
  const isBusy = key !== settled.key

  useEffect(() => () => runner.current?.close(), [])

  useEffect(() => {
    if (!isBusy) return
    const controller = new AbortController()
    const asked = JSON.parse(key) as I
    const settle = (outcome: Settled<I, O>['outcome']) => controller.signal.aborted || setSettled({ key, input: asked, outcome })
    runner.current ??= createRunner(task)
    runner.current.run(asked, controller.signal).then(
      (output) => settle({ output }),
      (error: unknown) => settle({ error }),
    )
    return () => controller.abort()
  }, [task, key, isBusy])

  const { outcome } = settled
  return {
    input: settled.input,
    isBusy,
    current: isBusy || 'error' in outcome ? undefined : outcome.output,
    read: () => {
      if ('error' in outcome) throw outcome.error
      return outcome.output
    },
  }
}
