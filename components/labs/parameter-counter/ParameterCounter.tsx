import { useState } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { TextArea } from '@/components/ui/TextArea'
import { Toggle } from '@/components/ui/Toggle'
import type { Locale } from '@/lib/i18n/locales'
import { decimalBytes, integer, percent } from '@/lib/values/format'
import { askedShare, countModel, firstModel, kvChoices, readConfig, shownText, withFields } from './compute'
import { MAX_CHARACTERS, schema } from './state'
import { Shares, Tensors, Totals } from './Views'
import { word } from './words'

const ID = 'pc'
const MAX_LAYERS = 160

export default function ParameterCounter({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const [lastRead, setLastRead] = useState(firstModel)
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)

  const text = shownText(state)
  const reading = readConfig(text)
  const isRead = 'config' in reading
  const config = isRead ? reading.config : lastRead
  const counted = countModel(config)
  const { count } = counted
  const share = (value: number) => percent(1)(value / count.total, locale)

  const write = (config: string) => {
    if (isRead) setLastRead(reading.config)
    set({ model: 'own', config })
  }
  const change = (fields: Readonly<Record<string, unknown>>) => write(withFields(text, fields))
  const hint = isRead ? w('hint') : w(reading.problem, { reason: reading.reason, max: integer(MAX_CHARACTERS, locale) })
  const answer = askedShare()

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question')}
      prediction={{ answer, unit: '%', answerText: percent(1)(answer / 100, locale), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Select label={w('model')} value={state.model} options={schema.model.options.map((value) => ({ value, label: value === 'own' ? w('own') : value }))} onChange={(model) => (model === 'own' ? write(text) : set({ model, config: '' }))} />
          {isRead && (
            <>
              {!config.mla && config.gatedMlp && (
                <Select
                  label={w('kvHeads')}
                  value={String(config.nKv)}
                  options={kvChoices(config.nQ).map((n) => ({ value: String(n), label: String(n) }))}
                  onChange={(n) => change({ num_key_value_heads: Number(n) })}
                />
              )}
              <Slider label={w('layers')} value={Math.min(config.nLayers, MAX_LAYERS)} min={1} max={MAX_LAYERS} step={1} onChange={(n) => change({ num_hidden_layers: n })} />
              <Toggle label={w('tied')} value={config.tied} onChange={(tied) => change({ tie_word_embeddings: tied })} />
            </>
          )}
          <TextArea label={w('config')} value={text} rows={11} hint={hint} onChange={write} />
        </>
      }
      summary={w('summary', {
        total: integer(count.total, locale),
        mlp: share(count.mlp),
        attention: share(count.attention),
        tables: share(count.embedding + count.head),
        bytes: decimalBytes(2)(2 * count.total, locale),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('part'), w('tensor'), w('shape'), w('copies'), w('parameters')],
        rows: counted.tensors.map(({ part, name, shape, copies, parameters }) => [w(part), name, shape.join(' × '), copies, parameters]),
      }}
    >
      <Totals counted={counted} locale={locale} />
      <Shares counted={counted} locale={locale} />
      <Tensors counted={counted} locale={locale} />
    </LabFrame>
  )
}
