import { Bars } from '@/components/viz/Bars'
import { GroupedBars } from '@/components/viz/GroupedBars'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer } from '@/lib/values/format'
import type { Acceptance, SpeedUps, Step, Timed } from './compute'
import type { Race } from './task'
import { word, type Word } from './words'

interface Props {
  readonly locale: Locale
  readonly race: Race
}

const SIGNS = { accepted: '✓', rejected: '✗', dropped: '·', own: '+' } as const

function tokensOf({ drafted, accepted, own }: Step): { readonly text: string; readonly fate: keyof typeof SIGNS }[] {
  const fate = (i: number) => (i < accepted ? 'accepted' : i === accepted ? 'rejected' : 'dropped')
  return [...drafted.map((text, i) => ({ text, fate: fate(i) }) as const), ...(own ? [{ text: own, fate: 'own' } as const] : [])]
}

export function Steps({ locale, race: { steps } }: Props) {
  return (
    <div className="lab-wide">
      <p>{word(locale, 'steps')}</p>
      <ol className="draft-steps">
        {steps.map((step, i) => (
          <li key={i}>
            {tokensOf(step).map(({ text, fate }, j) => (
              <span key={j} data-fate={fate}>
                <span aria-hidden="true">{SIGNS[fate]}</span>
                <span className="sr-only">{word(locale, fate)} </span>
                {text}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <p>
        <small>{word(locale, 'pieces')}</small>
      </p>
    </div>
  )
}

interface MeasuredProps extends Props {
  readonly alpha: Acceptance
  readonly speeds: SpeedUps
}

export function Speed({ locale, race: { settings, costs, steps }, alpha, speeds }: MeasuredProps) {
  const w = (key: Word, values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const two = (value: number) => decimal(2)(value, locale)
  const times = (value: number) => w('times', { x: two(value) })
  const n = settings.gamma + 1
  const perPass = steps.reduce((sum, { tokens }) => sum + tokens, 0) / steps.length
  const bar = (key: 'theory' | 'corrected' | 'measured', value: number | undefined) => ({
    label: w(key),
    bars: [{ value: value ?? 0, text: value === undefined ? '…' : times(value) }],
  })
  return (
    <>
      <p className="lab-wide">
        {w('alpha', { ...alpha, alpha: two(alpha.alpha), low: two(alpha.low), high: two(alpha.high), perPass: two(perPass), expected: two(speeds.expected) })}
      </p>
      <div className="dr-view">
        <Bars
          title={w('costs', { ms: two(1000 * (costs?.target ?? 0)) })}
          bars={[
            { label: w('costTarget'), value: 1, text: times(1), tone: 'faint' },
            { label: w('costVerify', { n }), value: speeds.verifyCost, text: times(speeds.verifyCost) },
            { label: w('costDraft'), value: speeds.draftCost, text: times(speeds.draftCost), tone: 'amber' },
          ]}
        />
      </div>
      <div className="dr-view">
        <GroupedBars
          title={w('speedUps')}
          series={[{ label: w('speedUps'), tone: 'accent' }]}
          groups={[bar('theory', speeds.theory), bar('corrected', speeds.corrected), bar('measured', speeds.measured)]}
          mark={{ label: w('even'), value: 1 }}
        />
      </div>
      <p className="lab-wide">{w('why', { n, cost: times(speeds.verifyCost) })}</p>
    </>
  )
}

export function Texts({ locale, race: { plain, speculative } }: Props) {
  const figure = (key: 'plain' | 'speculative', { text, tokens, seconds }: Timed) => (
    <figure>
      <figcaption>{word(locale, key, { tokens, ms: integer(1000 * seconds, locale) })}</figcaption>
      <blockquote>{text}</blockquote>
    </figure>
  )
  return (
    <div className="lab-wide">
      <p>{word(locale, 'texts')}</p>
      <div className="model-texts">
        {figure('plain', plain)}
        {figure('speculative', speculative)}
      </div>
      <p>{word(locale, 'timeNote')}</p>
    </div>
  )
}
