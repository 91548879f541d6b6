/** TeX as a reader would type it: `\frac{QK^\top}{\sqrt{d_k}}` becomes `QK^T/√d_k`. Good for search and excerpts, not for maths. */

const SYMBOLS: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', eta: 'η', theta: 'θ', kappa: 'κ', lambda: 'λ', mu: 'μ',
  nu: 'ν', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ',
  Theta: 'Θ', Lambda: 'Λ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Omega: 'Ω', times: '×', cdot: '·', le: '≤', leq: '≤', ge: '≥', geq: '≥',
  ne: '≠', neq: '≠', approx: '≈', infty: '∞', sum: 'Σ', prod: '∏', partial: '∂', nabla: '∇', pm: '±', to: '→', rightarrow: '→',
  leftarrow: '←', in: '∈', odot: '⊙', otimes: '⊗', oplus: '⊕', top: 'T', ldots: '…', cdots: '…', dots: '…', quad: ' ', qquad: ' ',
  propto: '∝', ll: '≪', gg: '≫', sim: '~', mid: '|', lfloor: '⌊', rfloor: '⌋', lceil: '⌈', rceil: '⌉', div: '÷',
}

/** Commands whose argument is text, or whose only effect is on looks. */
const TRANSPARENT = /\\(?:text|textbf|textit|texttt|mathrm|mathbf|mathit|mathsf|mathcal|mathbb|boldsymbol|bm|operatorname\*?|hat|tilde|bar|vec|underbrace|overbrace|overline|underline|displaystyle)(?![a-zA-Z])/g
/** Spacing, sizes of delimiters, environments. */
const SILENT = /\\(?:left|right|bigl?|bigr|Bigl?|Bigr|limits|nolimits)(?![a-zA-Z])|\\(?:begin|end)\{[^{}]*\}(?:\{[^{}]*\})?|\\[,;:! ]/g

export function texToText(tex: string): string {
  let text = tex.replace(SILENT, ' ').replace(TRANSPARENT, '').replace(/\\\\|&/g, ' ')
  // Innermost groups first, until none is left; a formula deeper than this is cut off rather than looped over.
  for (let depth = 0; depth < 20 && /[{}]/.test(text); depth++) {
    text = text
      .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, (_, a: string, b: string) => `${bracket(a)}/${bracket(b)}`)
      .replace(/\\sqrt\s*(?:\[[^\]]*\])?\{([^{}]*)\}/g, (_, a: string) => `√${bracket(a)}`)
      .replace(/([_^])\s*\{([^{}]*)\}/g, (_, mark: string, a: string) => `${mark}${bracket(a)}`)
      .replace(/(?<!\\[dt]?frac\s*|\\frac\s*\{[^{}]*\}\s*|\\sqrt\s*(?:\[[^\]]*\])?|[_^]\s*)\{([^{}]*)\}/g, '$1')
  }
  return text
    .replace(/\\([a-zA-Z]+)\s?/g, (_, name: string) => SYMBOLS[name] ?? `${name} `)
    .replace(/\\(.)/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\() | (?=[),])/g, '')
    .trim()
}

const bracket = (inner: string): string => (/[\s+\-/·×=]/.test(inner.trim()) ? `(${inner.trim()})` : inner.trim())
