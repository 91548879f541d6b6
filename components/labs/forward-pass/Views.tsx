import { Bars } from '@/components/viz/Bars'
import { HeatMap } from '@/components/viz/HeatMap'
import { ScrollBox } from '@/components/viz/ScrollBox'
import { TensorField } from '@/components/viz/TensorField'
import type { Locale } from '@/lib/i18n/locales'
import { PROBE_POINTS, type ProbePoint } from '@/lib/model/decoder'
import type { DecoderConfig } from '@/lib/model/manifest'
import { decimal, percent } from '@/lib/values/format'
import { columnsOf, type Pass } from './compute'
import { POINTS, word } from './words'

interface Props {
  readonly locale: Locale
  readonly pass: Pass
  readonly config: DecoderConfig
}

export const pointName = (locale: Locale, point: ProbePoint) => POINTS[point].name[locale]
export const shapeOf = (point: ProbePoint, config: DecoderConfig, tokens: number) =>
  `${point === 'weights' ? `${config.nQ} × ` : ''}${tokens} × ${columnsOf(point, config, tokens)}`

interface StepsProps extends Props {
  readonly chosen: ProbePoint
  readonly choose: (point: ProbePoint) => void
}

/** The steps of a pass in order, with formula and shape; those between embedding and norm once a layer. */
export function Steps({ locale, pass, config, chosen, choose }: StepsProps) {
  return (
    <div className="lab-wide">
      <p>{word(locale, 'steps')}</p>
      <ol className="pass-steps">
        {PROBE_POINTS.map((point) => (
          <li key={point} data-mixes={point === 'weights' || undefined}>
            <button type="button" aria-pressed={point === chosen} onClick={() => choose(point)}>
              <span>{pointName(locale, point)}</span> <code>{POINTS[point].formula}</code> <small>{shapeOf(point, config, pass.tokens.length)}</small>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The chosen tensor: weights as a table of numbers, logits as bars, the rest as a field. */
export function Tensor({ locale, pass, config, chooseToken }: Props & { readonly chooseToken: (token: number) => void }) {
  const { point, layer, head, token, tokens, values } = pass
  if (point === 'logits') return <Next locale={locale} pass={pass} />
  if (point === 'weights') {
    return (
      <div className="lab-wide">
        <HeatMap
          title={word(locale, 'weightsTitle', { head: head + 1, layer: layer + 1 })}
          values={values.map((row, i) => row.map((weight, j) => (j > i ? -Infinity : weight)))}
          rowLabels={tokens}
          columnLabels={tokens}
          format={(weight) => decimal(2)(weight, locale)}
          max={1}
          selected={{ row: token, column: token }}
          onSelect={chooseToken}
        />
      </div>
    )
  }
  const all = values.flat()
  // The largest few would leave everything else pale: full colour from three times the root mean square on.
  const max = 3 * Math.sqrt(all.reduce((sum, value) => sum + value * value, 0) / Math.max(all.length, 1))
  const columns = values[0]?.length ?? 0
  const whole = columnsOf(point, config, tokens.length)
  const name = pointName(locale, point)
  return (
    <div className="lab-wide">
      <p>{word(locale, columns === whole ? 'tensor' : 'tensorHead', { point: name, rows: tokens.length, columns, all: whole })}</p>
      <TensorField
        description={word(locale, 'tensorDescription', { point: name, rows: tokens.length, columns, min: Math.min(...all), max: Math.max(...all) })}
        rowLabels={tokens}
        values={values}
        max={max}
        selectedRow={token}
      />
      <p>
        <small>{word(locale, 'tensorLegend', { max: decimal(2)(max, locale) })}</small>
      </p>
    </div>
  )
}

function Next({ locale, pass: { next, tokens, token } }: Omit<Props, 'config'>) {
  const share = percent(1)
  return (
    <div className="lab-wide">
      <Bars
        title={word(locale, 'next', { token: tokens[token] ?? '' })}
        bars={next.map(({ token: text, probability }) => ({ label: text, value: probability, text: share(probability, locale) }))}
        max={1}
      />
    </div>
  )
}

/** The residual stream of the chosen token, layer by layer, read by the output matrix. */
export function Stream({ locale, pass: { stream, tokens, token } }: Omit<Props, 'config'>) {
  const title = word(locale, 'stream', { token: tokens[token] ?? '' })
  return (
    <div className="lab-wide">
      <p>{title}</p>
      <ScrollBox className="pass-stream" label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{word(locale, 'after')}</th>
              <th scope="col">{word(locale, 'guess')}</th>
              <th scope="col">{word(locale, 'probability')}</th>
              <th scope="col">{word(locale, 'size')}</th>
            </tr>
          </thead>
          <tbody>
            {stream.map(({ token: text, probability, rms }, i) => (
              <tr key={i}>
                <th scope="row">{i === 0 ? word(locale, 'start') : word(locale, 'layerN', { n: i })}</th>
                <td>{text}</td>
                <td>{percent(1)(probability, locale)}</td>
                <td>{decimal(2)(rms, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  )
}
