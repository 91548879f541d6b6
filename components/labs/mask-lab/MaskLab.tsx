import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { HeatMap } from '@/components/viz/HeatMap'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { toRows } from '@/lib/algorithms/matrix'
import type { Locale } from '@/lib/i18n/locales'
import { scientific } from '@/lib/values/format'
import { flip, reportMask } from './compute'
import { MaskGrid } from './MaskGrid'
import { MAX_TOKENS, PRESETS, schema } from './state'
import { word } from './words'

const ID = 'mask'
const two = (value: number) => value.toFixed(2)
/** 0.0012, or 3.4 × 10⁻⁹. */
const short = (value: number) => (value === 0 || Math.abs(value) >= 0.001 ? String(Number(value.toPrecision(3))) : scientific(1)(value, 'en')).replace('-', '−')

export default function MaskLab({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const { n, layers } = state
  const report = reportMask(state)
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const tokens = Array.from({ length: n }, (_, i) => String(i + 1))
  const old = tokens.slice(0, -1)
  const total = layers * old.length
  const list = (positions: readonly number[]) => positions.map((i) => i + 1).join(w('listSeparator'))
  const condition = Number.isFinite(report.condition) ? Math.round(report.condition).toLocaleString('en') : w('infinite')
  const facts: readonly (readonly [string, string])[] = [
    [w('stale'), w('ofTotal', { x: report.stale, total })],
    [w('losses'), report.losses.length === 0 ? w('none') : w('lossesAt', { x: report.losses.length, total: old.length, list: list(report.losses) })],
    [w('blind'), report.blind.length === 0 ? w('none') : list(report.blind)],
    [w('rank'), w('ofTotal', { x: report.rank, total: n })],
    [w('determinant'), short(report.determinant)],
    [w('condition'), condition],
    [w('stableRank'), two(report.stableRank)],
  ]

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', { layers, old: old.length, total, n })}
      prediction={{ answer: report.stale, unit: '', answerText: String(report.stale), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Select label={w('preset')} value={state.preset} options={PRESETS.map((value) => ({ value, label: w(value) }))} onChange={(preset) => set({ preset, flips: [] })} />
          <Slider label={w('width')} value={state.width} min={1} max={MAX_TOKENS} step={1} onChange={(width) => set({ width })} />
          {/* Painted cells are counted row by row, so another size would move them. */}
          <Slider label={w('n')} value={n} min={3} max={MAX_TOKENS} step={1} onChange={(size) => set({ n: size, flips: [] })} />
          <Slider label={w('layers')} value={layers} min={1} max={4} step={1} onChange={(value) => set({ layers: value })} />
          <Slider label={w('d')} value={state.d} min={1} max={16} step={1} onChange={(d) => set({ d })} />
          <Slider label={w('seed')} value={state.seed} min={1} max={99} step={1} onChange={(seed) => set({ seed })} />
        </>
      }
      summary={w('summary', { n, stale: report.stale, total, losses: report.losses.length, targets: old.length, rank: report.rank, condition })}
      table={{
        caption: w('tableCaption'),
        columns: [w('layerColumn'), w('tokenColumn'), w('changeColumn')],
        rows: report.changes.flatMap((layer, l) => layer.map((change, i) => [l + 1, i + 1, change])),
      }}
    >
      <MaskGrid
        title={w('grid')}
        size={n}
        visible={report.visible}
        cellLabel={(i, j) => w('cell', { i: i + 1, j: j + 1 })}
        rowLabel={(i) => (i === n - 1 ? w('newToken', { i: n }) : String(i + 1))}
        onFlip={(i, j) => set({ flips: flip(state.flips, i * n + j) })}
      />
      <HeatMap
        title={w('cache', { n })}
        values={report.changes}
        rowLabels={report.changes.map((_, l) => w('layer', { l: l + 1 }))}
        columnLabels={old}
        format={(change) => (change === 0 ? '✓' : two(change))}
        max={2}
      />
      <HeatMap
        title={w('weights')}
        values={toRows(report.weights).map((row, i) => row.map((weight, j) => (report.visible(i, j) ? weight : -Infinity)))}
        rowLabels={tokens}
        columnLabels={tokens}
        format={two}
        max={1}
      />
      <dl className="lab-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </LabFrame>
  )
}
