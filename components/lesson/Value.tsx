import { useLocale } from '@/components/ui/locale-context'
import { sourceUrl } from '@/lib/repository'
import { renderValue } from '@/lib/values'

interface Props {
  /** Key in lib/values. */
  readonly id: string
}

/** A number computed at build time. Pointing at it shows its formula; the table at the page's end shows them all. */
export function Value({ id }: Props) {
  const { number, text, formula } = renderValue(id, useLocale())
  return (
    <data className="value" value={number} title={`${formula} = ${text}`}>
      {text}
    </data>
  )
}

/** How the page's numbers were computed; added by lib/mdx/remark-values. */
export function ComputedNumbers({ ids }: { readonly ids: string }) {
  const locale = useLocale()
  const rows = ids.split(' ').map((id) => ({ id, ...renderValue(id, locale) }))
  return (
    <details className="computed-numbers">
      <summary>{locale === 'zh' ? `本页的 ${rows.length} 个计算所得的数` : `The ${rows.length} numbers computed for this page`}</summary>
      <div className="table-box">
        <table>
          <thead>
            <tr>
              <th>{locale === 'zh' ? '数值' : 'Number'}</th>
              <th>{locale === 'zh' ? '算式' : 'Computation'}</th>
              <th>{locale === 'zh' ? '代码' : 'Code'}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.text}</td>
                <td>{row.formula}</td>
                <td>
                  <a href={sourceUrl(row.from)}>{row.from.replace(/^lib\/algorithms\/|^lifecycle\/results\//, '')}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
