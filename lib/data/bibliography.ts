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
  { id: 'ainslie2023', title: 'GQA: Training Generalized Multi-Query Transformer Models from Multi-Head Checkpoints', authors: 'Ainslie et al.', year: 2023, arxiv: '2305.13245', verified: false },
  { id: 'dao2022', title: 'FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness', authors: 'Dao et al.', year: 2022, arxiv: '2205.14135', verified: false },
  { id: 'deepseekai2024', title: 'DeepSeek-V3 Technical Report', authors: 'DeepSeek-AI', year: 2024, arxiv: '2412.19437', verified: false },
  { id: 'frantar2022', title: 'GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers', authors: 'Frantar et al.', year: 2022, arxiv: '2210.17323', verified: false },
  { id: 'kwon2023', title: 'Efficient Memory Management for Large Language Model Serving with PagedAttention', authors: 'Kwon et al.', year: 2023, arxiv: '2309.06180', verified: false },
  { id: 'lin2023', title: 'AWQ: Activation-aware Weight Quantization for LLM Compression and Acceleration', authors: 'Lin et al.', year: 2023, arxiv: '2306.00978', verified: false },
  { id: 'little1961', title: 'A Proof for the Queuing Formula: L = λW', authors: 'Little', year: 1961, venue: 'Operations Research 9(3)', verified: false },
  { id: 'nvidia2022', title: 'NVIDIA H100 Tensor Core GPU data sheet', authors: 'NVIDIA', year: 2022, url: 'https://www.nvidia.com/en-us/data-center/h100/', verified: false },
  { id: 'shah2024', title: 'FlashAttention-3: Fast and Accurate Attention with Asynchrony and Low-precision', authors: 'Shah et al.', year: 2024, arxiv: '2407.08608', verified: false },
  { id: 'xiao2022', title: 'SmoothQuant: Accurate and Efficient Post-Training Quantization for Large Language Models', authors: 'Xiao et al.', year: 2022, arxiv: '2211.10438', verified: false },
  { id: 'yu2022', title: 'Orca: A Distributed Serving System for Transformer-Based Generative Models', authors: 'Yu et al.', year: 2022, venue: 'OSDI 2022', verified: false },
  { id: 'vaswani2017', title: 'Attention Is All You Need', authors: 'Vaswani et al.', year: 2017, arxiv: '1706.03762', verified: true },
]
