/** The whole of a worker on the small model. */
import { createLibrary, ModelLoadError, type LoadProgress } from '@/lib/model/load'
import { webSource } from '@/lib/model/web-source'
import type { FromWorker, ModelTask, TaskFailure, ToWorker } from './model-protocol'
import type { WorkerPort } from './worker-protocol'

/** Scripts and weights lie beside each other, /_islands/ and /model/; in development scripts are deeper. */
const modelFolder = () => new URL(self.location.pathname.includes('/_next/') ? '/model/' : '../model/', self.location.href)

export function serveModel<I, E>(task: ModelTask<I, E>, port: WorkerPort = self, source = webSource(modelFolder())): void {
  let running = 0
  const post = (message: FromWorker<E>) => port.postMessage(message)
  const models = createLibrary(source, (progress: LoadProgress) => running && post({ id: running, progress }))

  const run = async (id: number, input: I) => {
    running = id
    try {
      for await (const event of task(input, models)) {
        // A task of its own between two events: only then messages from the page are heard.
        await new Promise((resolve) => setTimeout(resolve))
        if (running !== id) return
        post({ id, event })
      }
      if (running === id) post({ id, done: true })
    } catch (error) {
      if (running === id) post({ id, error: failureOf(error) })
    }
  }

  port.addEventListener('message', ({ data }) => {
    const message = data as ToWorker<I>
    if ('input' in message) void run(message.id, message.input)
    else if (running === message.cancel) running = 0
  })
}

function failureOf(error: unknown): TaskFailure {
  if (error instanceof ModelLoadError) return { name: error.name, message: error.message, kind: error.kind }
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return { name, message }
}
