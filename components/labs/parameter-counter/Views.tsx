import { Bars } from '@/components/viz/Bars'
import { ScrollBox } from '@/components/viz/ScrollBox'
import type { Locale } from '@/lib/i18n/locales'
import { decimalBytes, integer, percent } from '@/lib/values/format'
import { PARTS, type Counted } from './compute'
import { word } from './words'

interface Props {
  readonly counted: Counted
  readonly locale: Locale
}

const TONES = { mlp: 'accent', attention: 'cinnabar', embedding: 'amber', head: 'violet', norms: 'faint' } as const

export function Totals({ counted, locale }: Props) {
  const { count, active, perLayer } = counted
  const number = (value: number) => integer(value, locale)
  return (
    <div className="lab-wide">
      <p>{word(locale, 'total', { total: number(count.total), layer: number(Math.round(perLayer)) })}</p>
      {active < count.total && <p>{word(locale, 'active', { active: number(active), share: percent(1)(active / count.total, locale) })}</p>}
    </div>
  )
}

export function Shares({ counted: { count, config, bytes }, locale }: Props) {
  return (
    <div className="lab-wide">
      <Bars
        title={word(locale, 'shares')}
        max={count.total}
        bars={PARTS.map((part) => ({
          label: word(locale, part),
          value: count[part],
          tone: TONES[part],
          text: part === 'head' && config.tied ? word(locale, 'tiedHead') : `${integer(count[part], locale)} · ${percent(part === 'norms' ? 4 : 2)(count[part] / count.total, locale)}`,
        }))}
      />
      <Bars title={word(locale, 'bytes')} bars={bytes.map(({ dtype, bytes: size }) => ({ label: dtype, value: size, text: decimalBytes(2)(size, locale) }))} />
    </div>
  )
}

export function Tensors({ counted: { tensors }, locale }: Props) {
  return (
    <div className="lab-wide">
      <p>{word(locale, 'tensors')}</p>
      <ScrollBox className="table-box lab-nowrap" label={word(locale, 'tensors')}>
        <table>
          <thead>
            <tr>
              {(['tensor', 'shape', 'copies', 'parameters'] as const).map((column) => (
                <th key={column} scope="col">
                  {word(locale, column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tensors.map(({ name, shape, copies, parameters }) => (
              <tr key={name}>
                <td>
                  <code>{name}</code>
                </td>
                <td>{shape.map((size) => integer(size, locale)).join(' × ')}</td>
                <td>{integer(copies, locale)}</td>
                <td>{integer(parameters, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  )
}
