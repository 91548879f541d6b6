/**
 * The text a new page starts from. It is a complete small page that passes every check: its example, formula and question
 * hold together in both languages, and the notes between braces and stars say what to put in their place.
 */
import { stringify } from 'yaml'
import type { Locale } from '../i18n/locales'

export interface TemplateValues {
  readonly title: string
  /** YYYY-MM-DD, when the facts were checked; left out of a page whose author has yet to check them. */
  readonly reviewed?: string
}

const DESCRIPTION: Readonly<Record<Locale, (title: string) => string>> = {
  en: (title) => `${title}, worked through on numbers small enough to check by hand.`,
  zh: (title) => `用可以手算的小例子讲清${title}：是什么、为什么、代价是多少。`,
}

const BODY: Readonly<Record<Locale, string>> = {
  en: String.raw`{/* Write your own page over this small one. First a case with numbers that a reader can check by hand. */}

Attention turns scores into weights that sum to one <Cite id="vaswani2017" />. Take the scores 2 and 0: their exponentials are 7.389 and 1, their sum is 8.389, so the weights are 0.881 and 0.119.

<Objectives>

- compute the weights of two scores by hand;
- say what adding the same number to both scores changes;
- predict what doubling both scores does.

</Objectives>

{/* A heading states its point and has the same id in both languages. */}

## Only the difference of two scores counts [#difference]

For scores $s_1$ and $s_2$ the first weight is

$$
w_1 = \frac{e^{s_1}}{e^{s_1} + e^{s_2}} = \frac{1}{1 + e^{-(s_1 - s_2)}}.
$$

Adding 10 to both scores changes nothing. Doubling both turns the difference 2 into 4, and the ratio of the weights from $e^2 = 7.39$ into $e^4 = 54.6$.

<Misconception title="“A large score means a large weight”">

Scores 12 and 10 give the same 0.881 and 0.119 as 2 and 0.

</Misconception>

<Quiz id="doubled-scores">

What is the larger weight of the scores 4 and 0?

<Numeric answer="0.982" tolerance="0.5%">

$1 / (1 + e^{-4}) = 1 / 1.0183$.

</Numeric>

</Quiz>

<Limits>

Two scores only. {/* What the page does not claim, and what would age. */}

</Limits>
`,
  zh: String.raw`{/* 在这篇小页面上改写成自己的页面。先给一个读者能手算的例子。 */}

注意力把分数变成和为 1 的权重 <Cite id="vaswani2017" />。取分数 2 和 0：指数是 7.389 和 1，和为 8.389，权重就是 0.881 和 0.119。

<Objectives>

- 手算两个分数的权重；
- 说出两个分数加上同一个数会改变什么；
- 预测两个分数都翻倍的结果。

</Objectives>

{/* 标题写出论点，两种语言用同一个 id。 */}

## 起作用的只有分数之差 [#difference]

设分数为 $s_1$ 和 $s_2$，第一个权重是

$$
w_1 = \frac{e^{s_1}}{e^{s_1} + e^{s_2}} = \frac{1}{1 + e^{-(s_1 - s_2)}}.
$$

两个分数都加 10，什么也不变。都翻倍，差从 2 变成 4，权重之比从 $e^2 = 7.39$ 变成 $e^4 = 54.6$。

<Misconception title="“分数大，权重就大”">

分数 12 和 10 得到的仍是 0.881 和 0.119，与 2 和 0 相同。

</Misconception>

<Quiz id="doubled-scores">

分数 4 和 0 中，较大的权重是多少？

<Numeric answer="0.982" tolerance="0.5%">

$1 / (1 + e^{-4}) = 1 / 1.0183$。

</Numeric>

</Quiz>

<Limits>

只讨论了两个分数。{/* 本页不作的论断，以及会过时的内容。 */}

</Limits>
`,
}

/** The first text of a page in one language. */
export function pageTemplate(locale: Locale, { title, reviewed }: TemplateValues): string {
  const frontMatter = stringify({ title, description: DESCRIPTION[locale](title), ...(reviewed && { reviewed }) }, { lineWidth: 0 })
  return `---\n${frontMatter}---\n\n# ${title}\n\n${BODY[locale]}`
}

/** The `_meta.ts` of a folder below the language folder; '' is the language folder itself. */
export function metaTemplate(locale: Locale, folder: string): string {
  const up = '../'.repeat(2 + (folder === '' ? 0 : folder.split('/').length))
  return `import { metaFor } from '${up}lib/curriculum/meta'\n\nexport default metaFor('${locale}'${folder === '' ? '' : `, '${folder}'`})\n`
}
