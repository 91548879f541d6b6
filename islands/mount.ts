/** Hydrates one island over its server-rendered first state. React here is Preact: see scripts/build-islands.ts. */
import { createElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import type { IslandModule } from './registry'

export function mount(element: HTMLElement, { default: Component }: IslandModule): void {
  // What <Island> wrote, for this very component.
  const props = JSON.parse(element.dataset.props ?? '{}') as never
  hydrateRoot(element, createElement(Component, props))
}
