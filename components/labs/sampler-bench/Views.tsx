import { GroupedBars } from '@/components/viz/GroupedBars'
import type { Locale } from '@/lib/i18n/locales'
import type { WorkerResult } from '../kit/use-worker'
import type { Bench, Comparison } from './compute'
import { DRAWS, type DrawRequest } from './draws'
import { goodnessOfFit } from './goodness'
import { word } from './words'

export const two = (value: number) => value.toFixed(2)
export const whole = (value: number) => Math.round(value).toLocaleString('en-US')
/** A small probability is not zero; a removed token's is, and is said in words. */
export const three = (value: number) => (value > 0 && value < 0.0005 ? '<0.001' : value.toFixed(3))

/** Rounding apart. */
const SAME = 1e-9

interface Props {
  readonly bench: Bench
  readonly names: readonly string[]
  readonly locale: Locale
}

export function BeforeAfter({ bench, names, locale }: Props) {
  const { before, probabilities, removedBy, entropyBefore, entropyAfter, logits } = bench
  const max = Math.log(logits.length)
  return (
    <div className="sampler-view">
      <GroupedBars
        title={word(locale, 'beforeAfter')}
        series={[
          { label: word(locale, 'before'), tone: 'faint' },
          { label: word(locale, 'after'), tone: 'accent' },
        ]}
        groups={before.map((p, i) => {
          const by = removedBy[i]
          const after = probabilities[i] ?? 0
          return {
            label: names[i] ?? '',
            bars: [
              { value: p, text: three(p) },
              { value: after, text: by === undefined ? three(after) : word(locale, 'removed', { by: word(locale, by) }) },
            ],
          }
        })}
      />
      <p>{word(locale, 'entropy', { before: two(entropyBefore), after: two(entropyAfter), n: logits.length, max: two(max) })}</p>
    </div>
  )
}

/** What each processor does, from top to bottom, and what other orders of the same ones would do. */
export function Stages({ bench, orders, locale }: Omit<Props, 'names'> & { readonly orders: readonly Comparison[] }) {
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  return (
    <div className="sampler-view">
      <p className="sampler-caption">{w('stages')}</p>
      <div className="table-box">
        <table className="sampler-stages">
          <thead>
            <tr>
              {(['processor', 'left', 'cut', 'entropyShort'] as const).map((key) => (
                <th key={key} scope="col">
                  {w(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{w('start')}</th>
              <td>{bench.logits.length}</td>
              <td />
              <td>{two(bench.entropyBefore)}</td>
            </tr>
            {bench.stages.map(({ id, kept, cut, entropy }) => (
              <tr key={id}>
                <th scope="row">{w(id)}</th>
                <td>{kept}</td>
                <td>{cut > 0 ? three(cut) : ''}</td>
                <td>{two(entropy)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        {orders.map(({ name, kept, distance }) => (
          <span key={name}>{w(distance < SAME ? 'sameLaw' : 'otherLaw', { engine: w(`order-${name}`), kept, distance: three(distance) })} </span>
        ))}
      </p>
    </div>
  )
}

export function Cumulative({ bench, names, topP, locale }: Props & { readonly topP: number }) {
  const { ranks, removedBy, stack } = bench
  const hasTopP = stack.includes('topP')
  return (
    <div className="sampler-view">
      <GroupedBars
        title={word(locale, hasTopP ? 'cumulativeIn' : 'cumulativeOut')}
        series={[{ label: '', tone: 'violet' }]}
        max={1}
        {...(hasTopP ? { mark: { label: `p = ${topP}`, value: topP } } : {})}
        groups={ranks.map(({ token, cumulative }, i) => {
          const mark = removedBy[token] === 'topP' ? 'cutMark' : 'keptMark'
          return {
            label: `${i > 0 ? '+ ' : ''}${names[token] ?? ''}`,
            bars: [{ value: cumulative, text: hasTopP ? word(locale, mark, { p: three(cumulative) }) : three(cumulative) }],
          }
        })}
      />
    </div>
  )
}

/** The draws beside what their own probabilities predict: while new draws are under way, both are still the old ones. */
export function Draws({ draws, names, locale }: Omit<Props, 'bench'> & { readonly draws: WorkerResult<DrawRequest, number[]> }) {
  const counts = draws.read()
  const { probabilities } = draws.input
  const fit = goodnessOfFit(counts, probabilities)
  return (
    <div className="sampler-view">
      <GroupedBars
        title={word(locale, 'draws', { draws: whole(DRAWS) })}
        series={[
          { label: word(locale, 'drawn'), tone: 'amber' },
          { label: word(locale, 'expected'), tone: 'faint' },
        ]}
        isBusy={draws.isBusy}
        groups={counts.flatMap((count, i) => {
          const expected = DRAWS * (probabilities[i] ?? 0)
          if (expected === 0) return []
          const bars = [count, expected].map((value) => ({ value, text: whole(value) }))
          return [{ label: names[i] ?? '', bars }]
        })}
      />
      {fit ? (
        <p>
          {word(locale, 'chi', { chi: two(fit.chiSquared), df: fit.degrees, limit: two(fit.limit) })}{' '}
          {word(locale, fit.isWithin ? 'within' : 'outside')} {fit.pooled > 0 && word(locale, 'pooled', { count: fit.pooled })}
        </p>
      ) : (
        <p>{word(locale, 'certain')}</p>
      )}
    </div>
  )
}
