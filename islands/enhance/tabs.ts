/** Turns the stacked variants of `<Tabs>` into tabs with the keyboard of the ARIA pattern; the choice is kept by label. */
import { readStored, writeStored } from './storage'

const KEY = 'tab'

export function enhanceTabs(signal: AbortSignal): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-tabs]')) enhanceOne(box, signal)
}

function enhanceOne(box: HTMLElement, signal: AbortSignal): void {
  const panels = [...box.querySelectorAll<HTMLElement>(':scope > [data-tab]')]
  if (panels.length < 2 || box.querySelector('[role=tablist]')) return
  const list = document.createElement('div')
  list.setAttribute('role', 'tablist')
  list.setAttribute('aria-label', box.dataset.tabs ?? '')
  const buttons = panels.map((panel) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.role = 'tab'
    button.id = `${panel.id}-tab`
    button.textContent = panel.dataset.tab ?? ''
    button.setAttribute('aria-controls', panel.id)
    panel.setAttribute('role', 'tabpanel')
    panel.setAttribute('aria-labelledby', button.id)
    panel.tabIndex = 0
    return button
  })
  const select = (index: number) => {
    panels.forEach((panel, i) => {
      panel.hidden = i !== index
    })
    buttons.forEach((button, i) => {
      button.setAttribute('aria-selected', String(i === index))
      button.tabIndex = i === index ? 0 : -1
    })
  }
  const choose = (index: number) => {
    const at = (index + buttons.length) % buttons.length
    select(at)
    buttons[at]?.focus()
    writeStored(KEY, panels[at]?.dataset.tab ?? '')
  }
  buttons.forEach((button, index) => button.addEventListener('click', () => choose(index), { signal }))
  list.addEventListener(
    'keydown',
    (event) => {
      const index = buttons.findIndex((button) => button === document.activeElement)
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: buttons.length - 1 }[event.key]
      if (index < 0 || to === undefined) return
      event.preventDefault()
      choose(to)
    },
    { signal },
  )
  list.append(...buttons)
  box.prepend(list)
  const stored = readStored(KEY)
  select(Math.max(0, panels.findIndex((panel) => panel.dataset.tab === stored)))
}
