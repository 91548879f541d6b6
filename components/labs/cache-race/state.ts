import { promptFields } from '../kit/prompts'
import { number } from '@/lib/url-state/schema'

export const schema = {
  tokens: number(64, 16, 128, 16),
  ...promptFields,
}
