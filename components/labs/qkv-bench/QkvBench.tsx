import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { HeatMap } from '@/components/viz/HeatMap'
import { MatrixEditor } from '@/components/ui/MatrixEditor'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { Toggle } from '@/components/ui/Toggle'
import { at, row, toRows } from '@/lib/algorithms/matrix'
import type { Locale } from '@/lib/i18n/locales'
import { computeBench } from './compute'
import { Derivation } from './Derivation'
import { MAX_TOKENS, MAX_WIDTH, schema } from './state'
import { word } from './words'

const ID = 'qkv'
const two = (value: number) => value.toFixed(2).replace('-', '−')

export default function QkvBench({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const { n, d } = state
  const bench = computeBench(state)
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const tokens = Array.from({ length: n }, (_, i) => String(i + 1))
  // A shared address may select a cell that a smaller bench does not have.
  const selected = { row: Math.min(state.row, n - 1), column: Math.min(state.col, n - 1) }
  const weights = Array.from(row(bench.weights, selected.row))
  const top = weights.indexOf(Math.max(...weights))
  const seen = tokens.filter((_, j) => bench.visible(selected.row, j)).length
  const zeros = tokens.flatMap((_, i) => tokens.filter((__, j) => !bench.visible(i, j))).length
  /** A new size makes edited cells meaningless. */
  const resize = (change: { n?: number; d?: number; seed?: number }) => set({ ...change, q: [], k: [], v: [] })

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', { n, pairs: n * n })}
      prediction={{ answer: zeros, unit: '', answerText: String(zeros), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Slider label={w('n')} value={n} min={2} max={MAX_TOKENS} step={1} onChange={(value) => resize({ n: value })} />
          <Slider label={w('d')} value={d} min={1} max={MAX_WIDTH} step={1} onChange={(value) => resize({ d: value })} />
          <Slider label={w('size')} value={state.size} min={0} max={8} step={0.5} onChange={(size) => set({ size })} />
          <Slider label={w('seed')} value={state.seed} min={1} max={99} step={1} onChange={(value) => resize({ seed: value })} />
          <Select
            label={w('mask')}
            value={state.mask}
            options={(['causal', 'full', 'window'] as const).map((value) => ({ value, label: w(value) }))}
            onChange={(mask) => set({ mask })}
          />
          <Toggle label={w('scale')} value={state.scale} onChange={(scale) => set({ scale })} />
          <details className="lab-edit">
            <summary>{w('edit')}</summary>
            {(['q', 'k', 'v'] as const).map((name) => (
              <MatrixEditor
                key={name}
                title={name.toUpperCase()}
                values={toRows(name === 'q' ? computeBench({ ...state, size: 1 }).q : bench[name])}
                min={-4}
                max={4}
                step={0.01}
                cellLabel={(i, j) => w('cell', { name: name.toUpperCase(), i: i + 1, j: j + 1 })}
                onChange={(values) => set({ [name]: values.flat() })}
              />
            ))}
          </details>
        </>
      }
      summary={w('summary', { i: selected.row + 1, w: two(weights[top] ?? 0), j: top + 1, h: two(bench.entropies[selected.row] ?? 0), max: two(Math.log(seen)) })}
      table={{
        caption: w('tableCaption'),
        columns: [w('query'), w('key'), w('score'), w('weight')],
        rows: tokens.flatMap((_, i) => tokens.map((__, j) => [i + 1, j + 1, bench.visible(i, j) ? at(bench.scores, i, j) : '−∞', at(bench.weights, i, j)])),
      }}
    >
      <HeatMap
        title={w('scores')}
        values={toRows(bench.scores).map((cells, i) => cells.map((cell, j) => (bench.visible(i, j) ? cell : -Infinity)))}
        rowLabels={tokens}
        columnLabels={tokens}
        format={two}
        max={Math.max(1, ...Array.from(bench.scores.data, Math.abs))}
        selected={selected}
      />
      <HeatMap
        title={w('weights')}
        values={toRows(bench.weights)}
        rowLabels={tokens}
        columnLabels={tokens}
        format={two}
        max={1}
        selected={selected}
        onSelect={(i, j) => set({ row: i, col: j })}
      />
      <HeatMap title={w('output')} values={toRows(bench.output)} rowLabels={tokens} columnLabels={Array.from({ length: d }, (_, j) => String(j + 1))} format={two} max={3} />
      <Derivation bench={bench} state={state} query={selected.row} keyIndex={selected.column} locale={locale} />
    </LabFrame>
  )
}
