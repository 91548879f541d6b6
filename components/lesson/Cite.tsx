import { useLocale } from '@/components/ui/locale-context'
import { BIBLIOGRAPHY, type Reference } from '@/lib/data/bibliography'
import { message } from '@/lib/i18n/messages'

const byId = new Map(BIBLIOGRAPHY.map((reference) => [reference.id, reference]))

interface CiteProps {
  /** Key in lib/data/bibliography.ts. */
  readonly id: string
  /** Set by lib/mdx/remark-citations. */
  readonly number?: number
  readonly first?: boolean
}

/** A numbered citation that links to the list at the page's end. */
export function Cite({ id, number, first }: CiteProps) {
  const reference = byId.get(id)
  if (!reference || number === undefined) return null
  const label = `${reference.authors} (${reference.year}), ${reference.title}`
  return (
    <sup className="cite" id={first ? `cite-${id}` : undefined}>
      <a href={`#ref-${id}`} title={label}>
        {`[${number}]`}
      </a>
    </sup>
  )
}

/** The works cited on the page, in order of first use; added by lib/mdx/remark-citations. */
export function References({ ids }: { readonly ids: string }) {
  const locale = useLocale()
  const references = ids.split(' ').flatMap((id) => byId.get(id) ?? [])
  return (
    <section className="references" aria-labelledby="references">
      <h2 id="references">{message(locale, 'references')}</h2>
      <ol>
        {references.map((reference) => (
          <li key={reference.id} id={`ref-${reference.id}`}>
            <ReferenceEntry reference={reference} />{' '}
            <a className="back-reference" href={`#cite-${reference.id}`} aria-label={`↩ ${reference.authors} (${reference.year})`}>
              ↩
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Authors, year, linked title and identifier of one work. */
export function ReferenceEntry({ reference }: { reference: Reference }) {
  const { authors, year, title, venue, arxiv, url } = reference
  const address = arxiv ? `https://arxiv.org/abs/${arxiv}` : url
  return (
    <>
      {authors} ({year}). {address ? <a href={address}><cite>{title}</cite></a> : <cite>{title}</cite>}
      {venue && `, ${venue}`}
      {arxiv && `, arXiv:${arxiv}`}.
    </>
  )
}
