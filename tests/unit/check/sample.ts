/** A small page in both languages with nothing wrong, on a site of its own, for mistakes to be put into. */
import { loadSite } from '@/lib/check/load'
import { checkPage } from '@/lib/check'
import { parsePage } from '@/lib/check/parse'
import type { Finding, Site } from '@/lib/check/types'
import type { PageEntry } from '@/lib/curriculum/types'
import { LOCALES, type Locale } from '@/lib/i18n/locales'

export const FILE = { en: 'pages/en/sample.mdx', zh: 'pages/zh/sample.mdx' } as const

export const EN = `---
title: Cached keys
description: Why keys are cached, with the bytes that one token takes.
reviewed: 2026-11-23
---

# Cached keys

Llama-3-8B keeps <Value id="llama3-8b.kv-per-token" /> for each token, 8.03 billion parameters <Cite id="grattafiori2024" />. The <Term id="kv-cache">KV cache</Term> grows; see [the bytes](/en/sample/#bytes).

## Why the cache pays [#why]

A step reads each key once, at $O(nd)$, and it never changes.

$$
\\softmax(QK^\\top)V
$$

![Two bars of 3 and 4 ms](/images/bars.svg)

## How many bytes [#bytes]

<Listing from="lib/algorithms/matrix.ts" region="matmul" />

| Model | Bytes |
| --- | ---: |
| Llama-3-8B | 131,072 |

<Tabs>
<Tab label="Short">

Two numbers.

</Tab>
<Tab label="Long">

A key and a value.

</Tab>
</Tabs>

<Eq id="bytes" spoken="two L n">

$$
2 L n
$$

</Eq>

By <EqRef id="bytes" /> it is linear.

<Quiz id="which">

Which one is read again?

<Choice correct>The key <Why>Every later token reads it.</Why></Choice>
<Choice>The query <Why>It is used once.</Why></Choice>

</Quiz>

<Quiz id="how-many">

How many bytes?

<Numeric answer="131072" unit="B" tolerance="1%">

Two times 65,536.

</Numeric>

</Quiz>

<Quiz id="say-why">

Why?

<OpenAnswer>

The causal mask keeps it fixed.

<Fact any="causal|因果">the mask</Fact>

</OpenAnswer>

</Quiz>
`

export const ZH = `---
title: 缓存的 key
description: 为什么缓存 key，一个 token 占多少字节，逐步算给你看。
reviewed: 2026-11-23
---

# 缓存的 key

Llama-3-8B 为每个 token 保存 <Value id="llama3-8b.kv-per-token" />，参数 80.3 亿 <Cite id="grattafiori2024" />。<Term id="kv-cache">KV Cache</Term> 不断增长，见[字节数](/zh/sample/#bytes)。

## 缓存为什么划算 [#why]

每步把每个 key 读一遍，代价 $O(nd)$，而且它不再改变。

$$
\\softmax(QK^\\top)V
$$

![两根柱子，3 ms 和 4 ms](/images/bars.svg)

## 有多少字节 [#bytes]

<Listing from="lib/algorithms/matrix.ts" region="matmul" />

| 模型 | 字节 |
| --- | ---: |
| Llama-3-8B | 131,072 |

<Tabs>
<Tab label="短">

两个数。

</Tab>
<Tab label="长">

一个 key 和一个 value。

</Tab>
</Tabs>

<Eq id="bytes" spoken="二 L n">

$$
2 L n
$$

</Eq>

由<EqRef id="bytes" />可知它是线性的。

<Quiz id="which">

哪一个会再被读取？

<Choice correct>key <Why>之后的每个 token 都读它。</Why></Choice>
<Choice>query <Why>只用一次。</Why></Choice>

</Quiz>

<Quiz id="how-many">

多少字节？

<Numeric answer="131072" unit="B" tolerance="1%">

65,536 的两倍。

</Numeric>

</Quiz>

<Quiz id="say-why">

为什么？

<OpenAnswer>

因果掩码让它不变。

<Fact any="causal|因果">掩码</Fact>

</OpenAnswer>

</Quiz>
`

export const PAGE_TITLE = { en: 'Cached keys', zh: '缓存的 key' } as const

const entry: PageEntry = { slug: 'sample', title: PAGE_TITLE, status: 'ready', minutes: 5, prerequisites: [], tracks: {} }
const disk = loadSite([])

export function sampleSite(sources: Readonly<Record<Locale, string>>, over: Partial<Site> = {}): Site {
  return {
    ...disk,
    pagesOnDisk: { en: new Set(['sample']), zh: new Set(['sample']) },
    page: (locale, slug) => (slug === 'sample' ? parsePage(FILE[locale], sources[locale]) : undefined),
    read: (path) => (path === 'public/images/bars.svg' ? '<svg/>' : disk.read(path)),
    curriculum: { sections: [{ slug: '', title: entry.title, pages: [entry] }], tracks: [] },
    anchors: { sample: ['why', 'bytes'] },
    history: {},
    ...over,
  }
}

/** What the checks say of the two pages, hints left out. */
export function check(sources: Readonly<Record<Locale, string>>, over: Partial<Site> = {}): Finding[] {
  const site = sampleSite(sources, over)
  return LOCALES.flatMap((locale) => checkPage(parsePage(FILE[locale], sources[locale]), site)).filter((finding) => finding.severity !== 'hint')
}
