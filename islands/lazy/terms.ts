/** Hovering over a term opens its definition; pressing it does so without this. */

const OPEN_AFTER_MS = 250
const CLOSE_AFTER_MS = 200

export default function enhanceTerms(): void {
  for (const term of document.querySelectorAll<HTMLElement>('.term')) {
    const popover = term.querySelector<HTMLElement>('[popover]')
    const button = term.querySelector('button')
    if (!popover || !button) continue
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = (wait: number, act: () => void) => {
      clearTimeout(timer)
      timer = setTimeout(act, wait)
    }
    term.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse') later(OPEN_AFTER_MS, () => popover.matches(':popover-open') || popover.showPopover({ source: button }))
    })
    term.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse') later(CLOSE_AFTER_MS, () => popover.hidePopover())
    })
  }
}
