import { useLocale } from '@/components/ui/locale-context'
import { CAPABILITIES, ENGINE_TABLE, ENGINES, type Capability, type EngineId, type Fact, type Source, type Support } from '@/lib/data/engines'
import { factsOf } from '@/lib/engines/choose'
import type { Locale, Localized } from '@/lib/i18n/locales'

const SUPPORT: Readonly<Record<Support, { readonly mark: string; readonly word: Localized }>> = {
  yes: { mark: '●', word: { en: 'documented', zh: '文档写明支持' } },
  partly: { mark: '◐', word: { en: 'documented with a condition', zh: '文档写明有条件支持' } },
  no: { mark: '○', word: { en: 'not supported', zh: '不支持' } },
  unsaid: { mark: '–', word: { en: 'not found in what was read', zh: '所读文档中未找到' } },
}

const NAMES: Readonly<Record<Capability, Localized>> = {
  nvidia: { en: 'NVIDIA GPU', zh: 'NVIDIA GPU' },
  amd: { en: 'AMD GPU', zh: 'AMD GPU' },
  apple: { en: 'Apple silicon', zh: 'Apple 芯片' },
  cpu: { en: 'CPU', zh: 'CPU' },
  phone: { en: 'phone', zh: '手机' },
  browser: { en: 'browser', zh: '浏览器' },
  moe: { en: 'mixture of experts', zh: '混合专家' },
  fp8: { en: 'FP8 weights', zh: 'FP8 权重' },
  fp4: { en: 'FP4 weights', zh: 'FP4 权重' },
  int4: { en: '4-bit integers', zh: '4 比特整数' },
  batching: { en: 'batching', zh: '多请求同批' },
  prefix: { en: 'shared prefix cache', zh: '共享前缀缓存' },
  structured: { en: 'structured output', zh: '结构化输出' },
  lora: { en: 'several LoRA adapters', zh: '多个 LoRA 适配器' },
  disaggregation: { en: 'prefill and decode apart', zh: 'PD 分离' },
  metrics: { en: 'Prometheus metrics', zh: 'Prometheus 指标' },
  native: { en: 'no Python at run time', zh: '运行时不用 Python' },
}

const WORDS = {
  caption: { en: 'Eight engines and what their documentation says of seventeen capabilities', zh: '八个引擎的文档对十七项能力的说法' },
  capability: { en: 'capability', zh: '能力' },
  licence: { en: 'licence', zh: '许可证' },
  sources: { en: 'Conditions and sources', zh: '条件与来源' },
  seen: { en: 'seen {date}', zh: '{date} 查阅' },
  undated: { en: 'undated copy', zh: '未注日期的副本' },
  on: { en: 'on', zh: '限' },
} as const satisfies Record<string, Localized>

/** Facts of one source together, in the order of the matrix. */
function bySource(engine: EngineId): readonly (readonly [Source, readonly (readonly [Capability, Fact])[]])[] {
  const groups = new Map<string, { source: Source; facts: (readonly [Capability, Fact])[] }>()
  for (const [capability, fact] of factsOf(engine)) {
    const group = groups.get(fact.source.url) ?? { source: fact.source, facts: [] }
    group.facts.push([capability, fact])
    groups.set(fact.source.url, group)
  }
  return [...groups.values()].map(({ source, facts }) => [source, facts] as const)
}

/** `● FP8 weights (on NVIDIA GPU, AMD GPU)` */
function said([capability, fact]: readonly [Capability, Fact], locale: Locale): string {
  const join = locale === 'zh' ? '、' : ', '
  const where = fact.only ? `${WORDS.on[locale]} ${fact.only.map((kind) => NAMES[kind][locale]).join(join)}` : undefined
  const details = [fact.note?.[locale], where].filter((text) => text !== undefined).join(locale === 'zh' ? '；' : '; ')
  const inside = details === '' ? '' : locale === 'zh' ? `（${details}）` : ` (${details})`
  return `${SUPPORT[fact.support].mark} ${NAMES[capability][locale]}${inside}`
}

/** The dated matrix as a table, and under it every fact with its condition, its source and the day it was seen. */
export function EngineMatrix() {
  const locale = useLocale()
  const w = (key: keyof typeof WORDS) => WORDS[key][locale]
  return (
    <div className="engine-matrix">
      <p className="engine-legend">
        {(['yes', 'partly', 'no', 'unsaid'] as const).map((support) => (
          <span key={support}>
            <span aria-hidden="true">{SUPPORT[support].mark}</span> {SUPPORT[support].word[locale]}
          </span>
        ))}
      </p>
      <div className="table-box">
        <table>
          <caption className="sr-only">{w('caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{w('capability')}</th>
              {ENGINES.map((engine) => (
                <th key={engine} scope="col">
                  {ENGINE_TABLE[engine].name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {CAPABILITIES.map((capability) => (
              <tr key={capability}>
                <th scope="row">{NAMES[capability][locale]}</th>
                {ENGINES.map((engine) => {
                  const { mark, word } = SUPPORT[ENGINE_TABLE[engine].facts[capability].support]
                  return (
                    <td key={engine}>
                      <span aria-hidden="true">{mark}</span>
                      <span className="sr-only">{word[locale]}</span>
                    </td>
                  )
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">{w('licence')}</th>
              {ENGINES.map((engine) => (
                <td key={engine}>{ENGINE_TABLE[engine].licence}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {ENGINES.map((engine) => (
        <details key={engine}>
          <summary>
            {ENGINE_TABLE[engine].name}
            {locale === 'zh' ? '：' : ': '}
            {w('sources').toLowerCase()}
          </summary>
          <ul>
            {bySource(engine).map(([source, facts]) => (
              <li key={source.url}>
                <a href={source.url}>{source.title}</a>, {source.edition === 'undated' ? w('undated') : source.edition}, {w('seen').replace('{date}', source.seen)}
                {locale === 'zh' ? '：' : ': '}
                {facts.map((entry) => said(entry, locale)).join(locale === 'zh' ? '；' : '; ')}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}
