import { Bars } from '@/components/viz/Bars'
import { GroupedBars } from '@/components/viz/GroupedBars'
import { LinePlot } from '@/components/viz/LinePlot'
import { NumberBox } from '@/components/ui/NumberBox'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { StepControls } from '@/components/ui/StepControls'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, decimalBytes, integer, percent } from '@/lib/values/format'
import { allWeights, isEmpty, RUNS, type Laws, type Pass, type Runs, type Speed, type State, type Tree } from './compute'
import { DraftTree } from './DraftTree'
import { MAX_BATCH, MAX_GAMMA, RULES, schema, WEIGHT } from './state'
import { TOKENS, word, type Values, type Word } from './words'

interface Props {
  readonly state: State
  readonly locale: Locale
}

interface SetProps extends Props {
  readonly set: (change: Partial<State>) => void
}

/** One after the other, with a space between them where the language has one. */
export const sentences = (locale: Locale, ...parts: readonly string[]) => parts.filter(Boolean).join(locale === 'zh' ? '' : ' ')

export const two = (value: number): string => decimal(2)(value, 'en')
const replaced = (values: readonly number[], index: number, value: number) => values.map((old, i) => (i === index ? value : old))

export function LawEditor({ state, locale, set }: SetProps) {
  const { min, max, step } = schema.n
  return (
    <details className="lab-edit">
      <summary>{word(locale, 'edit')}</summary>
      <Slider label={word(locale, 'n')} value={state.n} min={min} max={max} step={step} onChange={(n) => set({ n })} />
      <div className="spec-weights">
        {TOKENS[locale].slice(0, state.n).map((token, i) =>
          (['p', 'q'] as const).map((which) => (
            <NumberBox
              key={`${token} ${which}`}
              label={word(locale, which === 'p' ? 'weightP' : 'weightQ', { token })}
              value={allWeights(state, which)[i] ?? 0}
              {...WEIGHT}
              onChange={(value) => set({ [which]: replaced(allWeights(state, which), i, value) })}
            />
          )),
        )}
      </div>
      {(isEmpty(state, 'p') || isEmpty(state, 'q')) && <p>{word(locale, 'empty')}</p>}
    </details>
  )
}

/** p and q over each other: what they share, and what either has alone. */
export function Overlap({ laws: { p, q, residual, alpha }, locale }: Props & { readonly laws: Laws }) {
  const full = Math.max(...p, ...q)
  const share = (value: number) => ({ '--share': (value / full).toFixed(4) }) as React.CSSProperties
  return (
    <figure className="spec-view spec-overlap">
      <figcaption>
        {word(locale, 'overlap', { alpha: two(alpha), tv: two(1 - alpha) })}
        <span className="spec-legend" aria-hidden="true">
          {(['shared', 'tooMuch', 'tooLittle'] as const).map((part) => (
            <span key={part} data-part={part}>
              {word(locale, part)}
            </span>
          ))}
        </span>
      </figcaption>
      <ul>
        {p.map((px, i) => {
          const qx = q[i] ?? 0
          const values = { token: TOKENS[locale][i] ?? '', p: two(px), q: two(qx), accept: qx > 0 ? two(Math.min(1, px / qx)) : '–', residual: two(residual[i] ?? 0) }
          return (
            <li key={i}>
              <span className="sr-only">{word(locale, 'lawSpoken', values)}</span>
              <span className="bar-label" aria-hidden="true">
                {values.token}
              </span>
              <span className="spec-stack" aria-hidden="true">
                <span data-part="shared" style={share(Math.min(px, qx))} />
                <span data-part={qx > px ? 'tooMuch' : 'tooLittle'} style={share(Math.abs(px - qx))} />
              </span>
              <span className="bar-text" aria-hidden="true">
                {word(locale, 'lawText', values)}
              </span>
            </li>
          )
        })}
      </ul>
    </figure>
  )
}

type Fate = 'accepted' | 'rejected' | 'dropped' | 'own' | 'pending'
const SIGNS: Readonly<Record<Fate, string>> = { accepted: '✓', rejected: '✗', dropped: '·', own: '+', pending: '?' }

