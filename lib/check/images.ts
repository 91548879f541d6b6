/** Images exist and say in words what they show. */
import { placeOf, reporter } from './report'
import { nodesOf } from './tree'
import type { Finding, Page, Site } from './types'

export function checkImages(page: Page, site: Site): Finding[] {
  const report = reporter(page, 'image')
  return nodesOf(page.tree, 'image').flatMap((image) => [
    ...((image.alt ?? '').trim() === '' ? [report(placeOf(image), `the image ${image.url} has no text`, 'say in the brackets what it shows: ![two bars, 3 and 4 ms](…)')] : []),
    ...(site.read(`public${image.url}`) === undefined ? [report(placeOf(image), `there is no public${image.url}`, 'add the file or mend the address')] : []),
  ])
}
