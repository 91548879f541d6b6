import type { ComponentType } from 'react'

interface Props<P> {
  /** Key in islands/registry.ts. */
  readonly name: string
  readonly component: ComponentType<P>
  /** Plain JSON: it travels to the browser in the page. */
  readonly props: P
  /** Load when it comes near the viewport (the default), or only when the reader first touches it. */
  readonly when?: 'near' | 'use'
}

/** An interactive part of a page: rendered here in its first state, and hydrated in the browser by islands/main.ts. */
export function Island<P extends object>({ name, component: Component, props, when = 'near' }: Props<P>) {
  return (
    <div data-island={name} data-when={when} data-props={JSON.stringify(props)}>
      <Component {...props} />
    </div>
  )
}
