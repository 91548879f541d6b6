/** Which heading the reader is at. */

/** A heading counts as reached once it is this far below the top of the window. */
const READING_LINE_PX = 120

/** The last of `headings` (in page order) whose top is above the reading line. */
export function currentHeading(headings: readonly HTMLElement[]): HTMLElement | undefined {
  let current: HTMLElement | undefined
  for (const heading of headings) {
    if (heading.getBoundingClientRect().top > READING_LINE_PX) break
    current = heading
  }
  return current
}

export function articleHeadings(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.prose :is(h2, h3)[id]')]
}
