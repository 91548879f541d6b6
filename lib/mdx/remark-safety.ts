/**
 * Refuses a page that could run code, on the very tree that is compiled. `npm run build` has checked every page before it
 * starts (scripts/prepare); this is the second lock, which also holds in `npm run dev`.
 */
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { safetyProblems } from '../check/safety'

export function remarkSafety() {
  return (tree: Root, file: VFile): void => {
    const [problem] = safetyProblems(tree)
    if (problem) throw new Error(`${file.path}:${problem.line}: ${problem.message}; ${problem.remedy}`)
  }
}
