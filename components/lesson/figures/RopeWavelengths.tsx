import { useLocale } from '@/components/ui/locale-context'
import { LinePlot } from '@/components/viz/LinePlot'
import { ropeFrequencies, ropeWavelengths } from '@/lib/algorithms/rope'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Wavelength over the number of the pair, on a logarithmic axis: two straight lines from 6.28 tokens at pair 0. With base 10,000 the line reaches 54,410 at pair 63 and crosses the 4,096 tokens of Llama 2’s training at pair 46. With base 500,000 it reaches 2,559,196 and crosses the 8,192 tokens of Llama 3’s at pair 35.',
    zh: '波长随频率对编号的变化，纵轴为对数：两条直线都从编号 0 的 6.28 个 token 出发。底数 10,000 的那条在编号 63 处达到 54,410，在编号 46 处越过 Llama 2 训练所用的 4,096 个 token。底数 500,000 的那条达到 2,559,196，在编号 35 处越过 Llama 3 的 8,192。',
  },
  pair: { en: 'pair i', zh: '频率对 i' },
  wavelength: { en: 'wavelength, tokens', zh: '波长，token' },
  small: { en: 'base 10,000', zh: '底数 10,000' },
  large: { en: 'base 500,000', zh: '底数 500,000' },
  trained2: { en: '4,096 trained', zh: '训练 4,096' },
  trained3: { en: '8,192 trained', zh: '训练 8,192' },
} as const satisfies Record<string, Localized>

const D_HEAD = 128
const LAST = D_HEAD / 2 - 1
const points = (base: number) => Array.from(ropeWavelengths(ropeFrequencies(D_HEAD, base)), (wave, i) => [i, wave] as const)
const level = (tokens: number) => [[0, tokens] as const, [LAST, tokens] as const]

/** How many tokens each pair takes for one turn, for the bases of Llama 2 and Llama 3, against the lengths they were trained on. */
export function RopeWavelengths() {
  const locale = useLocale()
  return (
    <LinePlot
      description={WORDS.description[locale]}
      x={{ label: WORDS.pair[locale], domain: [0, LAST], format: (value) => value.toFixed(0) }}
      y={{ label: WORDS.wavelength[locale], domain: [1, 1e7], log: true, format: (value) => value.toLocaleString('en', { notation: 'compact' }) }}
      series={[
        { label: WORDS.small[locale], tone: 'amber', points: points(10_000) },
        { label: WORDS.large[locale], tone: 'accent', points: points(500_000) },
        { label: WORDS.trained2[locale], tone: 'amber', dashed: true, points: level(4096) },
        { label: WORDS.trained3[locale], tone: 'accent', dashed: true, points: level(8192) },
      ]}
    />
  )
}
