/** Generated pages as full of mathematics as a textbook's, for the benchmarks. */

const FORMULAS = [
  '\\softmax\\!\\left(\\frac{QK^\\top}{\\sqrt{d_h}} + M\\right)V',
  '\\mathcal{L}(\\theta) = -\\frac{1}{N}\\sum_{i=1}^{N}\\sum_{t=1}^{T_i} \\log p_\\theta\\bigl(x^{(i)}_t \\mid x^{(i)}_{<t}\\bigr)',
  '\\nabla_\\theta J(\\theta) = \\E_{\\tau\\sim\\pi_\\theta}\\!\\left[\\sum_{t=0}^{T} A_t \\nabla_\\theta \\log \\pi_\\theta(a_t \\mid s_t)\\right]',
  '\\begin{aligned} m_t &= \\beta_1 m_{t-1} + (1-\\beta_1) g_t \\\\ v_t &= \\beta_2 v_{t-1} + (1-\\beta_2) g_t^2 \\end{aligned}',
  'R_m = \\begin{pmatrix} \\cos m\\theta & -\\sin m\\theta \\\\ \\sin m\\theta & \\cos m\\theta \\end{pmatrix}',
]
const INLINE = ['x_t \\in \\R^{d}', 'W_Q, W_K \\in \\R^{d \\times d_h}', 'O(n^2 d)', '\\frac{1}{\\sqrt{d_h}}', '\\sum_i p_i \\log p_i']
const WORDS = { en: 'A paragraph of running text that argues a point with symbols', zh: '一段带有符号的正文，用来论证一个观点' }

/** MDX of one page; each of its 18 sections has one display and twelve inline formulas, so 234 in all. No two pages are alike. */
export function heavyPage(locale: 'en' | 'zh', index: number): string {
  const sections = Array.from({ length: 18 }, (_, s) => {
    const inline = (k: number) => `$${INLINE[k % INLINE.length] ?? 'x'} + ${index} + ${s} + ${k}$`
    const paragraph = (p: number) => Array.from({ length: 4 }, (__, k) => `${WORDS[locale]} ${inline(p * 4 + k)}`).join(', ')
    const formula = `$$\n${FORMULAS[(index + s) % FORMULAS.length] ?? 'x'} \\quad (${index}.${s})\n$$`
    const code = `\`\`\`python\ndef f(x, n=${index}):\n    return sum(x[i] * ${s} for i in range(n))\n\`\`\``
    return `## Section ${s} [#s${s}]\n\n${paragraph(0)}.\n\n${formula}\n\n${paragraph(1)}.\n\n${paragraph(2)}.\n\n${s % 3 === 0 ? code : ''}\n`
  })
  return `---\ntitle: Generated page ${index}\ndescription: A generated page full of formulas, for measuring only.\n---\n\n# Generated page ${index}\n\n${sections.join('\n')}`
}
