import { HARDWARE_KINDS } from '@/lib/data/engines'
import { OPERATIONS, PRECISIONS } from '@/lib/engines/choose'
import { boolean, choice, number } from '@/lib/url-state/schema'

export const OBJECTIVES = ['throughput', 'latency'] as const

export const schema = {
  hardware: choice('nvidia', HARDWARE_KINDS),
  precision: choice('fp8', PRECISIONS),
  users: number(64, 1, 512),
  moe: boolean(true),
  prefix: boolean(true),
  structured: boolean(true),
  lora: boolean(true),
  pd: boolean(false),
  objective: choice('throughput', OBJECTIVES),
  operations: choice('any', OPERATIONS),
}
