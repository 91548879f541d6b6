/**
 * Enhancements: behaviour added to HTML that already works without it. Each is a few lines over the server's markup,
 * with no framework; what owns its markup and has state of its own is an island instead (see ../registry.ts).
 */
import { loadLazily } from '../lazy'
import { enhanceCopyButtons } from './copy-buttons'
import { enhanceFolds } from './folds'
import { enhanceFormulaCopy } from './formula-copy'
import { enhanceLanguageSwitch } from './language-switch'
import { enhanceProgress } from './progress'
import { enhanceScrollBoxes } from './scroll-boxes'
import { enhanceSearch } from './search'
import { enhanceTabs } from './tabs'
import { enhanceTheme } from './theme'
import { enhanceToc } from './toc'
import { enhanceTrack } from './track'

/** Installs everything; the returned function removes it again (used by `next dev` between pages). */
export function enhance(): () => void {
  const controller = new AbortController()
  for (const install of [
    enhanceTheme,
    enhanceSearch,
    enhanceLanguageSwitch,
    enhanceFolds,
    enhanceCopyButtons,
    enhanceTabs,
    enhanceToc,
    enhanceScrollBoxes,
    enhanceFormulaCopy,
    enhanceTrack,
    enhanceProgress,
    loadLazily,
  ]) {
    install(controller.signal)
  }
  return () => controller.abort()
}
