/** The search dialog: loaded when the reader first reaches for it. */
import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { warmUp } from '@/components/search/client'
import SearchDialog from '@/components/search/SearchDialog'
import { pageLocale } from '../words'

let root: Root | undefined

export function warmUpSearch(): void {
  warmUp(pageLocale())
}

export function openSearch(): void {
  if (root) return
  const home = document.body.appendChild(document.createElement('div'))
  root = createRoot(home)
  const onClose = () => {
    root?.unmount()
    root = undefined
    home.remove()
  }
  root.render(createElement(SearchDialog, { locale: pageLocale(), onClose }))
}
