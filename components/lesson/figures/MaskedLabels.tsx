import { useLocale } from '@/components/ui/locale-context'
import type { Locale, Localized } from '@/lib/i18n/locales'
import { percent } from '@/lib/values/format'
import { labelLaws } from '@/lib/values/sampling'

const WORDS = {
  description: {
    en: 'Three bars of the same length. The model: safe 30.0 %, unsafe 3.5 %, unknown 66.5 %. Under the mask: safe 30.0 %, unsafe 70.0 %; an arrow leads from unknown above to unsafe. The model, given that it says one of the two: safe 89.6 %, unsafe 10.4 %.',
    zh: '三根同样长的条。模型：safe 30.0%，unsafe 3.5%，unknown 66.5%。掩码之下：safe 30.0%，unsafe 70.0%；一支箭头从上面的 unknown 指向 unsafe。以“只说这两个之一”为条件的模型：safe 89.6%，unsafe 10.4%。',
  },
  model: { en: 'the model', zh: '模型' },
  masked: { en: 'under the mask', zh: '掩码之下' },
  conditioned: { en: 'given safe or unsafe', zh: '以 safe、unsafe 为条件' },
} as const satisfies Record<string, Localized>

const LEFT = 3
const WIDTH = 346
const BAR = 30
const ROW = 82
/** Below this share a label stands above its segment. */
const NARROW = 0.2

type Outcome = 'safe' | 'unsafe' | 'unknown'

/** What three laws make of the labels "safe" and "unsafe"; the numbers are those of lib/values/sampling.ts. */
export function MaskedLabels() {
  const locale = useLocale()
  const { model, masked, conditioned } = labelLaws()
  const rows = [
    { name: 'model', law: model },
    { name: 'masked', law: masked },
    { name: 'conditioned', law: conditioned },
  ] as const
  const lost = LEFT + WIDTH * (1 - (model.unknown ?? 0) / 2)
  return (
    <div className="diagram">
      <svg viewBox={`0 0 352 ${2 * ROW + 60}`} role="img" aria-label={WORDS.description[locale]}>
        <marker id="masked-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto">
          <path className="diagram-head" d="M0 0L8 4L0 8Z" />
        </marker>
        {rows.map(({ name, law }, i) => (
          <g key={name} transform={`translate(0 ${i * ROW})`}>
            <text className="diagram-name" x={LEFT} y={15}>
              {WORDS[name][locale]}
            </text>
            <Segments law={law} locale={locale} />
          </g>
        ))}
        <path className="diagram-arrow" d={`M${lost} ${24 + BAR}V${ROW + 22}`} markerEnd="url(#masked-head)" />
      </svg>
    </div>
  )
}

function Segments({ law, locale }: { readonly law: Readonly<Partial<Record<Outcome, number>>>; readonly locale: Locale }) {
  let start = 0
  return Object.entries(law).map(([outcome, share]) => {
    const x = LEFT + WIDTH * start
    const width = WIDTH * share
    start += share
    const isNarrow = share < NARROW
    const atEnd = start > 0.999
    return (
      <g key={outcome}>
        <rect className={`diagram-${outcome}`} x={x} y={24} width={width} height={BAR} />
        <text x={!isNarrow ? x + width / 2 : atEnd ? x + width : x} y={isNarrow ? 15 : 24 + BAR / 2 + 4.5} textAnchor={!isNarrow ? 'middle' : atEnd ? 'end' : 'start'}>
          {`${outcome} ${percent(1)(share, locale)}`}
        </text>
      </g>
    )
  })
}
