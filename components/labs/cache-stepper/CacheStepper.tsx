import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { StepControls } from '@/components/ui/StepControls'
import { GroupedBars } from '@/components/viz/GroupedBars'
import type { Locale } from '@/lib/i18n/locales'
import { binaryBytes, decimal, decimalBytes, integer, scientific } from '@/lib/values/format'
import { askedNumbers, SHOWN_LAYERS, stepped } from './compute'
import { CellGrid, CellKey } from './CellGrid'
import { HEADS, MASKS, MAX_STEPS, schema } from './state'
import { word } from './words'

const ID = 'cs'

/** 640 KiB, but 1.13 MiB: a step must show. */
const size = (bytes: number, locale: Locale) => binaryBytes(2)(bytes, locale).replace(/(\.\d*?)0+ /, '$1 ').replace('. ', ' ')

export default function CacheStepper({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const { current, cachedFlops, uncachedFlops, shared } = stepped(state)
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const flops = (value: number) => scientific(2)(value, locale)
  const isLatent = state.heads === 'mla'
  const shown = current.cells.slice(0, SHOWN_LAYERS)
  const layerName = (layer: number) => w(layer === SHOWN_LAYERS - 1 ? 'layers' : 'layer', { n: layer + 1 })
  const stepName = state.step === 0 ? w('prefill') : w('decode', { n: state.step, token: current.tokens })
  const answer = askedNumbers()
  const cacheRead = current.cached.bytes - current.uncached.bytes
  const ratio = current.uncached.flops / current.cached.flops
  const ran = (shown[0] ?? []).filter((cell) => cell.run === 'computed').length
  const facts = [
    [w('bytesRead'), decimalBytes(2)(current.cached.bytes, locale)],
    [w('ofCache'), size(cacheRead, locale)],
    [w('bytesAppended'), size(current.appendedBytes, locale)],
    [w('cacheNow'), size(current.cacheBytes, locale)],
    [
      w('changes'),
      current.known === 0
        ? w('noOld')
        : current.changes.map((change, layer) => (
            <span key={layer}>
              {w('atLayer', { n: layer + 1, change: decimal(3)(change ?? 0, locale) })}
              {layer < current.changes.length - 1 && (locale === 'zh' ? '，' : ', ')}
            </span>
          )),
    ],
  ] as const

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question')}
      prediction={{ answer, unit: '', answerText: integer(answer, locale), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Select label={w('mask')} value={state.mask} options={MASKS.map((value) => ({ value, label: w(value) }))} onChange={(mask) => set({ mask })} />
          <Select label={w('heads')} value={state.heads} options={HEADS.map((value) => ({ value, label: w(value) }))} onChange={(heads) => set({ heads })} />
          <Slider label={w('prompt')} value={state.prompt} min={2} max={8} step={1} onChange={(prompt) => set({ prompt })} />
          <Slider label={w('shared')} value={shared} min={0} max={state.prompt - 1} step={1} onChange={(value) => set({ shared: value })} />
          <StepControls locale={locale} index={state.step} count={MAX_STEPS + 1} position={stepName} onChange={(step) => set({ step })} />
        </>
      }
      summary={w(ratio === 1 ? 'summarySame' : ratio < 1.05 ? 'summaryNearly' : 'summary', {
        step: stepName,
        mask: w(state.mask),
        computed: ran,
        tokens: current.tokens,
        appended: size(current.appendedBytes, locale),
        flops: flops(current.cached.flops),
        ratio: decimal(1)(ratio, locale),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('layerColumn'), w('tokenColumn'), w('query'), w(isLatent ? 'latent' : 'keyValue'), w('rest')],
        rows: shown.flatMap((layer, l) => layer.map((cell, i) => [layerName(l), i + 1, w(cell.run), w(cell.kept), w(cell.run)])),
      }}
    >
      <CellKey locale={locale} />
      {shown.map((cells, layer) => (
        <CellGrid key={layer} title={layerName(layer)} cells={cells} isLatent={isLatent} locale={locale} />
      ))}
      <GroupedBars
        title={w('flops')}
        series={[
          { label: w('withCache'), tone: 'accent' },
          { label: w('without'), tone: 'amber' },
        ]}
        groups={[
          { label: w('thisStep'), bars: [current.cached.flops, current.uncached.flops].map((value) => ({ value, text: flops(value) })) },
          { label: w('soFar'), bars: [cachedFlops, uncachedFlops].map((value) => ({ value, text: flops(value) })) },
        ]}
      />
      <dl className="lab-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="lab-note">{w('changesNote')}</p>
    </LabFrame>
  )
}
