import { useLocale } from '@/components/ui/locale-context'
import { LinePlot, type Series } from '@/components/viz/LinePlot'
import draft from '@/lifecycle/results/training-draft.json'
import target from '@/lifecycle/results/training-target.json'
import { decimal } from '@/lib/values/format'
import { lifeWord } from './words'

type Training = typeof target | typeof draft
type Point = readonly [x: number, y: number]

const millions = ({ run }: Training, step: number) => (step * run.batch * target.config.context) / 1e6
const trainingLoss = (run: Training): Point[] => run.log.map(({ step, loss }) => [millions(run, step), loss])
const validationLoss = (run: Training): Point[] => run.validation.map(({ step, loss }) => [millions(run, step), loss])

/** Training and validation loss of both models against the tokens read. */
export function LifeLoss() {
  const locale = useLocale()
  const last = (run: Training) => decimal(2)(validationLoss(run).at(-1)![1], locale)
  const series: Series[] = [
    { label: lifeWord(locale, 'targetTraining'), points: trainingLoss(target), tone: 'faint' },
    { label: lifeWord(locale, 'target'), points: validationLoss(target), tone: 'accent' },
    { label: lifeWord(locale, 'draft'), points: validationLoss(draft), tone: 'cinnabar', dashed: true },
  ]
  return (
    <LinePlot
      description={lifeWord(locale, 'lossDescription', { target: last(target), draft: last(draft) })}
      x={{ label: lifeWord(locale, 'tokens'), domain: [0, millions(target, target.run.steps)], format: (value) => decimal(0)(value, locale) }}
      y={{ label: lifeWord(locale, 'loss'), domain: [2, 8], format: (value) => decimal(1)(value, locale) }}
      series={series}
    />
  )
}
