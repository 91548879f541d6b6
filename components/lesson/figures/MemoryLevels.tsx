import { useLocale } from '@/components/ui/locale-context'
import { H100_LEVELS, type MemoryLevel } from '@/lib/algorithms/memory-levels'
import type { Localized } from '@/lib/i18n/locales'
import { binaryBytes } from '@/lib/values/format'

const WORDS = {
  description: {
    en: 'Four memories of an H100, from far to near: HBM, 80 GiB at 3.35 TB/s; L2, 50 MiB at 12 TB/s; shared memory, 228 KiB in each of 132 multiprocessors, 31 TB/s together; registers, 256 KiB in each. Of one head of 8,192 tokens, the 128 MiB of scores fit only into HBM, the 4 MiB of keys and values into L2, a block of queries with a tile of keys and values, 96 KiB, into shared memory, and a tile of scores with the running output, 128 KiB, into registers.',
    zh: 'H100 的四级存储，由远及近：HBM，80 GiB，3.35 TB/s；L2，50 MiB，12 TB/s；共享内存，132 个多处理器各 228 KiB，合计 31 TB/s；寄存器，各 256 KiB。一个 8,192 token 的头：128 MiB 的分数只有 HBM 放得下；4 MiB 的 key 和 value 放得进 L2；一块 query 加一块 key 和 value 共 96 KiB，放得进共享内存；一块分数加运行中的输出共 128 KiB，放得进寄存器。',
  },
  HBM: { en: 'HBM', zh: 'HBM' },
  L2: { en: 'L2 cache', zh: 'L2 缓存' },
  'shared memory': { en: 'shared memory', zh: '共享内存' },
  registers: { en: 'registers', zh: '寄存器' },
  each: { en: '{size} per multiprocessor', zh: '每个多处理器 {size}' },
  scores: { en: 'all scores', zh: '全部分数' },
  keys: { en: 'all keys and values', zh: '全部 key、value' },
  tile: { en: 'tiles of Q, K, V', zh: 'Q、K、V 各一块' },
  state: { en: 'tile of S, and O', zh: 'S 的一块，和 O' },
} as const satisfies Record<string, Localized>

const N = 8192
const D = 128
/** Rows and columns of a tile. */
const BLOCK = 128
const [FP16, FP32] = [2, 4]

/** Of one head, what each level holds. */
const HELD = [
  { name: 'scores', bytes: N * N * FP16 },
  { name: 'keys', bytes: 2 * N * D * FP16 },
  { name: 'tile', bytes: 3 * BLOCK * D * FP16 },
  { name: 'state', bytes: BLOCK * (BLOCK + D) * FP32 },
] as const

const [WIDTH, HEIGHT, GAP, STEP] = [352, 58, 10, 26]
const size = (bytes: number) => binaryBytes()(bytes, 'en')
const rate = ({ bandwidth }: MemoryLevel) => (bandwidth === undefined ? '' : `, ${bandwidth / 1e12} TB/s`)

/** The memories of an H100, and which of them can hold what of one head. */
export function MemoryLevels() {
  const locale = useLocale()
  return (
    <div className="diagram">
      <svg viewBox={`-1 -1 ${WIDTH + 2} ${H100_LEVELS.length * (HEIGHT + GAP) - GAP + 2}`} role="img" aria-label={WORDS.description[locale]}>
        {H100_LEVELS.map((level, i) => {
          const top = i * (HEIGHT + GAP)
          const held = HELD[i]
          if (!held || held.bytes > level.bytes) throw new Error(`${level.name} does not hold what the figure says`)
          const capacity = level.instances > 1 ? WORDS.each[locale].replace('{size}', size(level.bytes)) : size(level.bytes)
          return (
            <g key={level.name}>
              <rect className="diagram-box" x={(i * STEP) / 2} y={top} width={WIDTH - i * STEP} height={HEIGHT} />
              <text className="diagram-name" x={WIDTH / 2} y={top + 17} textAnchor="middle">
                {WORDS[level.name][locale]}
              </text>
              <text x={WIDTH / 2} y={top + 33} textAnchor="middle">
                {`${capacity}${rate(level)}`}
              </text>
              <text className="diagram-held" x={WIDTH / 2} y={top + 49} textAnchor="middle">
                {`${WORDS[held.name][locale]}: ${size(held.bytes)}`}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}