export function OnePass({ pass, laws, state, locale, set }: SetProps & { readonly pass: Pass; readonly laws: Laws }) {
  const w = (key: Word, values?: Values) => word(locale, key, values)
  const name = (token: number) => TOKENS[locale][token] ?? ''
  const shown = Math.min(state.step, pass.steps - 1)
  const isDone = shown === pass.steps - 1
  const looked = pass.checks.filter(({ u }) => u !== undefined)
  const isDropping = shown >= looked.length
  const lines = looked.slice(0, shown).map(({ token, accept, u = 0, fate }) => w(fate === 'accepted' ? 'acceptedLine' : 'rejectedLine', { token: name(token), u: u.toFixed(3), p: two(laws.p[token] ?? 0), q: two(laws.q[token] ?? 0), accept: accept.toFixed(3) }))
  const count = pass.checks.filter(({ fate }) => fate === 'accepted').length + 1
  const { min, max, step } = schema.seed
  const tokens: { readonly token: number; readonly fate: Fate }[] = [
    ...pass.checks.map(({ token, fate }, i) => ({ token, fate: i < shown || isDropping ? fate : ('pending' as const) })),
    ...(isDone ? [{ token: pass.own.token, fate: 'own' as const }] : []),
  ]
  return (
    <div className="lab-wide">
      <p className="spec-heading">{w('passTitle')}</p>
      <p className="draft-steps spec-strip">
        {tokens.map(({ token, fate }, i) => (
          <span key={i} data-fate={fate}>
            <span aria-hidden="true">{SIGNS[fate]} </span>
            <span className="sr-only">{w(fate)}: </span>
            {name(token)}
          </span>
        ))}
      </p>
      <div className="lab-derivation">
        <p>{w(state.rule === 'greedy' ? 'draftedGreedy' : 'drafted', { tokens: pass.checks.map(({ token }) => name(token)).join(locale === 'zh' ? '、' : ', ') })}</p>
        {lines.map((line, i) => (
          <p key={i}>{line}</p>
        ))}
        {isDone && (
          <p>{sentences(locale, w(pass.own.from, { token: name(pass.own.token) }), w('gained', { count }))}</p>
        )}
      </div>
      <div className="lab-inner-controls needs-js">
        <StepControls locale={locale} index={shown} count={pass.steps} onChange={(index) => set({ step: index >= pass.steps - 1 ? MAX_GAMMA : index })} />
        <Slider label={w('seed')} value={state.seed} min={min} max={max} step={step} onChange={(seed) => set({ seed })} />
      </div>
    </div>
  )
}

export function ManyRuns({ runs, laws, state, locale, set }: SetProps & { readonly runs: Runs; readonly laws: Laws }) {
  const w = (key: Word, values?: Values) => word(locale, key, values)
  const { counts, law, fit } = runs
  const share = (x: number) => percent(1)(x, locale)
  return (
    <div className="spec-view">
      <GroupedBars
        title={w('runs', { runs: integer(RUNS, locale) })}
        series={[
          { label: w('drawn'), tone: 'accent' },
          { label: w('wanted'), tone: 'faint' },
        ]}
        groups={counts.map((count, i) => ({
          label: TOKENS[locale][i] ?? '',
          bars: [
            { value: count / RUNS, text: share(count / RUNS) },
            { value: laws.p[i] ?? 0, text: share(laws.p[i] ?? 0) },
          ],
        }))}
      />
      <p>{verdict()}</p>
      <div className="lab-inner-controls needs-js">
        <Select label={w('rule')} value={state.rule} options={RULES.map((value) => ({ value, label: w(value) }))} onChange={(rule) => set({ rule })} />
      </div>
    </div>
  )

  function verdict(): string {
    if (!fit) return w('certain')
    const exact = law.map((x) => two(x)).join(locale === 'zh' ? '、' : ', ')
    const isRight = state.rule === 'right'
    if (fit.chiSquare === Infinity) return sentences(locale, w('impossible'), w('biased', { law: exact }))
    const chi = w(fit.pValue < 1e-6 ? 'chiTiny' : 'chi', { chi: decimal(1)(fit.chiSquare, locale), df: fit.degrees, p: percent(fit.pValue < 0.01 ? 4 : 0)(fit.pValue, locale) })
    return sentences(locale, chi, fit.pValue >= 0.01 ? w('fits') : isRight ? w('unlucky') : w('biased', { law: exact }))
  }
}

const times = (speed: number) => [0, Math.max(4, Math.ceil(speed))] as const
const whole = (value: number) => value.toFixed(0)

