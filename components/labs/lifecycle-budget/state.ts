import { choice, number } from '@/lib/url-state/schema'

/** Billions of parameters, trillions of tokens. */
export const MODELS = {
  'Llama-3-8B': { total: 8, active: 8, tokens: 15 },
  'Llama-3-70B': { total: 70.6, active: 70.6, tokens: 15 },
  'Llama-3.1-405B': { total: 405, active: 405, tokens: 15.6 },
  'DeepSeek-V3': { total: 671, active: 37, tokens: 14.8 },
} as const
export const GPU_COUNTS = ['8', '64', '512', '1024', '2048', '4096', '16384', '65536'] as const
export const FORMATS = ['bf16', 'fp8', 'int4'] as const

/** Requests are a power of ten per day. A model may not use more parameters per token than it has: see compute.ts. */
export const schema = {
  total: number(8, 0.1, 2000, 0.1),
  active: number(8, 0.1, 2000, 0.1),
  tokens: number(15, 0.1, 100, 0.1),
  mfu: number(40, 5, 80),
  gpus: choice('1024', GPU_COUNTS),
  price: number(2, 0.2, 20, 0.1),
  requests: number(7, 2, 11, 0.1),
  prompt: number(1000, 0, 32_000, 100),
  answer: number(300, 10, 8000, 10),
  batch: number(32, 1, 512),
  format: choice('bf16', FORMATS),
}
