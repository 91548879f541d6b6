import { useLocale } from '@/components/ui/locale-context'
import { LinePlot, type Series } from '@/components/viz/LinePlot'
import { CHINCHILLA_CONSTANTS, chinchillaLoss, computeOptimal, isoFlopLoss } from '@/lib/algorithms/scaling-laws'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Loss over parameters at four budgets. Each curve falls to a flat minimum and rises again; the minima lie on a line that moves to more parameters and lower loss as the budget grows. On the lowest curve, for 5.76e23 FLOPs, the minimum is near 72 billion parameters. Chinchilla stands beside it; Gopher, four times larger, stands higher.',
    zh: '四种预算下损失随参数量的变化。每条曲线先降到平坦的谷底再上升；预算越大，谷底越靠右、越低，各谷底连成一条线。最低的一条对应 5.76e23 FLOPs，谷底在 720 亿参数附近。Chinchilla 就在旁边；大四倍的 Gopher 位置更高。',
  },
  parameters: { en: 'parameters P', zh: '参数量 P' },
  loss: { en: 'loss, nats per token', zh: '损失，nat/token' },
  minima: { en: 'minima', zh: '各谷底' },
} as const satisfies Record<string, Localized>

const REFIT = CHINCHILLA_CONSTANTS.besiroglu2024
const BUDGETS = [
  { flops: 1e21, label: '10²¹ FLOPs', tone: 'cinnabar' },
  { flops: 1e22, label: '10²²', tone: 'amber' },
  { flops: 1e23, label: '10²³', tone: 'violet' },
  { flops: 5.76e23, label: '5.76 × 10²³', tone: 'accent' },
] as const
const SIZES = [1e8, 1e12] as const
const LOSSES = [1.9, 2.6] as const
const grid = Array.from({ length: 81 }, (_, i) => SIZES[0] * (SIZES[1] / SIZES[0]) ** (i / 80))
const compact = (value: number) => value.toLocaleString('en', { notation: 'compact' })

/** Loss against size at fixed compute, with the refitted constants, and the two models that shared a budget. */
export function IsoFlopCurves() {
  const locale = useLocale()
  const minima = BUDGETS.map(({ flops }) => computeOptimal(flops, REFIT))
  const curves: Series[] = BUDGETS.map(({ flops, label, tone }) => ({
    label,
    tone,
    points: grid.map((parameters) => [parameters, isoFlopLoss(flops, parameters, REFIT)] as const).filter(([, loss]) => loss <= LOSSES[1]),
  }))
  return (
    <LinePlot
      description={WORDS.description[locale]}
      x={{ label: WORDS.parameters[locale], domain: SIZES, log: true, format: compact }}
      y={{ label: WORDS.loss[locale], domain: LOSSES, format: (value) => value.toFixed(1) }}
      series={[...curves, { label: WORDS.minima[locale], tone: 'faint', dashed: true, points: minima.map(({ parameters, loss }) => [parameters, loss]) }]}
      markers={[
        { x: 70e9, y: chinchillaLoss(70e9, 1.4e12, REFIT), label: 'Chinchilla', side: 'below' },
        { x: 280e9, y: chinchillaLoss(280e9, 300e9, REFIT), label: 'Gopher' },
      ]}
    />
  )
}
