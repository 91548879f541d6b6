/** Parts of source files that pages show. A part stands between `#region name` and `#endregion`, in any comment style. */

const REGION = /^\s*(?:\/\/|#|\/\*)\s*#region\s+([\w-]+)/
const END = /^\s*(?:\/\/|#|\/\*)\s*#endregion/

export interface Part {
  readonly text: string
  /** Line numbers of the part in its file, from 1. */
  readonly firstLine: number
  readonly lastLine: number
}

export function regionNames(source: string): string[] {
  return source.split('\n').flatMap((line) => REGION.exec(line)?.[1] ?? [])
}

/**
 * The whole file, or one region of it, without region marks and common indentation.
 * Throws an Error that names the regions there are, when there is no such one or it never ends.
 */
export function readPart(source: string, region?: string): Part {
  const lines = source.replace(/\n$/, '').split('\n')
  let first = 0
  let last = lines.length
  if (region !== undefined) {
    first = lines.findIndex((line) => REGION.exec(line)?.[1] === region) + 1
    if (first === 0) {
      const names = regionNames(source)
      throw new Error(`there is no region "${region}"; ${names.length > 0 ? `there are: ${names.join(', ')}` : 'the file has no regions'}`)
    }
    last = endOf(lines, first)
    if (last < 0) throw new Error(`region "${region}" has no #endregion`)
  }
  const kept = lines.slice(first, last).filter((line) => !REGION.test(line) && !END.test(line))
  while (kept[0]?.trim() === '') kept.shift()
  while (kept.at(-1)?.trim() === '') kept.pop()
  const indent = Math.min(...kept.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length))
  return { text: kept.map((line) => line.slice(indent)).join('\n'), firstLine: first + 1, lastLine: last }
}

/** Index of the `#endregion` that closes a region whose body starts at `first`; regions may nest. -1 if none does. */
function endOf(lines: readonly string[], first: number): number {
  let depth = 1
  for (let i = first; i < lines.length; i++) {
    if (REGION.test(lines[i] ?? '')) depth++
    if (END.test(lines[i] ?? '') && --depth === 0) return i
  }
  return -1
}
