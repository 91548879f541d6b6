/** Making findings. */
import type { Nodes } from 'mdast'
import type { Finding, Fix, Page, Severity } from './types'

export interface Place {
  readonly line: number
  readonly column: number
}

/** Where a node begins. */
export function placeOf(node: Pick<Nodes, 'position'> | undefined): Place {
  const { line, column } = node?.position?.start ?? { line: 1, column: 1 }
  return { line, column }
}

/** Where an offset of the source is. */
export function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** `report(page, 'images')` makes findings of that rule on that page. */
export function reporter(page: Pick<Page, 'file'>, rule: string, severity: Severity = 'error') {
  return ({ line, column }: Place, message: string, remedy: string, fix?: Fix): Finding => ({
    file: page.file,
    line,
    column,
    rule,
    severity,
    message,
    remedy,
    ...(fix ? { fix } : {}),
  })
}
