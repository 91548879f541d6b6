import { useMemo } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import type { Table } from '@/components/viz/DataTable'
import type { Locale } from '@/lib/i18n/locales'
import { ASKED, askedSizes, computeSizes, GB, type Sizes } from './compute'
import { binary, count, decimal, whole } from './format'
import { pagingAt, playAll, POLICIES, type Paging } from './paging'
import { PagingView, tableOf } from './PagingView'
import { PasteConfig } from './PasteConfig'
import { Derivation, MemoryBars, SchemeBars } from './SizeViews'
import { DTYPES, GPU_COUNTS, MODELS, schema } from './state'
import { word } from './words'

const ID = 'kv'
const asThey = <T extends string>(values: readonly T[]) => values.map((value) => ({ value, label: value }))
const range = ({ min, max, step }: { readonly min: number; readonly max: number; readonly step: number }) => ({ min, max, step })

export default function KvCalculator({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const sizes = computeSizes(state)
  const { trace, seed, gap, prefix, block, reserve } = state
  const runs = useMemo(() => playAll({ trace, seed, gap, prefix, block, reserve }), [trace, seed, gap, prefix, block, reserve])
  const paging = pagingAt(runs, state.step)
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const modelLabel = (model: string) => (model === 'own' ? w('own') : model)
  const { known, answer } = askedSizes()
  const views = { sizes, state, locale }

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', {
        known: known.capacitySequences,
        context: whole(ASKED.context),
        small: count(answer.model.parameters, locale),
        large: count(known.model.parameters, locale),
      })}
      prediction={{
        answer: answer.capacitySequences,
        unit: '',
        answerText: String(answer.capacitySequences),
        explanation: w('explanation', {
          saved: decimal(known.weightBytesPerGpu - answer.weightBytesPerGpu),
          theirHeads: answer.model.kvHeads,
          ourHeads: known.model.kvHeads,
          theirs: binary(answer.bytesPerToken),
          ours: binary(known.bytesPerToken),
        }),
      }}
      tryThis={[w('try1'), w('try2'), w('try3'), w('try4')]}
      controls={
        <>
          <Select label={w('model')} value={state.model} options={MODELS.map((value) => ({ value, label: modelLabel(value) }))} onChange={(model) => set({ model })} />
          <Select label={w('kvDtype')} value={state.kvDtype} options={asThey(DTYPES)} onChange={(kvDtype) => set({ kvDtype })} />
          <Select label={w('weightDtype')} value={state.weightDtype} options={asThey(DTYPES)} onChange={(weightDtype) => set({ weightDtype })} />
          <Slider label={w('context')} value={state.context} {...range(schema.context)} onChange={(context) => set({ context })} />
          <Slider label={w('batch')} value={state.batch} {...range(schema.batch)} onChange={(batch) => set({ batch })} />
          <Select label={w('gpus')} value={state.gpus} options={asThey(GPU_COUNTS)} onChange={(gpus) => set({ gpus })} />
          <Slider label={w('memory')} value={state.memory} {...range(schema.memory)} unit="GB" onChange={(memory) => set({ memory })} />
          <Slider label={w('utilisation')} value={state.utilisation} {...range(schema.utilisation)} unit="%" onChange={(utilisation) => set({ utilisation })} />
          <Slider label={w('overhead')} value={state.overhead} {...range(schema.overhead)} unit="GB" onChange={(overhead) => set({ overhead })} />
          <PasteConfig locale={locale} onRead={(model) => set({ ...model, model: 'own' })} />
        </>
      }
      summary={w(sizes.isMixed ? 'summaryMixed' : 'summary', {
        model: modelLabel(state.model),
        bytes: binary(sizes.bytesPerToken),
        sequence: binary(sizes.bytesPerSequence),
        context: whole(state.context),
        capacity: whole(sizes.capacityTokens),
        sequences: whole(sizes.capacitySequences),
        kept: whole(sizes.keptTokens),
        step: paging.step + 1,
        paged: paging.now.paged.step.emptySlots,
        contiguous: paging.now.contiguous.step.emptySlots,
        waiting: paging.now.contiguous.step.waiting.length,
        saved: paging.now.shared.step.savedSlots,
      })}
      table={numbers(sizes, paging, locale)}
    >
      <Derivation {...views} />
      <div className="lab-wide">
        <SchemeBars {...views} />
        <MemoryBars {...views} />
      </div>
      <PagingView paging={paging} state={state} locale={locale} set={set} />
    </LabFrame>
  )
}

function numbers(sizes: Sizes, paging: Paging, locale: Locale): Table {
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const gigabytes = (bytes: number) => Number((bytes / GB).toFixed(3))
  return {
    caption: w('tableCaption'),
    columns: [w('quantity'), w('value'), w('unit')],
    rows: [
      [w('perToken'), sizes.bytesPerToken, 'B'],
      [w('rowPerGpu'), sizes.bytesPerTokenPerGpu, 'B'],
      [w('rowCache'), gigabytes(sizes.cacheBytes), 'GB'],
      [w('rowWeights'), gigabytes(sizes.weightBytesPerGpu), 'GB'],
      [w('rowLeft'), gigabytes(sizes.leftBytes), 'GB'],
      ...(sizes.isMixed ? [] : [[w('capacity'), sizes.capacityTokens, w('tokenUnit')]]),
      [w('rowSequences'), sizes.capacitySequences, ''],
      ...sizes.schemes.map(({ id, size, bytes }) => [w(id, { size }), bytes, 'B']),
      [w('rowSequence'), sizes.bytesPerSequence, 'B'],
      ...POLICIES.flatMap((policy) => {
        const { step } = paging.now[policy]
        const row = (key: 'rowFilled' | 'rowEmpty' | 'rowKept' | 'rowSaved', value: number) => [w(key, { policy: w(policy), step: paging.step + 1 }), value, '']
        return [row('rowFilled', step.filledSlots), row('rowEmpty', step.emptySlots), row('rowKept', step.cachedSlots), row('rowSaved', step.savedSlots)]
      }),
      ...paging.sequences.map(({ id }, i) => [`${id}: ${w('blockTable')}`, tableOf(paging.now.shared.sequences[i]?.blocks ?? [], paging.now.shared), w('shared')]),
    ],
  }
}
