import { useLocale } from '@/components/ui/locale-context'
import { steadyState } from '@/lib/algorithms/batch-for-slo'
import { modelPreset } from '@/lib/algorithms/model-config'
import { HARDWARE } from '@/lib/algorithms/roofline'
import { servedModel } from '@/lib/algorithms/serving-floors'
import type { Localized } from '@/lib/i18n/locales'

const WORDS = {
  description: {
    en: 'Time from 0 to 270 milliseconds. The GPU runs four decode steps of {step} ms each, then the prefill of request B for {prefill} ms, then decode steps again. Request A gets a token at the end of each step: after the fourth it waits {gap} ms for the next one. Request B arrives at 50 ms, waits for the running step, is prefilled, and has its first token {ttft} ms after its arrival.',
    zh: '时间从 0 到 270 毫秒。GPU 先跑四步解码，每步 {step} ms，然后为请求 B 预填充 {prefill} ms，再继续解码。请求 A 每步结束得到一个 token：第四个之后，要等 {gap} ms 才有下一个。请求 B 在 50 ms 到达，等当前一步结束，接受预填充，到达后 {ttft} ms 拿到首个 token。',
  },
  steps: { en: 'decode', zh: '解码' },
  prefill: { en: 'prefill of B, {prefill} ms', zh: 'B 的预填充，{prefill} ms' },
  gap: { en: '{gap} ms, no token', zh: '{gap} ms 没有 token' },
  ttft: { en: 'TTFT of B, {ttft} ms', zh: 'B 的 TTFT，{ttft} ms' },
  arrives: { en: 'B arrives', zh: 'B 到达' },
} as const satisfies Record<string, Localized>

const LEFT = 40
const SCALE = 1.14
const at = (milliseconds: number) => LEFT + SCALE * milliseconds
const ARRIVAL = 50
const STEPS_BEFORE = 4
const STEPS_AFTER = 3

/** Llama-3-8B on an H100, 32 requests of 8,192 tokens: what one whole prefill does to those who are writing. */
const { stepSeconds, prefillSeconds } = steadyState(
  servedModel(modelPreset('Llama-3-8B'), 2, 2),
  { hardware: HARDWARE['H100-SXM'], dtype: 'bf16', gpus: 1, mfu: 1, mbu: 1 },
  { promptTokens: 8192, cachedTokens: 0, answerTokens: 200, prefill: 'whole' },
  32,
)
const [step, prefill] = [1000 * stepSeconds, 1000 * prefillSeconds]
const start = STEPS_BEFORE * step
const end = start + prefill
const before = Array.from({ length: STEPS_BEFORE }, (_, i) => i * step)
const after = Array.from({ length: STEPS_AFTER }, (_, i) => end + i * step)
const tokensOfA = [...before, ...after].map((begin) => begin + step)
const tokensOfB = [end, ...after.map((begin) => begin + step)]
const NUMBERS = { step: step.toFixed(1), prefill: prefill.toFixed(0), gap: (step + prefill).toFixed(0), ttft: (end - ARRIVAL).toFixed(0) }

function Span({ from, to, y, label }: { readonly from: number; readonly to: number; readonly y: number; readonly label: string }) {
  return (
    <>
      <path className="diagram-arrow" d={`M${at(from)} ${y - 4}V${y + 4}M${at(from)} ${y}H${at(to)}M${at(to)} ${y - 4}V${y + 4}`} />
      <text className="diagram-name" x={(at(from) + at(to)) / 2} y={y - 6} textAnchor="middle">
        {label}
      </text>
    </>
  )
}

export function PrefillStall() {
  const locale = useLocale()
  const word = (key: keyof typeof WORDS) => WORDS[key][locale].replace(/\{(\w+)\}/g, (_, name: keyof typeof NUMBERS) => NUMBERS[name])
  return (
    <div className="diagram">
      <svg viewBox="0 0 352 186" role="img" aria-label={word('description')}>
        {['GPU', 'A', 'B'].map((name, i) => (
          <text key={name} className="diagram-name" x={2} y={[34, 84, 138][i]}>
            {name}
          </text>
        ))}
        <text x={at(0)} y={13}>
          {word('steps')}
        </text>
        {[...before, ...after].map((begin) => (
          <rect key={begin} className="diagram-box" x={at(begin)} y={19} width={SCALE * step} height={22} />
        ))}
        <rect className="stall-prefill" x={at(start)} y={19} width={SCALE * prefill} height={22} />
        <text className="stall-label" x={(at(start) + at(end)) / 2} y={34.5} textAnchor="middle">
          {word('prefill')}
        </text>
        {tokensOfA.map((time) => (
          <circle key={time} className="stall-token" cx={at(time)} cy={80} r={4} />
        ))}
        <Span from={start + 6} to={end + step - 6} y={80} label={word('gap')} />
        <path className="diagram-arrow" d={`M${at(ARRIVAL)} 114V142`} />
        <text x={at(ARRIVAL) - 4} y={124} textAnchor="end">
          {word('arrives')}
        </text>
        {tokensOfB.map((time) => (
          <circle key={time} className="stall-token" cx={at(time)} cy={134} r={4} />
        ))}
        <Span from={ARRIVAL} to={end - 6} y={134} label={word('ttft')} />
        <path className="diagram-arrow" d={`M${at(0)} 162H${at(270)}`} />
        {[0, 50, 100, 150, 200, 250].map((time) => (
          <g key={time}>
            <path className="diagram-arrow" d={`M${at(time)} 159V165`} />
            <text x={at(time)} y={180} textAnchor="middle">
              {time}
            </text>
          </g>
        ))}
        <text x={2} y={166}>
          ms
        </text>
      </svg>
    </div>
  )
}
