import { useLocale } from '@/components/ui/locale-context'
import { sourceUrl } from '@/lib/repository'
import { message } from '@/lib/i18n/messages'

interface Props {
  /** `<pre>` from Shiki, made at build time. */
  readonly html: string
  readonly language: string
  readonly title?: string
  /** File of the repository, when the code is its tested source. */
  readonly source?: string
  readonly showLineNumbers?: boolean
}

/** A highlighted block with its title and a copy button; fences in MDX become this. */
export function CodeBlock({ html, language, title, source, showLineNumbers }: Props) {
  const locale = useLocale()
  return (
    <figure className="code" data-language={language} data-line-numbers={showLineNumbers}>
      {title && <figcaption>{source ? <a href={sourceUrl(source)}>{title}</a> : title}</figcaption>}
      <div className="code-box" dangerouslySetInnerHTML={{ __html: html }} />
      <button
        type="button"
        className="copy-button needs-js"
        data-copy
        data-copied={message(locale, 'copied')}
        data-failed={message(locale, 'copyFailed')}
      >
        {message(locale, 'copyCode')}
      </button>
    </figure>
  )
}
