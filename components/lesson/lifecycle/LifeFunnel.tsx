import { useLocale } from '@/components/ui/locale-context'
import { GroupedBars } from '@/components/viz/GroupedBars'
import funnel from '@/lifecycle/results/funnel.json'
import { decimalBytes, integer } from '@/lib/values/format'
import { lifeWord, stepName } from './words'

/** What every step of the data set left, as a share of the text that came in. */
export function LifeFunnel() {
  const locale = useLocale()
  const languages = [funnel.languages.en, funnel.languages.zh]
  const groups = funnel.languages.en.steps.map(({ step }, i) => ({
    label: stepName(locale, step),
    bars: languages.map(({ steps }) => {
      const [first, { documents, bytes }] = [steps[0]!, steps[i]!]
      return { value: bytes / first.bytes, text: lifeWord(locale, 'remaining', { documents: integer(documents, locale), bytes: decimalBytes(2)(bytes, locale) }) }
    }),
  }))
  const series = [
    { label: lifeWord(locale, 'english'), tone: 'accent' as const },
    { label: lifeWord(locale, 'chinese'), tone: 'cinnabar' as const },
  ]
  return (
    <div className="life-funnel">
      <GroupedBars title={lifeWord(locale, 'funnel')} series={series} groups={groups} max={1} />
    </div>
  )
}
