/** Copy buttons of code blocks. */

const SHOW_RESULT_MS = 2000

export function enhanceCopyButtons(signal: AbortSignal): void {
  document.addEventListener(
    'click',
    (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-copy]') : null
      const code = button?.closest('.code')?.querySelector('pre')
      if (!button || !code) return
      const label = button.textContent
      const report = (text: string | undefined) => {
        if (button.dataset.label === undefined) button.dataset.label = label
        button.textContent = text ?? label
        setTimeout(() => {
          button.textContent = button.dataset.label ?? label
        }, SHOW_RESULT_MS)
      }
      // Not every context has a clipboard (plain http, for one).
      Promise.resolve()
        .then(() => navigator.clipboard.writeText(code.textContent.replace(/\n$/, '') + '\n'))
        .then(
          () => report(button.dataset.copied),
          () => report(button.dataset.failed),
        )
    },
    { signal },
  )
}
