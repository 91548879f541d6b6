/** Links into the repository's hosting site. */
import type { Locale } from './i18n/locales'
import { pagePath } from './i18n/locales'
import { site } from './site'

/** Where the hosting site edits a file of this repository. */
export function editUrl(filePath: string): string {
  return `${site.repository}/edit/${site.branch}/${filePath}`
}

/** Where the hosting site starts a new file beside `filePath`, called `name` and filled in with `text`; nothing is saved until the author does. */
export function newFileUrl(filePath: string, name: string, text: string): string {
  const folder = filePath.slice(0, filePath.lastIndexOf('/'))
  const query = new URLSearchParams({ filename: name, value: text })
  return `${site.repository}/new/${site.branch}/${folder}?${query.toString()}`
}

/** Where the hosting site shows a file; `path` may end in `#L10-L20`. */
export function sourceUrl(path: string): string {
  return `${site.repository}/blob/${site.branch}/${path}`
}

/** A new issue, filled in with the page it is about; nothing is sent until the reader presses the button there. */
export function feedbackUrl(locale: Locale, slug: string, helpful: boolean): string {
  const address = pagePath(locale, slug)
  const title = `${helpful ? 'Helpful' : 'Not helpful'}: ${address}`
  const question = helpful
    ? { en: 'What helped you?', zh: '哪里对你有帮助？' }
    : { en: 'What is missing or wrong? A source helps.', zh: '哪里有缺漏或错误？附上出处更好。' }
  const query = new URLSearchParams({ title, labels: 'feedback', body: `${address}\n\n${question[locale]}\n` })
  return `${site.repository}/issues/new?${query.toString()}`
}

/** A new issue about a lab, with the address that reproduces its state. */
export function labReportUrl(lab: string, address: string): string {
  const query = new URLSearchParams({ title: `Lab: ${lab}`, labels: 'lab', body: `${address}\n\nWhat happened, and what did you expect?\n` })
  return `${site.repository}/issues/new?${query.toString()}`
}
