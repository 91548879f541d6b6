import { useEffect, useState } from 'react'
import { browserProgress } from '@/lib/progress/browser'
import { EMPTY_PROGRESS, type Progress } from '@/lib/progress/state'
import type { StoreTrouble } from '@/lib/progress/store'

interface ProgressInBrowser {
  readonly progress: Progress
  readonly trouble: StoreTrouble | undefined
  /** When it was read, in milliseconds since 1970; undefined on the server and in the first client render. */
  readonly readAt: number | undefined
}

/** The reader's progress; empty on the server and in the first client render, so that both agree. */
export function useProgress(): ProgressInBrowser {
  const [state, setState] = useState<ProgressInBrowser>({ progress: EMPTY_PROGRESS, trouble: undefined, readAt: undefined })
  useEffect(() => {
    const store = browserProgress()
    const read = () => setState({ progress: store.get(), trouble: store.trouble(), readAt: Date.now() })
    read()
    return store.subscribe(read)
  }, [])
  return state
}
