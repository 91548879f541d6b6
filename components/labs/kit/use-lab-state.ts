import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { decodeState, defaults, encodeState, type Schema, type StateOf } from '@/lib/url-state/schema'

const WRITE_AFTER_MS = 300

export interface LabState<S extends Schema> {
  readonly state: StateOf<S>
  /** Changes some fields. */
  readonly set: (change: Partial<StateOf<S>>) => void
  readonly reset: () => void
  /** Fields of the address that could not be used. */
  readonly refused: readonly string[]
  /** The address that reproduces this state. */
  readonly shareUrl: () => string
}

/**
 * A lab's state, kept in the address. The first render, like the server's, has the defaults; what the address says is
 * applied right after, so that both agree on the markup they share.
 */
export function useLabState<S extends Schema>(schema: S, lab: string): LabState<S> {
  const initial = useMemo(() => defaults(schema), [schema])
  const [state, setState] = useState(initial)
  const [refused, setRefused] = useState<readonly string[]>([])
  const isReady = useRef(false)

  useEffect(() => {
    const read = () => {
      const decoded = decodeState(schema, lab, new URLSearchParams(location.search))
      setState(decoded.state)
      setRefused(decoded.refused)
      isReady.current = true
    }
    read()
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [schema, lab])

  const address = useCallback(() => {
    const url = new URL(location.href)
    encodeState(schema, lab, state, url.searchParams)
    return url
  }, [schema, lab, state])

  useEffect(() => {
    if (!isReady.current) return
    const timer = setTimeout(() => {
      const url = address()
      if (url.href !== location.href) history.replaceState(history.state, '', url)
    }, WRITE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [address])

  return {
    state,
    set: useCallback((change) => setState((old) => ({ ...old, ...change })), []),
    reset: useCallback(() => {
      setState(initial)
      setRefused([])
    }, [initial]),
    refused,
    shareUrl: () => `${address().href.split('#')[0] ?? ''}#lab-${lab}`,
  }
}
