/** Copying a formula gives its TeX, by KaTeX's own extension, fetched when the reader first selects text beside one. */

export function enhanceFormulaCopy(signal: AbortSignal): void {
  if (!document.querySelector('.katex')) return
  document.addEventListener('selectstart', () => void import('katex/contrib/copy-tex'), { signal, once: true })
}
