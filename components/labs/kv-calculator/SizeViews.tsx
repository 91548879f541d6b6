import { Bars } from '@/components/viz/Bars'
import type { Locale } from '@/lib/i18n/locales'
import { GB, type Sizes, type State } from './compute'
import { binary, decimal, whole } from './format'
import { word } from './words'

interface Props {
  readonly sizes: Sizes
  readonly state: State
  readonly locale: Locale
}

/** The formulas, with this model's numbers. */
export function Derivation({ sizes, state, locale }: Props) {
  const { model, shape, isMixed, bytesPerElement, bytesPerToken, bytesPerSequence, keptTokens, cacheBytes } = sizes
  const layers = shape.fullLayers + shape.windowLayers
  const formula =
    model.latent > 0
      ? `L · (d_c + d_R) · b = ${layers} · (${model.latent} + ${model.rope}) · ${bytesPerElement}`
      : `2 · L · n_kv · d_h · b = 2 · ${layers} · ${model.kvHeads} · ${model.keyWidth} · ${bytesPerElement}`
  return (
    <div className="lab-derivation">
      <p>
        {word(locale, 'perToken')} = {formula} = {whole(bytesPerToken)} B = {binary(bytesPerToken)}
      </p>
      {!isMixed && keptTokens < state.context && <p>{word(locale, 'window', { kept: whole(keptTokens), window: whole(model.window) })}</p>}
      {isMixed && <Layers sizes={sizes} state={state} locale={locale} />}
      <p>{isMixed ? word(locale, 'totalMixed', { sequence: binary(bytesPerSequence), batch: state.batch, total: binary(cacheBytes) }) : word(locale, 'total', { kept: whole(keptTokens), batch: state.batch, total: binary(cacheBytes) })}</p>
      <Split sizes={sizes} state={state} locale={locale} />
      <Capacity sizes={sizes} state={state} locale={locale} />
    </div>
  )
}

/** What each kind of layer keeps of a sequence. */
function Layers({ sizes: { model, shape, bytesPerToken }, state, locale }: Props) {
  const { fullLayers, windowLayers, stateLayers } = shape
  const kept = Math.min(state.context, model.window)
  const rows = (layers: number, tokens: number) => binary((bytesPerToken / (fullLayers + windowLayers)) * layers * tokens)
  return (
    <>
      {fullLayers > 0 && <p>{word(locale, 'fullLayers', { layers: fullLayers, all: model.layers, context: whole(state.context), bytes: rows(fullLayers, state.context) })}</p>}
      {windowLayers > 0 && <p>{word(locale, 'windowLayers', { layers: windowLayers, kept: whole(kept), bytes: rows(windowLayers, kept) })}</p>}
      {stateLayers > 0 && <p>{word(locale, 'stateLayers', { layers: stateLayers, bytes: binary(2 * model.stateSize), numbers: whole(model.stateSize), total: binary(2 * model.stateSize * stateLayers) })}</p>}
    </>
  )
}

function Split({ sizes, state, locale }: Props) {
  const { model, headsPerGpu, bytesPerTokenPerGpu } = sizes
  if (state.gpus === '1') return null
  const values = { gpus: state.gpus, heads: headsPerGpu ?? 0, kvHeads: model.kvHeads, bytes: binary(bytesPerTokenPerGpu) }
  return (
    <>
      <p>{word(locale, headsPerGpu === undefined ? 'copied' : 'split', values)}</p>
      {model.heads % Number(state.gpus) !== 0 && <p>{word(locale, 'uneven', { heads: model.heads, gpus: state.gpus })}</p>}
    </>
  )
}

function Capacity({ sizes, state, locale }: Props) {
  const { isMixed, weightBytesPerGpu, leftBytes, bytesPerTokenPerGpu, capacityTokens, capacitySequences, keptTokens } = sizes
  if (leftBytes < 0) return <p>{word(locale, 'noRoom', { missing: decimal(-leftBytes) })}</p>
  const left = `${state.memory} GB · ${state.utilisation / 100} − ${decimal(weightBytesPerGpu)} − ${state.overhead} GB`
  if (isMixed) return <p>{word(locale, 'sequencesFitMixed', { left, sequences: whole(capacitySequences), context: whole(state.context) })}</p>
  return (
    <p>
      {word(locale, 'capacity')} = ⌊({left}) / {whole(bytesPerTokenPerGpu)} B⌋ = {whole(capacityTokens)};{' '}
      {word(locale, 'sequencesFit', { sequences: whole(capacitySequences), kept: whole(keptTokens) })}
    </p>
  )
}

export function SchemeBars({ sizes, locale }: Props) {
  return (
    <Bars
      title={word(locale, 'schemes')}
      bars={sizes.schemes.map(({ id, size, bytes, isOwn }) => ({
        label: word(locale, id, { size }),
        value: bytes,
        text: isOwn ? word(locale, 'isOwn', { bytes: binary(bytes) }) : binary(bytes),
        tone: isOwn ? 'accent' : 'faint',
      }))}
    />
  )
}

export function MemoryBars({ sizes, state, locale }: Props) {
  const { weightBytesPerGpu, cacheBytesPerGpu, usableBytes, fits } = sizes
  const cache = decimal(cacheBytesPerGpu)
  return (
    <Bars
      title={word(locale, 'gpu', { usable: decimal(usableBytes), memory: `${state.memory} GB` })}
      max={state.memory * GB}
      bars={[
        { label: word(locale, 'weights'), value: weightBytesPerGpu, text: weightBytesPerGpu > 0 ? decimal(weightBytesPerGpu) : word(locale, 'notCounted'), tone: 'violet' },
        { label: word(locale, 'overheadBar'), value: state.overhead * GB, text: `${state.overhead} GB`, tone: 'faint' },
        { label: word(locale, 'cacheBar'), value: cacheBytesPerGpu, text: fits ? cache : word(locale, 'tooMuch', { bytes: cache }), tone: fits ? 'accent' : 'cinnabar' },
      ]}
    />
  )
}
