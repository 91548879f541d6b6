import { useLocale } from '@/components/ui/locale-context'
import { simulateServing } from '@/lib/algorithms/serving-simulator'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Two schedules of the requests A, B, C and D, which need 3, 8, 2 and 5 tokens, in two places. Static: A in the first place for 3 steps, then 5 steps empty, while B has the second for 8; then D for 5 steps, and C for 2, then 3 empty: 13 steps. Continuous: A for 3 steps, then C for 2, then D for 5, all in the first place; B for 8 in the second, then 2 empty: 10 steps.',
    zh: '请求 A、B、C、D 分别要 3、8、2、5 个 token，两个位置，两种排法。静态批：A 占第一个位置 3 步，之后空 5 步，B 占第二个位置 8 步；然后 C 占 2 步再空 3 步，D 占 5 步，共 13 步。连续批：第一个位置先是 A 3 步，接着 C 2 步，再是 D 5 步；第二个位置 B 8 步，之后空 2 步，共 10 步。',
  },
  static: { en: 'Static: {steps} steps, {empty} of {places} places empty', zh: '静态批：{steps} 步，{places} 个位置空着 {empty} 个' },
  chunked: { en: 'Continuous: {steps} steps, {empty} of {places} places empty', zh: '连续批：{steps} 步，{places} 个位置空着 {empty} 个' },
} as const satisfies Record<string, Localized>

const NAMES = ['A', 'B', 'C', 'D'] as const
const TOKENS = [3, 8, 2, 5] as const
const TONES = ['accent', 'amber', 'violet', 'cinnabar'] as const
const PLACES = 2
const CELL = 42
const ROW = 30
const TITLE = 24

/** Who stands in which place at which step: −1 where nobody does. Every step takes the same time. */
function schedule(policy: 'static' | 'chunked'): number[][] {
  const requests = TOKENS.map((outputTokens) => ({ arrivalSeconds: 0, promptTokens: 1, outputTokens }))
  const run = simulateServing(requests, { policy, maxBatch: PLACES, kvTokens: 100, blockSize: 1, stepSeconds: () => 1 })
  const grid = Array.from({ length: PLACES }, () => Array<number>(run.totalSeconds).fill(-1))
  for (const { index, firstTokenSeconds, finishSeconds } of run.requests) {
    const place = grid.find((row) => row[firstTokenSeconds - 1] === -1)
    place?.fill(index, firstTokenSeconds - 1, finishSeconds)
  }
  return grid
}

/** The four requests of the lesson's beginning, in a static and in a continuous batch. */
export function FourRequests() {
  const locale = useLocale()
  const panels = (['static', 'chunked'] as const).map((policy) => ({ policy, grid: schedule(policy) }))
  const steps = Math.max(...panels.map(({ grid }) => grid[0]?.length ?? 0))
  const panel = TITLE + PLACES * ROW + 14
  return (
    <div className="four-requests">
      <svg viewBox={`0 0 ${steps * CELL + 2} ${2 * panel + 10}`} role="img" aria-label={WORDS.description[locale]}>
        {panels.map(({ policy, grid }, i) => (
          <g key={policy} transform={`translate(1 ${i * panel})`}>
            <text className="diagram-name" x={0} y={15}>
              {title(WORDS[policy][locale], grid)}
            </text>
            {grid.map((row, place) => row.map((request, step) => <Cell key={`${place} ${step}`} request={request} x={step * CELL} y={TITLE + place * ROW} />))}
          </g>
        ))}
        {Array.from({ length: steps }, (_, step) => (
          <text key={step} x={step * CELL + CELL / 2} y={2 * panel + 2} textAnchor="middle">
            {step + 1}
          </text>
        ))}
      </svg>
    </div>
  )
}

function title(template: string, grid: number[][]): string {
  const cells = grid.flat()
  const values = { steps: cells.length / PLACES, empty: cells.filter((request) => request < 0).length, places: cells.length }
  return template.replace(/\{(\w+)\}/g, (_, name: keyof typeof values) => String(values[name]))
}

function Cell({ request, x, y }: { readonly request: number; readonly x: number; readonly y: number }) {
  const box = { x: x + 1.5, y: y + 1.5, width: CELL - 3, height: ROW - 3, rx: 3 }
  if (request < 0) return <rect className="four-empty" {...box} />
  return (
    <>
      <rect className={`four-token tone-${TONES[request] ?? 'accent'}`} {...box} />
      <text className="diagram-name" x={x + CELL / 2} y={y + ROW / 2} dy="0.35em" textAnchor="middle">
        {NAMES[request]}
      </text>
    </>
  )
}
