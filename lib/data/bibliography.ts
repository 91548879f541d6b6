export interface Reference {
  readonly id: string
  readonly title: string
  readonly authors: string
  readonly year: number
  readonly arxiv?: string
  readonly url?: string
  readonly venue?: string
  readonly verified: boolean
}
export const BIBLIOGRAPHY: readonly Reference[] = [
  { id: 'vaswani2017', title: 'Attention Is All You Need', authors: 'Vaswani et al.', year: 2017, arxiv: '1706.03762', verified: true },
]
