/** The language links lead to the heading being read, and the choice is remembered for the root page. */
import { articleHeadings, currentHeading } from './reading-position'
import { writeStored } from './storage'

export function enhanceLanguageSwitch(signal: AbortSignal): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language-switch]')) {
    const aim = () => {
      // Ids are the same in both languages, so the other page has this heading too.
      const heading = currentHeading(articleHeadings())
      link.hash = heading ? heading.id : ''
      writeStored('language', link.dataset.languageSwitch ?? '')
    }
    // auxclick: middle-button clicks open a tab, and should land on the same heading.
    link.addEventListener('click', aim, { signal })
    link.addEventListener('auxclick', aim, { signal })
  }
}
