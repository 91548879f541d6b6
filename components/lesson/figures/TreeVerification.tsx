import { DraftTree } from '../../labs/speculation-bench/DraftTree'
import { useLocale } from '@/components/ui/locale-context'
import type { Localized } from '@/lib/i18n/locales'

const NAMES: Localized<readonly string[]> = {
  en: ['the', 'mat', 'sofa', 'and', '.', 'and'],
  zh: ['在', '垫子', '沙发', '上', '边', '上'],
}
const PARENTS = [-1, -1, 0, 0, 1]

const WORDS = {
  tree: {
    en: 'A tree of five drafted tokens. After “the”, number 0, stand 1 mat and 2 sofa; after mat, 3 and or 4 a full stop; after sofa, 5 and.',
    zh: '五个草稿 token 的树。“在”（编号 0）之后是 1 垫子和 2 沙发；垫子之后是 3 上或 4 边；沙发之后是 5 上。',
  },
  mask: {
    en: 'The mask, six by six. Row 0 reads 0; 1 reads 0 and 1; 2 reads 0 and 2; 3 reads 0, 1 and 3; 4 reads 0, 1 and 4; 5 reads 0, 2 and 5.',
    zh: '六乘六的掩码。第 0 行读 0；1 读 0 和 1；2 读 0 和 2；3 读 0、1、3；4 读 0、1、4；5 读 0、2、5。',
  },
} as const satisfies Record<string, Localized>

/** A small tree of drafts, and the mask of the pass that verifies it. */
export function TreeVerification() {
  const locale = useLocale()
  return <DraftTree parents={PARENTS} names={NAMES[locale]} treeDescription={WORDS.tree[locale]} maskDescription={WORDS.mask[locale]} />
}
