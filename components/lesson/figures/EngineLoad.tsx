import { useLocale } from '@/components/ui/locale-context'
import { LinePlot } from '@/components/viz/LinePlot'
import type { LoadSignals } from '@/lib/algorithms/load-signals'
import type { Locale, Localized } from '@/lib/i18n/locales'
import { loadAt } from '@/lib/values/engines'
import { percent } from '@/lib/values/format'

const WORDS = {
  description: {
    en: 'Three shares against requests a second, 0.25 to 22. GPU utilisation is {busy1} at 1, {busy2} at 2 and 100 % from 4 on. The share of the cache in use rises to {cache14} at 14, {cache18} at 18 and {cache20} at 20. The share of requests that miss a latency objective is {late17} at 17, then jumps: {late19} at 19, {late20} at 20, {late22} at 22.',
    zh: '三个比例随每秒请求数（0.25 至 22）的变化。GPU 利用率在 1 处为 {busy1}，2 处 {busy2}，4 以后 100%。缓存占用升到 14 处的 {cache14}、18 处的 {cache18}、20 处的 {cache20}。未达延迟目标的请求比例在 17 处为 {late17}，随后陡升：19 处 {late19}，20 处 {late20}，22 处 {late22}。',
  },
  rate: { en: 'requests per second', zh: '每秒请求数' },
  share: { en: 'share, %', zh: '比例（%）' },
  busy: { en: 'GPU utilisation', zh: 'GPU 利用率' },
  cache: { en: 'KV cache in use', zh: 'KV Cache 占用' },
  late: { en: 'requests that miss an objective', zh: '未达目标的请求' },
} as const satisfies Record<string, Localized>

const RATES = [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 10, 12, 14, 15, 16, 17, 18, 19, 20, 22]

const SIGNALS = { busy: 'busyShare', cache: 'cacheShare', late: 'lateShare' } as const

const description = (locale: Locale) =>
  WORDS.description[locale].replace(/\{(busy|cache|late)(\d+)\}/g, (_, signal: keyof typeof SIGNALS, rate) => percent(0)(loadAt(Number(rate))[SIGNALS[signal]], locale))

/** What GPU utilisation, cache and latency say of the same server as its load grows. */
export function EngineLoad() {
  const locale = useLocale()
  const line = (signal: keyof LoadSignals) => RATES.map((rate) => [rate, loadAt(rate)[signal]] as const)
  return (
    <LinePlot
      description={description(locale)}
      x={{ label: WORDS.rate[locale], domain: [0, 22], format: (value) => value.toFixed(0) }}
      y={{ label: WORDS.share[locale], domain: [0, 1], format: (value) => (100 * value).toFixed(0) }}
      series={[
        { label: WORDS.busy[locale], tone: 'faint', dashed: true, points: line('busyShare') },
        { label: WORDS.cache[locale], tone: 'accent', points: line('cacheShare') },
        { label: WORDS.late[locale], tone: 'cinnabar', points: line('lateShare') },
      ]}
    />
  )
}
