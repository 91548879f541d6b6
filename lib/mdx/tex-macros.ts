/** TeX shorthands that every page may use; keep them few, and the names those of the field. */
export const TEX_MACROS: Readonly<Record<string, string>> = {
  '\\softmax': '\\operatorname{softmax}',
  '\\Attn': '\\operatorname{Attention}',
  '\\RMSNorm': '\\operatorname{RMSNorm}',
  '\\R': '\\mathbb{R}',
  '\\E': '\\mathbb{E}',
  '\\Var': '\\operatorname{Var}',
  '\\KL': '\\operatorname{KL}',
  '\\argmax': '\\operatorname*{arg\\,max}',
  '\\argmin': '\\operatorname*{arg\\,min}',
}
