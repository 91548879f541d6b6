import { GroupedBars } from '@/components/viz/GroupedBars'
import { LinePlot, type Marker, type Series } from '@/components/viz/LinePlot'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, decimalBytes } from '@/lib/values/format'
import { KINDS, PUBLISHED, stored, type Format, type Group, type Settings, type Shape } from './compute'
import type { Measured, Recorded } from './recorded'
import type { ByLanguage, Run } from './task'
import { word } from './words'

interface Props {
  readonly locale: Locale
  readonly recorded: Recorded
}

const bits = decimal(2)

export function Size({ locale, recorded: { shapes }, settings }: Props & { readonly settings: Settings }) {
  const bar = (part: readonly Shape[], how: Settings) => {
    const { bytes, bitsPerWeight } = stored(part, how)
    return { value: bytes, text: word(locale, 'bytesText', { bytes: decimalBytes()(bytes, locale), bits: bits(bitsPerWeight, locale) }) }
  }
  const groups = [...KINDS.map((kind) => ({ label: word(locale, kind), part: shapes.filter((shape) => shape.kind === kind) })), { label: word(locale, 'total'), part: shapes }]
  return (
    <div className="lab-wide qm-size">
      <GroupedBars
        title={word(locale, 'size')}
        series={[
          { label: word(locale, 'published'), tone: 'faint' },
          { label: word(locale, 'chosen'), tone: 'accent' },
        ]}
        groups={groups.map(({ label, part }) => ({ label, bars: [bar(part, PUBLISHED), bar(part, settings)] }))}
      />
    </div>
  )
}

/** The number of bits a weight of the run, and of every recorded format. */
export function Curve({ locale, recorded: { sweep, shapes }, run }: Props & { readonly run: Run }) {
  const at = (settings: Pick<Settings, 'format' | 'group'>) => stored(shapes, { ...settings, kinds: PUBLISHED.kinds }).bitsPerWeight
  const line = (language: keyof ByLanguage<number>, group: Group): Series['points'] =>
    sweep.filter((measured) => measured.format.startsWith('int') && (measured.group === group || measured.format === 'int8')).map((measured) => [at(measured), measured[language]])
  const values = sweep.flatMap(({ en, zh }) => [en, zh])
  const x = stored(shapes, run.settings).bitsPerWeight
  const markers: Marker[] = run.bits
    ? [
        { x, y: run.bits.rounded.zh, label: word(locale, 'here') },
        { x, y: run.bits.rounded.en, label: '' },
      ]
    : []
  const series = (key: 'enRow' | 'enGroup' | 'zhRow' | 'zhGroup', tone: Series['tone'], language: 'en' | 'zh', group: Group): Series => ({
    label: word(locale, key),
    tone,
    dashed: group === 'row',
    points: line(language, group),
  })
  return (
    <div className="qm-view">
      <p>{word(locale, 'curve')}</p>
      <LinePlot
        description={word(locale, 'curve')}
        x={{ label: word(locale, 'bitsAxis'), domain: [2, 9], format: String }}
        y={{ label: 'bits per byte', domain: [0, Math.max(...values, ...markers.map(({ y }) => y)) * 1.05], format: (value) => decimal(1)(value, locale) }}
        series={[series('enRow', 'accent', 'en', 'row'), series('enGroup', 'accent', 'en', '64'), series('zhRow', 'cinnabar', 'zh', 'row'), series('zhGroup', 'cinnabar', 'zh', '64')]}
        markers={markers}
      />
    </div>
  )
}

export function Bits({ locale, recorded: { texts }, run }: Props & { readonly run: Run }) {
  if (!run.bits) return null
  const { published, rounded } = run.bits
  const bytes = (language: 'en' | 'zh') => new TextEncoder().encode(texts[language].join('')).length
  const bar = (value: number) => ({ value, text: decimal(3)(value, locale) })
  return (
    <div className="qm-view">
      <GroupedBars
        title={word(locale, 'bits', { enBytes: bytes('en'), zhBytes: bytes('zh') })}
        series={[
          { label: word(locale, 'published'), tone: 'faint' },
          { label: word(locale, 'rounded'), tone: 'accent' },
        ]}
        groups={[
          { label: word(locale, 'english'), bars: [bar(published.en), bar(rounded.en)] },
          { label: word(locale, 'chinese'), bars: [bar(published.zh), bar(rounded.zh)] },
        ]}
      />
      <p>{word(locale, 'small')}</p>
    </div>
  )
}

/** How far two texts agree, in code units. */
function commonLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

export function greedyText(locale: Locale, { firstDifference, tokens }: Run): string {
  return firstDifference === undefined ? word(locale, 'same', { tokens }) : word(locale, 'differs', { n: firstDifference + 1, tokens })
}

/** Both continuations; what follows the first difference is marked. */
export function Continuations({ locale, run }: { readonly locale: Locale; readonly run: Run }) {
  const common = commonLength(run.published, run.rounded)
  const texts = [
    [word(locale, 'published'), run.published],
    [word(locale, 'rounded'), run.rounded],
  ] as const
  return (
    <div className="lab-wide">
      <p>{word(locale, 'greedy', { prompt: run.prompt.trim() })}</p>
      <div className="model-texts">
        {texts.map(([label, text]) => (
          <figure key={label}>
            <figcaption>{label}</figcaption>
            <blockquote>
              {text.slice(0, common)}
              {common < text.length && <mark>{text.slice(common)}</mark>}
            </blockquote>
          </figure>
        ))}
      </div>
      {run.tokens > 0 && <p>{greedyText(locale, run)}</p>}
    </div>
  )
}

/** A row of the table for every recorded format. */
export const sweepRows = (locale: Locale, { sweep, shapes }: Recorded) =>
  sweep.map(({ format, group, en, zh }: Measured) => {
    const { bytes, bitsPerWeight } = stored(shapes, { format, group, kinds: PUBLISHED.kinds })
    return [word(locale, format), groupText(locale, format, group), Number(bitsPerWeight.toFixed(4)), Math.round(bytes), Number(en.toFixed(4)), Number(zh.toFixed(4))]
  })

export const groupText = (locale: Locale, format: Format, group: Group): string => (format === 'int8' || group === 'row' ? word(locale, 'row') : word(locale, 'groupOf', { n: group }))

export function settingsText(locale: Locale, { format, group, kinds }: Settings): string {
  if (format === 'int8' || kinds.length === 0) return word(locale, 'settingsInt8')
  const all = kinds.length === KINDS.length
  return word(locale, 'settings', {
    format: word(locale, format),
    group: groupText(locale, format, group),
    kinds: all ? word(locale, 'total') : kinds.map((kind) => word(locale, kind)).join(locale === 'zh' ? '、' : ', '),
  })
}

