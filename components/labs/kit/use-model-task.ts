import { useEffect, useMemo, useRef, useState } from 'react'
import type { LoadProgress } from '@/lib/model/load'
import type { FromWorker, TaskFailure, ToWorker } from './model-protocol'
import type { WorkerLike } from './worker-protocol'

export interface ModelTaskState {
  readonly phase: 'idle' | 'loading' | 'running' | 'failed'
  /** Of the file that is coming. */
  readonly progress?: LoadProgress
  readonly failure?: TaskFailure
}

export interface ModelTaskHandle<I, E> extends ModelTaskState {
  /** Starts anew; what was running is forgotten. `onEvent` gets every event, in order. */
  readonly run: (input: I, onEvent: (event: E) => void) => void
  readonly stop: () => void
  /** The last run once more, after a failure. */
  readonly retry: () => void
}

/**
 * Runs a task on the small model in a worker, which starts with the first run and keeps the model from then on.
 *
 * `start` is a constant outside the component; see useWorker for how it has to be written.
 */
export function useModelTask<I, E>(start: () => WorkerLike): ModelTaskHandle<I, E> {
  const [state, setState] = useState<ModelTaskState>({ phase: 'idle' })
  const worker = useRef<WorkerLike>(undefined)
  const current = useRef(0)
  const listener = useRef<(event: E) => void>(undefined)
  const last = useRef<() => void>(undefined)

  useEffect(() => () => worker.current?.terminate(), [])

  const actions = useMemo(() => {
    const send = (message: ToWorker<I>) => worker.current?.postMessage(message)
    const fail = (failure: TaskFailure) => setState({ phase: 'failed', failure })

    const open = (): WorkerLike => {
      const opened = start()
      opened.addEventListener('message', ({ data }) => {
        const message = data as FromWorker<E>
        if (message.id !== current.current) return
        if ('progress' in message) return setState({ phase: 'loading', progress: message.progress })
        if ('error' in message) return fail(message.error)
        if ('done' in message) return setState({ phase: 'idle' })
        setState((before) => (before.phase === 'running' ? before : { phase: 'running' }))
        listener.current?.(message.event)
      })
      opened.addEventListener('error', (event) => {
        event.preventDefault()
        worker.current?.terminate()
        worker.current = undefined
        fail({ name: 'WorkerError', message: 'the script of the lab did not load', kind: 'network' })
      })
      return opened
    }

    const run = (input: I, onEvent: (event: E) => void) => {
      last.current = () => run(input, onEvent)
      listener.current = onEvent
      setState({ phase: 'running' })
      try {
        worker.current ??= open()
        send({ id: ++current.current, input })
      } catch (error) {
        fail({ name: 'WorkerError', message: String(error) })
      }
    }
    const stop = () => {
      send({ cancel: current.current++ })
      setState({ phase: 'idle' })
    }
    return { run, stop, retry: () => last.current?.() }
  }, [start])

  return { ...state, ...actions }
}