export function SpeedViews({ speed, state, locale }: Props & { readonly speed: Speed }) {
  const w = (key: Word, values?: Values) => word(locale, key, values)
  const { gamma, batch } = state
  const number = (value: number) => integer(value, locale)
  const top = Math.max(...speed.byGamma.flatMap(({ here, alone }) => [here, alone]), ...speed.byBatch.map(({ best }) => best))
  const best = speed.best.gamma === 0 ? w('bestNone') : w('bestGamma', { gamma: speed.best.gamma, speed: two(speed.best.speed) })
  const bytes = (value: number) => (value === 0 ? '0' : decimalBytes(1)(value, locale))
  const axis = { label: w('speedAxis'), domain: times(top), format: (value: number) => value.toFixed(top > 12 ? 0 : 1) }
  const even = (to: number, from: number) => ({ label: w('even'), tone: 'faint' as const, dashed: true, points: [[from, 1], [to, 1]] as const })
  return (
    <>
      <div className="lab-wide">
        <p>{w('speedNow', { expected: two(speed.expected), n: gamma + 1, verify: two(speed.verify), draft: two(gamma * state.c), speed: two(speed.speed), best })}</p>
        <p>
          {sentences(
            locale,
            speed.freeBatch === Infinity ? w('freeAlways', { n: gamma + 1, context: number(Math.ceil(speed.freeContext)) }) : w('free', { n: gamma + 1, batch: number(Math.floor(speed.freeBatch)) }),
            speed.breakEven === undefined ? w('noBreakEven') : w('breakEven', { batch: number(speed.breakEven) }),
            w('memory', { weights: bytes(speed.weightBytes), cache: bytes(speed.cacheBytes) }),
          )}
        </p>
      </div>
      <LinePlot
        description={w('batchPlot', { batch, gamma, speed: two(speed.speed) })}
        x={{ label: w('batch'), domain: [1, MAX_BATCH], log: true, format: whole }}
        y={axis}
        series={[
          { label: w('fixed', { gamma }), tone: 'accent', points: speed.byBatch.map((point) => [point.batch, point.speed]) },
          { label: w('adapted'), tone: 'amber', points: speed.byBatch.map((point) => [point.batch, point.best]) },
          even(MAX_BATCH, 1),
        ]}
        markers={[{ x: batch, y: speed.speed, label: `${two(speed.speed)}×`, side: 'below' }]}
      />
      <LinePlot
        description={w('gammaPlot', { batch, best })}
        x={{ label: 'γ', domain: [0, MAX_GAMMA], format: whole }}
        y={axis}
        series={[
          { label: w('here', { batch }), tone: 'accent', points: speed.byGamma.map((point) => [point.gamma, point.here]) },
          ...(batch === 1 ? [] : [{ label: w('alone'), tone: 'violet' as const, dashed: true, points: speed.byGamma.map((point) => [point.gamma, point.alone] as const) }]),
          even(MAX_GAMMA, 0),
        ]}
        markers={[{ x: speed.best.gamma, y: speed.best.speed, label: `γ = ${speed.best.gamma}` }]}
      />
    </>
  )
}

export function ChainOrTree({ tree, speed, state, locale }: Props & { readonly tree: Tree; readonly speed: Speed }) {
  const w = (key: Word, values?: Values) => word(locale, key, values)
  const n = state.gamma
  const separator = locale === 'zh' ? '、' : ', '
  const isChain = tree.parents.length === n && tree.depth === n
  const bar = (key: 'chainTokens' | 'treeTokens', tokens: number, steps: number, times: number, tone: 'faint' | 'accent') => ({ label: w(key), value: tokens, text: w('perPass', { tokens: two(tokens), steps, speed: two(times) }), tone })
  return (
    <div className="lab-wide spec-tree">
      <Bars title={w('treeTitle', { n })} bars={[bar('chainTokens', speed.expected, n, speed.speed, 'faint'), bar('treeTokens', tree.tokens, tree.depth, tree.speed, 'accent')]} />
      <p>{sentences(locale, w('treeNote', { list: tree.acceptance.map((x) => two(x)).join(separator), levels: tree.depth }), isChain ? w('treeSame') : '')}</p>
      <DraftTree
        parents={tree.parents}
        shades={tree.reach}
        treeDescription={w('treeSpoken', { n: tree.parents.length, levels: tree.depth, list: tree.parents.map((parent, i) => w('treeNode', { node: i + 1, parent: parent + 1 })).join(separator) })}
        maskDescription={w('maskSpoken')}
      />
    </div>
  )
}

