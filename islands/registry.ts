/** Every island: the name `<Island>` writes into the page, and the component that hydrates it, in a chunk of its own. */
import type { ComponentType } from 'react'

// Each component is typed where `<Island>` uses it; what arrives here is the JSON of those same props.
export type IslandModule = { readonly default: ComponentType<Record<string, unknown>> }

export const registry: Readonly<Record<string, () => Promise<IslandModule>>> = {}
