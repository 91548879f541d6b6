import { promptFields } from '../kit/prompts'
import { number } from '@/lib/url-state/schema'

export const schema = {
  gamma: number(4, 1, 8),
  temperature: number(0.8, 0, 1.5, 0.1),
  tokens: number(48, 16, 96, 16),
  seed: number(1, 1, 99),
  ...promptFields,
}
