import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { StepControls } from '@/components/ui/StepControls'
import { Toggle } from '@/components/ui/Toggle'
import { DataTable } from '@/components/viz/DataTable'
import type { Locale } from '@/lib/i18n/locales'
import type { State } from './compute'
import { MemoryMap } from './MemoryMap'
import { Occupancy } from './Occupancy'
import { POLICIES, POOL_SLOTS, type Paging, type PolicyNow } from './paging'
import { BLOCK_SIZES, RESERVATIONS, schema, TRACES } from './state'
import { word, type Word } from './words'

interface Props {
  readonly paging: Paging
  readonly state: State
  readonly locale: Locale
  readonly set: (change: Partial<State>) => void
}

const asThey = <T extends string>(values: readonly T[]) => values.map((value) => ({ value, label: value }))
const MAP_TITLE = { contiguous: 'contiguousMap', paged: 'pagedMap', shared: 'sharedMap' } as const satisfies Record<(typeof POLICIES)[number], Word>

export function PagingView({ paging, state, locale, set }: Props) {
  const { step, steps, now, runs } = paging
  const w = (key: Word, values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const slider = (field: 'seed' | 'gap' | 'prefix') => {
    const { min, max, step: by } = schema[field]
    return <Slider label={w(field)} value={state[field]} min={min} max={max} step={by} onChange={(value) => set({ [field]: value })} />
  }
  const top = Math.max(POOL_SLOTS, ...POLICIES.flatMap((policy) => runs[policy].steps.map((one) => one.filledSlots + one.savedSlots)))
  return (
    <div className="lab-wide">
      <p className="lab-try">{w('paging', { slots: POOL_SLOTS, sequences: paging.sequences.length })}</p>
      <div className="lab-inner-controls needs-js">
        <Select label={w('trace')} value={state.trace} options={TRACES.map((value) => ({ value, label: w(value) }))} onChange={(trace) => set({ trace, step: Math.min(state.step, 6) })} />
        {state.trace === 'random' && (
          <>
            {slider('seed')}
            {slider('gap')}
            {slider('prefix')}
          </>
        )}
        <Select label={w('block')} value={state.block} options={asThey(BLOCK_SIZES)} onChange={(block) => set({ block })} />
        <Select label={w('reserve')} value={state.reserve} options={asThey(RESERVATIONS)} onChange={(reserve) => set({ reserve })} />
        <Slider label={w('stepSlider')} value={step + 1} min={1} max={steps} step={1} onChange={(value) => set({ step: value - 1 })} />
        <StepControls locale={locale} index={step} count={steps} onChange={(next) => set({ step: next })} />
      </div>
      <p>{w(`${state.trace}Note`)}</p>
      <div className="occupancies">
        {POLICIES.map((policy) => {
          const { filledSlots, emptySlots, cachedSlots, savedSlots } = now[policy].step
          const values = { policy: w(policy), step: step + 1, filled: filledSlots, empty: emptySlots, kept: cachedSlots, saved: savedSlots }
          return <Occupancy key={policy} id={`occupancy-${policy}`} title={w(policy)} description={w('occupancy', values)} steps={runs[policy].steps.slice(0, -1)} at={step} length={steps} pool={POOL_SLOTS} top={top} />
        })}
      </div>
      <p className="occupancy-legend">
        <span className="occupancy-filled">{w('keyFilled')}</span>
        <span className="occupancy-empty">{w('keyEmpty')}</span>
        <span className="occupancy-kept">{w('keyKept')}</span>
        <span className="occupancy-unshared">{w('keyUnshared')}</span>
      </p>
      <Comparison paging={paging} locale={locale} />
      <div className="memory-maps">
        {POLICIES.map((policy) => (
          <MemoryMap
            key={policy}
            title={w(MAP_TITLE[policy], { size: now[policy].blockSize, filled: now[policy].step.filledSlots, empty: now[policy].step.emptySlots, saved: now[policy].step.savedSlots, kept: now[policy].step.cachedSlots })}
            slots={now[policy].slots}
            pieceSize={now[policy].blockSize}
          />
        ))}
      </div>
      <p>{w('legend')}</p>
      <div className="lab-inner-controls needs-js">
        <Toggle label={w('sharing')} value={state.sharing} onChange={(sharing) => set({ sharing })} />
      </div>
      <Sequences paging={paging} locale={locale} isShared={state.sharing} />
    </div>
  )
}

/** From the first step to the last, policy by policy. */
function Comparison({ paging: { runs, summaries }, locale }: { readonly paging: Paging; readonly locale: Locale }) {
  const last = (policy: (typeof POLICIES)[number]) => runs[policy].steps.at(-1)!
  const rows: readonly (readonly [Word, (policy: (typeof POLICIES)[number]) => number])[] = [
    ['steps', (policy) => summaries[policy].steps],
    ['meanWait', (policy) => Number(summaries[policy].meanWait.toFixed(2))],
    ['meanEmpty', (policy) => Number(summaries[policy].meanEmptySlots.toFixed(1))],
    ['computed', (policy) => last(policy).computedTokens],
    ['recomputed', (policy) => last(policy).recomputedTokens],
    ['preemptions', (policy) => last(policy).preemptions],
    ['copiedBlocks', (policy) => last(policy).copiedBlocks],
    ['evicted', (policy) => last(policy).evictedBlocks],
  ]
  return (
    <DataTable
      table={{
        caption: word(locale, 'comparison'),
        columns: [word(locale, 'whole'), ...POLICIES.map((policy) => word(locale, policy))],
        rows: rows.map(([label, value]) => [word(locale, label), ...POLICIES.map(value)]),
      }}
    />
  )
}

/** Every sequence at the step shown, with its block table. */
function Sequences({ paging: { sequences, step, now }, locale, isShared }: { readonly paging: Paging; readonly locale: Locale; readonly isShared: boolean }) {
  const shown = now[isShared ? 'shared' : 'paged']
  return (
    <DataTable
      table={{
        caption: word(locale, 'blockTables', { step: step + 1 }),
        columns: [word(locale, 'sequence'), word(locale, 'asks'), word(locale, 'tokens'), word(locale, 'blockTable'), word(locale, 'emptySlots'), word(locale, 'reserved')],
        rows: sequences.map(({ id, arrives, promptTokens, outputTokens }, i) => {
          const here = shown.sequences[i]!
          const reserved = now.contiguous.sequences[i]!
          return [
            id,
            word(locale, 'asksAt', { step: arrives + 1, prompt: promptTokens, output: outputTokens }),
            here.tokens || '',
            here.place === 'inside' ? tableOf(here.blocks, shown) : word(locale, here.place),
            here.place === 'inside' ? here.blocks.length * shown.blockSize - here.tokens : '',
            reserved.place === 'inside' ? word(locale, 'holds', { tokens: reserved.tokens, slots: now.contiguous.blockSize }) : word(locale, reserved.place),
          ]
        }),
      }}
    />
  )
}

/** Block numbers; those that several tables name with how many do: `3×2`. */
export function tableOf(blocks: readonly number[], { step: { referenceCounts } }: PolicyNow): string {
  return blocks.map((block) => ((referenceCounts[block] ?? 0) > 1 ? `${block}×${referenceCounts[block]}` : String(block))).join(', ')
}
