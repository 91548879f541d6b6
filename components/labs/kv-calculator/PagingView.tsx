import { Select } from '@/components/ui/Select'
import { StepControls } from '@/components/ui/StepControls'
import { Toggle } from '@/components/ui/Toggle'
import { DataTable } from '@/components/viz/DataTable'
import type { Locale } from '@/lib/i18n/locales'
import type { State } from './compute'
import { MemoryMap } from './MemoryMap'
import { COMMON_PREFIX, POOL_SLOTS, type Paging, type SequenceRow } from './paging'
import { BLOCK_SIZES, RESERVATIONS } from './state'
import { word } from './words'

interface Props {
  readonly paging: Paging
  readonly state: State
  readonly locale: Locale
  readonly set: (change: Partial<State>) => void
}

const asThey = <T extends string>(values: readonly T[]) => values.map((value) => ({ value, label: value }))

export function PagingView({ paging, state, locale, set }: Props) {
  const { step, steps, blockSize, reservedTokens, rows, paged, pagedSlots, contiguous, contiguousSlots } = paging
  return (
    <div className="lab-wide">
      <p className="lab-try">{word(locale, 'paging', { slots: POOL_SLOTS })}</p>
      <div className="lab-inner-controls needs-js">
        <Select label={word(locale, 'block')} value={state.block} options={asThey(BLOCK_SIZES)} onChange={(block) => set({ block })} />
        <Select label={word(locale, 'reserve')} value={state.reserve} options={asThey(RESERVATIONS)} onChange={(reserve) => set({ reserve })} />
        <Toggle label={word(locale, 'sharing', { prefix: COMMON_PREFIX })} value={state.sharing} onChange={(sharing) => set({ sharing })} />
        <StepControls locale={locale} index={step} count={steps} onChange={(next) => set({ step: next })} />
      </div>
      <div className="memory-maps">
        <MemoryMap
          title={word(locale, 'pagedMap', { size: blockSize, reserved: paged.blocksUsed * blockSize, wasted: paged.wastedSlots })}
          slots={pagedSlots}
          pieceSize={blockSize}
        />
        <MemoryMap
          title={word(locale, 'contiguousMap', { size: reservedTokens, reserved: contiguous.reservedSlots, wasted: contiguous.wastedSlots })}
          slots={contiguousSlots}
          pieceSize={reservedTokens}
        />
      </div>
      <p>{word(locale, 'legend')}</p>
      <DataTable
        table={{
          caption: word(locale, 'blockTables', { step: step + 1 }),
          columns: [word(locale, 'sequence'), word(locale, 'tokens'), word(locale, 'blockTable'), word(locale, 'emptySlots'), word(locale, 'reserved')],
          rows: rows.map((row) => [
            row.id,
            row.pagedTokens || '',
            row.pagedTokens > 0 ? row.blocks.join(', ') : word(locale, row.isDone ? 'done' : 'notYet'),
            row.pagedTokens > 0 ? row.blocks.length * blockSize - row.pagedTokens : '',
            inReservation(row, reservedTokens, locale),
          ]),
        }}
      />
    </div>
  )
}

function inReservation({ contiguousTokens, isWaiting }: SequenceRow, slots: number, locale: Locale): string {
  if (isWaiting) return word(locale, 'waiting')
  return contiguousTokens > 0 ? word(locale, 'holds', { tokens: contiguousTokens, slots }) : ''
}
