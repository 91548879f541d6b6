/**
 * The terms of the field in both languages, as engineers use them: where Chinese practice keeps the English word, so
 * does `zh`. For definitions on the pages, for search in either language and for checks of Chinese wording.
 */
export interface GlossaryTerm {
  /** Kebab-case, never changed once published: 'kv-cache'. */
  readonly id: string
  readonly en: string
  readonly zh: string
  /** One sentence each, at most 30 English words. */
  readonly definition: { readonly en: string; readonly zh: string }
  /** Other spellings, abbreviations and close names in both languages, for search. */
  readonly aliases?: readonly string[]
  /** Chinese renderings that are wrong in this field. */
  readonly avoid?: readonly string[]
  /** For terms that are easily taken for something else. */
  readonly note?: { readonly en: string; readonly zh: string }
}

export const GLOSSARY: readonly GlossaryTerm[] = [
  {
    id: 'ablation',
    en: 'ablation',
    zh: '消融实验',
    definition: {
      en: 'An experiment that removes or changes one ingredient at a time to measure its effect.',
      zh: '每次只去掉或改动一个因素、以衡量其作用的实验。',
    },
    aliases: ['ablation study', '消融'],
    avoid: ['烧蚀'],
  },
  {
    id: 'acceptance-rate',
    en: 'acceptance rate',
    zh: '接受率',
    definition: {
      en: 'In speculative decoding, the probability that the target model accepts a drafted token.',
      zh: '投机解码中，目标模型接受一个草稿 token 的概率。',
    },
    aliases: ['acceptance probability', '接受概率'],
  },
  {
    id: 'activation-recomputation',
    en: 'activation recomputation',
    zh: '激活重计算',
    definition: {
      en: 'Discarding activations in the forward pass and computing them again in the backward pass, trading compute for memory; training only.',
      zh: '前向丢弃激活、反向时重新计算，用算力换显存；只用于训练。',
    },
    aliases: ['gradient checkpointing', 'activation checkpointing', '梯度检查点', '重计算'],
    note: {
      en: 'Despite the name gradient checkpointing, it stores no gradients and has nothing to do with saved checkpoints.',
      zh: '虽然也叫“梯度检查点”，但既不保存梯度，也与模型检查点无关。',
    },
  },
  {
    id: 'activations',
    en: 'activations',
    zh: '激活值',
    definition: {
      en: 'The intermediate results of a forward pass; training keeps them until the backward pass has used them.',
      zh: '前向计算的中间结果；训练时要留到反向传播用完为止。',
    },
    aliases: ['激活', '中间激活'],
  },
  {
    id: 'active-parameters',
    en: 'active parameters',
    zh: '激活参数量',
    definition: {
      en: 'The parameters that a mixture-of-experts model uses for one token; they set compute, while total parameters set memory.',
      zh: '混合专家模型处理一个 token 所用的参数；它决定计算量，总参数量决定显存。',
    },
    aliases: ['activated parameters', '激活参数', '活跃参数'],
  },
  {
    id: 'adam',
    en: 'Adam',
    zh: 'Adam',
    definition: {
      en: 'An optimiser that scales each step by running averages of the gradient and of its square.',
      zh: '用梯度及其平方的滑动平均来调整每一步大小的优化器。',
    },
    aliases: ['Adam optimizer'],
  },
  {
    id: 'adamw',
    en: 'AdamW',
    zh: 'AdamW',
    definition: {
      en: 'Adam with weight decay applied directly to the weights instead of through the gradient.',
      zh: '把权重衰减直接作用于权重、而不混入梯度的 Adam。',
    },
    aliases: ['decoupled weight decay', '解耦权重衰减'],
  },
  {
    id: 'adapter',
    en: 'adapter',
    zh: 'adapter',
    definition: {
      en: 'A small bottleneck network inserted into each layer and trained while the rest is frozen; it adds some latency.',
      zh: '插入每层的小瓶颈网络，只训练它、冻结其余部分；会增加一点延迟。',
    },
    aliases: ['adapter tuning', 'bottleneck adapter', '适配器'],
    note: {
      en: 'Loosely, any small trained add-on is called an adapter, LoRA weights included.',
      zh: '广义上，任何额外训练的小模块都叫 adapter，包括 LoRA 权重。',
    },
  },
  {
    id: 'admission-control',
    en: 'admission control',
    zh: '准入控制',
    definition: {
      en: 'Turning requests away at the door when those let in could otherwise no longer meet their objectives.',
      zh: '在门口拒绝一部分请求，免得放进来的也达不到目标。',
    },
    aliases: ['load shedding', 'early rejection', '提前拒绝', '限流'],
  },
  {
    id: 'advantage',
    en: 'advantage',
    zh: '优势',
    definition: {
      en: 'How much better an action or answer did than expected; policy gradients weight each log-probability by it.',
      zh: '一个动作或回答比预期好多少；策略梯度以它为权重。',
    },
    aliases: ['advantage function', '优势函数'],
  },
  {
    id: 'alibi',
    en: 'ALiBi',
    zh: 'ALiBi',
    definition: {
      en: 'A penalty proportional to distance, added to attention scores in place of position embeddings.',
      zh: '加在注意力分数上、与距离成正比的惩罚项，用来代替位置嵌入。',
    },
    aliases: ['attention with linear biases'],
  },
  {
    id: 'alignment',
    en: 'alignment',
    zh: '对齐',
    definition: {
      en: "Making a model's behaviour match what people intend and accept.",
      zh: '使模型的行为符合人的意图与可接受范围。',
    },
    aliases: ['AI alignment', 'preference alignment', '偏好对齐'],
  },
  {
    id: 'all-gather',
    en: 'all-gather',
    zh: 'All-Gather',
    definition: {
      en: "A collective after which every device holds all devices' pieces.",
      zh: '执行后每个设备都拿到所有设备各自那一份的集合通信。',
    },
    aliases: ['allgather', '全收集', '全聚集'],
  },
  {
    id: 'all-reduce',
    en: 'all-reduce',
    zh: 'All-Reduce',
    definition: {
      en: "A collective after which every device holds the sum of all devices' tensors; equal to reduce-scatter plus all-gather.",
      zh: '执行后每个设备都拿到全体张量之和的集合通信，等于 Reduce-Scatter 加 All-Gather。',
    },
    aliases: ['allreduce', 'ring all-reduce', '全归约', '全规约'],
    avoid: ['全部减少'],
  },
  {
    id: 'all-to-all',
    en: 'all-to-all',
    zh: 'All-to-All',
    definition: {
      en: 'A collective in which every device sends a different piece to every other device, as expert parallelism does with tokens.',
      zh: '每个设备向其他每个设备各发一份不同数据的集合通信，专家并行用它分发 token。',
    },
    aliases: ['alltoall', '全对全'],
  },
  {
    id: 'annealing',
    en: 'annealing phase',
    zh: '退火阶段',
    definition: {
      en: 'The last part of pre-training, in which the learning rate decays and high-quality data get more weight.',
      zh: '预训练的末段：学习率下降，高质量数据占比提高。',
    },
    aliases: ['annealing', 'decay phase', '退火'],
  },
  {
    id: 'anonymization',
    en: 'anonymisation',
    zh: '匿名化',
    definition: {
      en: 'Changing data so that no person can be identified from it and the change cannot be undone.',
      zh: '处理数据，使人无法识别到个人，而且不能复原。',
    },
    aliases: ['anonymization'],
  },
  {
    id: 'arithmetic-intensity',
    en: 'arithmetic intensity',
    zh: '算术强度',
    definition: {
      en: 'FLOPs performed per byte moved to or from memory.',
      zh: '每搬运一个字节所做的 FLOPs。',
    },
    aliases: ['operational intensity', '计算强度', '运算强度'],
  },
  {
    id: 'attention',
    en: 'attention',
    zh: '注意力',
    definition: {
      en: 'An operation in which each position takes a weighted average of values, with weights computed from its query and the keys.',
      zh: '每个位置用自己的 query 与各个 key 算出权重，再对 value 求加权平均的运算。',
    },
    aliases: ['attention mechanism', '注意力机制'],
  },
  {
    id: 'attention-head',
    en: 'attention head',
    zh: '注意力头',
    definition: {
      en: 'One of several attention computations that run in parallel in a layer, each with its own projections of width d_h.',
      zh: '一层中并行的多个注意力计算之一，各有自己的、宽度为 d_h 的投影。',
    },
    aliases: ['head'],
    avoid: ['注意头'],
  },
  {
    id: 'attention-sink',
    en: 'attention sink',
    zh: 'attention sink',
    definition: {
      en: 'An early token, often the first, that draws large attention weight whatever its content; sliding caches keep it to stay stable.',
      zh: '不论内容如何都吸走大量注意力权重的靠前 token，多为第一个；滑动缓存要留着它才稳定。',
    },
    aliases: ['注意力汇', '注意力汇聚'],
    avoid: ['注意力水槽'],
  },
  {
    id: 'autoregressive-model',
    en: 'autoregressive model',
    zh: '自回归模型',
    definition: {
      en: 'A model that produces a sequence one token at a time, each conditioned on all tokens before it.',
      zh: '逐个 token 生成序列的模型，每个 token 都以之前的全部 token 为条件。',
    },
    aliases: ['AR model', '自回归'],
  },
  {
    id: 'auxiliary-loss-free-balancing',
    en: 'auxiliary-loss-free balancing',
    zh: '无辅助损失均衡',
    definition: {
      en: 'Balancing experts by nudging a per-expert bias that is used for selection only, instead of adding a loss.',
      zh: '不加损失项，只微调各专家在选择时使用的偏置来均衡负载。',
    },
    aliases: ['aux-loss-free', 'loss-free balancing', '无辅助损失负载均衡'],
  },
  {
    id: 'awq',
    en: 'AWQ',
    zh: 'AWQ',
    definition: {
      en: 'Weight quantisation that, before rounding, scales up the weight channels that meet the largest activations.',
      zh: '舍入之前，先放大与较大激活相乘的那些权重通道的权重量化方法。',
    },
    aliases: ['activation-aware weight quantization', '激活感知权重量化'],
  },
  {
    id: 'backpropagation',
    en: 'backpropagation',
    zh: '反向传播',
    definition: {
      en: 'Computing the gradient of the loss for every parameter by applying the chain rule backwards through the network.',
      zh: '沿网络反向使用链式法则，算出损失对每个参数的梯度。',
    },
    aliases: ['backward pass', '反向计算'],
  },
  {
    id: 'batch-invariance',
    en: 'batch invariance',
    zh: '批不变性',
    definition: {
      en: 'Getting bit-identical results for a request whatever else shares its batch; ordinary kernels do not guarantee it.',
      zh: '不论同批还有哪些请求，结果逐位相同；普通算子不保证这一点。',
    },
    aliases: ['batch-invariant', '批次不变性'],
  },
  {
    id: 'batch-size',
    en: 'batch size',
    zh: '批大小',
    definition: {
      en: 'How many sequences, or tokens, are processed together in one step.',
      zh: '一步之内一起处理的序列数或 token 数。',
    },
    aliases: ['batch', '批', '批次', '批量大小', '批次大小', 'global batch size', '全局批大小'],
    note: {
      en: 'In training it is a chosen number per optimiser step; in serving it changes at every step with the requests in flight.',
      zh: '训练中它是每个优化步选定的数；推理服务中它随在途请求逐步变化。',
    },
  },
  {
    id: 'beam-search',
    en: 'beam search',
    zh: '束搜索',
    definition: {
      en: 'Decoding that keeps the k most probable partial sequences at each step.',
      zh: '每一步保留概率最高的 k 个部分序列的解码方式。',
    },
    aliases: ['集束搜索'],
    avoid: ['光束搜索'],
  },
  {
    id: 'benchmark',
    en: 'benchmark',
    zh: '基准',
    definition: {
      en: 'A fixed set of tasks with a scoring rule, used to compare models.',
      zh: '一组固定的任务加评分规则，用来比较模型。',
    },
    aliases: ['benchmark suite', 'evaluation set', '基准测试', '评测基准', '评测集'],
  },
  {
    id: 'bf16',
    en: 'bfloat16',
    zh: 'BF16',
    definition: {
      en: 'A 16-bit format with the range of FP32 and 8 significant bits; wider range but less precision than FP16.',
      zh: '16 位格式，范围与 FP32 相同、有效位 8 位；范围比 FP16 大，精度比 FP16 低。',
    },
    aliases: ['brain floating point'],
  },
  {
    id: 'bitfit',
    en: 'BitFit',
    zh: 'BitFit',
    definition: {
      en: 'Fine-tuning only the bias terms; most recent LLMs have none.',
      zh: '只微调偏置项；近年的大模型大多没有偏置。',
    },
    aliases: ['bias-only fine-tuning'],
  },
  {
    id: 'bits-per-byte',
    en: 'bits per byte',
    zh: 'bits per byte',
    definition: {
      en: "Cross-entropy in bits divided by the text's length in bytes, which can be compared across tokenisers.",
      zh: '以比特计的交叉熵除以文本字节数，可以跨分词器比较。',
    },
    aliases: ['BPB', '每字节比特数'],
  },
  {
    id: 'bits-per-weight',
    en: 'bits per weight',
    zh: '每权重位数',
    definition: {
      en: 'The average storage per weight, scale factors and zero points included.',
      zh: '平均每个权重占用的位数，缩放因子与零点都算在内。',
    },
    aliases: ['bpw', 'bits per parameter'],
  },
  {
    id: 'block-scaling',
    en: 'block scaling',
    zh: '分块缩放',
    definition: {
      en: 'Giving each small block of a tensor its own scale factor, so that one outlier spoils only its block.',
      zh: '张量的每个小块各有一个缩放因子，离群值只影响自己那一块。',
    },
    aliases: ['microscaling', 'MX', '微缩放', '块级缩放'],
  },
  {
    id: 'block-table',
    en: 'block table',
    zh: '块表',
    definition: {
      en: 'The list that says in which physical block of the cache each run of tokens of a sequence lies.',
      zh: '记录序列中每一段 token 存在缓存哪个物理块里的表。',
    },
    aliases: ['page table', '页表'],
  },
  {
    id: 'bootstrap',
    en: 'bootstrap',
    zh: '自助法',
    definition: {
      en: 'Estimating uncertainty by resampling the data, such as test items or training runs, with replacement many times.',
      zh: '对数据（如测试题或训练运行）反复有放回重抽样，以估计不确定性。',
    },
    aliases: ['bootstrap resampling', 'paired bootstrap', '自举法'],
    avoid: ['靴带法'],
  },
  {
    id: 'bradley-terry-model',
    en: 'Bradley–Terry model',
    zh: 'Bradley–Terry 模型',
    definition: {
      en: 'A model in which the probability that A beats B is the logistic function of the difference of their scores.',
      zh: 'A 胜过 B 的概率等于两者得分之差的 logistic 函数的模型。',
    },
    aliases: ['Bradley-Terry', 'BT model', 'BT 模型'],
  },
  {
    id: 'byte-fallback',
    en: 'byte fallback',
    zh: '字节回退',
    definition: {
      en: 'Encoding a character missing from the vocabulary as its UTF-8 bytes.',
      zh: '把词表里没有的字符编码成它的 UTF-8 字节。',
    },
    aliases: ['byte-fallback'],
  },
  {
    id: 'byte-level-bpe',
    en: 'byte-level BPE',
    zh: '字节级 BPE',
    definition: {
      en: 'BPE that starts from the 256 byte values, so that any text can be encoded.',
      zh: '从 256 个字节值出发的 BPE，任何文本都能编码。',
    },
    aliases: ['BBPE'],
  },
  {
    id: 'byte-pair-encoding',
    en: 'byte-pair encoding',
    zh: 'BPE',
    definition: {
      en: 'Building a vocabulary by repeatedly merging the most frequent adjacent pair of symbols.',
      zh: '反复合并最常见的相邻符号对、逐步建成词表的方法。',
    },
    aliases: ['byte pair encoding', '字节对编码'],
  },
  {
    id: 'cache-salt',
    en: 'cache salt',
    zh: '缓存盐',
    definition: {
      en: 'A value hashed into the first block of a prompt, so that only requests with the same salt share a prefix.',
      zh: '掺进提示第一块哈希的一个值，只有盐相同的请求才能共享前缀。',
    },
    aliases: ['cache_salt', 'cache isolation', '缓存隔离'],
  },
  {
    id: 'calibration',
    en: 'calibration',
    zh: '校准',
    definition: {
      en: 'Agreement between stated confidence and actual accuracy: of answers given 80%, about 80% should be right.',
      zh: '给出的置信度与实际正确率相符：标 80% 的回答约有八成正确。',
    },
    aliases: ['confidence calibration', '置信度校准'],
    note: {
      en: 'In quantisation, calibration means measuring activation ranges; see calibration data.',
      zh: '量化中的“校准”是测量激活范围，见校准数据。',
    },
  },
  {
    id: 'calibration-data',
    en: 'calibration data',
    zh: '校准数据',
    definition: {
      en: 'A small set of inputs used to measure activations when quantising.',
      zh: '量化时用来测量激活范围的一小批输入。',
    },
    aliases: ['calibration set', '校准集', 'quantization calibration', '量化校准'],
  },
  {
    id: 'canary-release',
    en: 'canary release',
    zh: '灰度发布',
    definition: {
      en: 'Sending a small share of the traffic to a new version and comparing it with the old one before the rest follows.',
      zh: '先让一小部分流量走新版本，与旧版本对比，再放开其余流量。',
    },
    aliases: ['canary deployment', '金丝雀发布', '灰度'],
  },
  {
    id: 'canary-string',
    en: 'canary string',
    zh: '金丝雀字符串',
    definition: {
      en: 'A unique marker placed in a benchmark so that its presence in training data can be detected.',
      zh: '放进评测集里的唯一标记，用来查出它是否混进了训练数据。',
    },
    aliases: ['canary', 'canary GUID', '金丝雀标记'],
  },
  {
    id: 'catastrophic-forgetting',
    en: 'catastrophic forgetting',
    zh: '灾难性遗忘',
    definition: {
      en: 'Losing earlier abilities while learning new data.',
      zh: '学习新数据时丢掉原有的能力。',
    },
    aliases: ['forgetting', '遗忘'],
  },
  {
    id: 'causal-mask',
    en: 'causal mask',
    zh: '因果掩码',
    definition: {
      en: 'The attention mask that hides later positions, so that position t sees only positions up to t.',
      zh: '遮住后文的注意力掩码，位置 t 只看得到 t 及之前的位置。',
    },
    aliases: ['causal attention mask', '下三角掩码', '因果遮罩'],
  },
  {
    id: 'ceval',
    en: 'C-Eval',
    zh: 'C-Eval',
    definition: {
      en: 'A Chinese multiple-choice benchmark: 13,948 questions, 52 subjects, four levels.',
      zh: '中文选择题基准：13,948 题、52 个学科、4 个难度。',
    },
    aliases: ['CEval'],
  },
  {
    id: 'chain-of-thought',
    en: 'chain of thought',
    zh: '思维链',
    definition: {
      en: 'Intermediate steps that a model writes out before its final answer.',
      zh: '模型在给出最终答案之前写出的中间步骤。',
    },
    aliases: ['CoT'],
    avoid: ['思想链'],
  },
  {
    id: 'chat-template',
    en: 'chat template',
    zh: '对话模板',
    definition: {
      en: 'The exact layout of roles and special tokens into which a conversation is rendered before tokenisation.',
      zh: '分词之前，把一段对话排成角色标记与特殊 token 的固定格式。',
    },
    aliases: ['chat_template', '聊天模板'],
  },
  {
    id: 'chatbot-arena',
    en: 'Chatbot Arena',
    zh: 'Chatbot Arena',
    definition: {
      en: "A site where people compare two anonymous models' answers; the votes give a ranking.",
      zh: '由人盲选两个匿名模型回答的网站，投票结果用来排名。',
    },
    aliases: ['LMArena', 'LMSYS arena', '竞技场', '大模型竞技场'],
  },
  {
    id: 'checkpoint',
    en: 'checkpoint',
    zh: '检查点',
    definition: {
      en: 'A saved state of training, from which a run can resume or a model can be loaded.',
      zh: '训练状态的存档，可以据此恢复训练或加载模型。',
    },
    aliases: ['ckpt', '断点', '模型存档'],
  },
  {
    id: 'chunked-prefill',
    en: 'chunked prefill',
    zh: '分块预填充',
    definition: {
      en: 'Processing a long prompt in pieces that share steps with decoding, so that running requests are not stalled.',
      zh: '把长提示拆成几块、与解码同批执行，避免在途请求卡顿。',
    },
    aliases: ['chunked-prefill', '分段预填充'],
  },
  {
    id: 'clip',
    en: 'CLIP',
    zh: 'CLIP',
    definition: {
      en: 'A pair of image and text encoders trained so that matching pairs have similar vectors; used to filter image–text data.',
      zh: '一对图像与文本编码器，训练目标是匹配的图文向量相近；常用来过滤图文数据。',
    },
    aliases: ['contrastive language-image pre-training', '图文对比预训练'],
  },
  {
    id: 'cohens-kappa',
    en: "Cohen's kappa",
    zh: "Cohen's κ",
    definition: {
      en: 'Agreement between two raters corrected for the agreement expected by chance.',
      zh: '扣除偶然一致之后，两位评分者的一致程度。',
    },
    aliases: ['kappa', 'Cohen kappa', '科恩 κ 系数', 'Kappa 系数'],
  },
  {
    id: 'collective-communication',
    en: 'collective communication',
    zh: '集合通信',
    definition: {
      en: 'Communication in which a whole group of devices takes part, such as all-reduce; NCCL implements it on NVIDIA GPUs.',
      zh: '一组设备共同参与的通信，如 All-Reduce；在 NVIDIA GPU 上由 NCCL 实现。',
    },
    aliases: ['collectives', '集体通信', '集合操作'],
  },
  {
    id: 'common-crawl',
    en: 'Common Crawl',
    zh: 'Common Crawl',
    definition: {
      en: "A non-profit's public archive of web crawls, the raw material of most web corpora; a sample of the web, not all of it.",
      zh: '公益机构公开的网页抓取存档，多数网页语料的原料；只是网络的一个样本，不是全部。',
    },
    aliases: ['CC', 'CommonCrawl'],
  },
  {
    id: 'compute-bound',
    en: 'compute-bound',
    zh: '受限于算力',
    definition: {
      en: 'Limited by the rate of arithmetic instead of by memory bandwidth.',
      zh: '瓶颈在运算速度而不在显存带宽。',
    },
    aliases: ['计算受限', '算力受限', '计算密集', '算力瓶颈'],
    avoid: ['计算绑定'],
  },
  {
    id: 'compute-optimal',
    en: 'compute-optimal training',
    zh: '计算最优',
    definition: {
      en: 'Splitting a fixed compute budget between parameters and tokens so that the loss is lowest; about 20 tokens per parameter for Chinchilla.',
      zh: '在固定算力下分配参数量与 token 数，使损失最低；Chinchilla 约为每个参数 20 个 token。',
    },
    aliases: ['Chinchilla-optimal', '算力最优'],
  },
  {
    id: 'condition-number',
    en: 'condition number',
    zh: '条件数',
    definition: {
      en: 'The largest singular value of a matrix over the smallest: how far errors can grow when the matrix is inverted.',
      zh: '矩阵最大与最小奇异值之比，即求逆时误差最多放大多少倍。',
    },
    aliases: ['ill-conditioned', 'conditioning', '病态矩阵'],
  },
  {
    id: 'confidence-interval',
    en: 'confidence interval',
    zh: '置信区间',
    definition: {
      en: 'A range computed so that, over repeated samples, it would contain the true value with the stated frequency.',
      zh: '按规定方法算出的范围，重复抽样时以标明的频率包含真值。',
    },
    aliases: ['CI', '95% CI', 'error bar', '误差棒'],
  },
  {
    id: 'constitutional-ai',
    en: 'Constitutional AI',
    zh: 'Constitutional AI',
    definition: {
      en: 'Training a model with its own critiques and preferences, guided by written principles, in place of many human labels.',
      zh: '依据写明的原则，让模型自己批评、自己给出偏好来训练，代替大量人工标注。',
    },
    aliases: ['RLAIF', 'reinforcement learning from AI feedback', '宪法式 AI', '宪法 AI', 'AI 反馈强化学习'],
  },
  {
    id: 'constrained-decoding',
    en: 'constrained decoding',
    zh: '约束解码',
    definition: {
      en: 'Masking logits so that the output must follow a grammar or schema, such as valid JSON.',
      zh: '屏蔽部分 logits，使输出必须符合某种语法或模式，如合法的 JSON。',
    },
    aliases: ['structured output', 'guided decoding', 'grammar-constrained decoding', '结构化输出', '受限解码'],
  },
  {
    id: 'context-parallelism',
    en: 'context parallelism',
    zh: '上下文并行',
    definition: {
      en: 'Splitting one sequence across devices through all layers, attention included, so that very long contexts fit.',
      zh: '把同一条序列切到多个设备上，包括注意力在内的所有层都切，用于超长上下文。',
    },
    aliases: ['CP'],
    note: {
      en: "Not the same as sequence parallelism in Megatron's sense, which splits only the parts that tensor parallelism leaves whole.",
      zh: '与 Megatron 所说的序列并行不同，后者只切张量并行没有切到的部分。',
    },
  },
  {
    id: 'context-window',
    en: 'context window',
    zh: '上下文窗口',
    definition: {
      en: 'The largest number of tokens, prompt and output together, that a model can process at once.',
      zh: '模型一次能处理的最大 token 数，提示与输出合计。',
    },
    aliases: ['context length', '上下文长度', '上下文'],
    note: {
      en: 'The stated length is an upper bound; how well distant tokens are used has to be measured separately.',
      zh: '标称长度只是上限；远处的 token 用得好不好，要另外测量。',
    },
  },
  {
    id: 'continued-pre-training',
    en: 'continued pre-training',
    zh: '继续预训练',
    definition: {
      en: 'Further training of a pre-trained model on raw text, usually of one domain or language.',
      zh: '在已预训练的模型上，用某个领域或语言的原始文本接着训练。',
    },
    aliases: ['CPT', 'continual pre-training', '增量预训练', '持续预训练'],
  },
  {
    id: 'continuous-batching',
    en: 'continuous batching',
    zh: '连续批处理',
    definition: {
      en: 'Scheduling in which requests join and leave the batch after every step, instead of waiting for the slowest.',
      zh: '每走一步就让请求加入或离开批、不必等最慢者的调度方式。',
    },
    aliases: ['iteration-level scheduling', 'in-flight batching', '迭代级调度', '连续批'],
  },
  {
    id: 'copy-on-write',
    en: 'copy-on-write',
    zh: '写时复制',
    definition: {
      en: 'Sharing a block until somebody writes into it, who then gets a copy.',
      zh: '先共享同一块，谁要往里写，谁才得到一份拷贝。',
    },
    aliases: ['COW'],
  },
  {
    id: 'cosine-schedule',
    en: 'cosine schedule',
    zh: '余弦调度',
    definition: {
      en: 'A learning-rate schedule that falls along half a cosine wave to a small final value.',
      zh: '学习率沿半个余弦波降到一个较小终值的调度方式。',
    },
    aliases: ['cosine decay', '余弦退火', '余弦衰减'],
  },
  {
    id: 'critic',
    en: 'critic',
    zh: 'critic',
    definition: {
      en: 'In PPO, the model that estimates the value of a state, from which advantages are computed; GRPO does without it.',
      zh: 'PPO 中估计状态价值、用来计算优势的模型；GRPO 不需要它。',
    },
    aliases: ['value model', 'value function', '价值模型', '评论家模型'],
  },
  {
    id: 'critical-batch-size',
    en: 'critical batch size',
    zh: '临界批大小',
    definition: {
      en: 'The batch size beyond which larger batches no longer save steps in proportion.',
      zh: '超过它之后，继续增大批大小不再能按比例减少步数。',
    },
    aliases: ['CBS'],
  },
  {
    id: 'cross-entropy',
    en: 'cross-entropy',
    zh: '交叉熵',
    definition: {
      en: 'The mean negative log-probability that a model gives to the tokens that actually occur; the usual training loss.',
      zh: '模型给真实 token 的概率取负对数后的平均值，是常用的训练损失。',
    },
    aliases: ['cross entropy', 'negative log-likelihood', 'NLL', '交叉熵损失', '负对数似然'],
  },
  {
    id: 'dare',
    en: 'DARE',
    zh: 'DARE',
    definition: {
      en: "Dropping a random share p of a task vector's entries and multiplying the rest by 1/(1 − p) before merging.",
      zh: '合并之前，随机丢弃任务向量中比例为 p 的元素，其余乘以 1/(1 − p)。',
    },
    aliases: ['drop and rescale'],
  },
  {
    id: 'data-contamination',
    en: 'data contamination',
    zh: '数据污染',
    definition: {
      en: 'Evaluation items, or close variants of them, appearing in the training data.',
      zh: '评测题或它们的近似变体出现在训练数据里。',
    },
    aliases: ['contamination', 'benchmark contamination', 'test-set leakage', '评测污染', '测试集泄漏'],
  },
  {
    id: 'data-masking',
    en: 'data masking',
    zh: '脱敏',
    definition: {
      en: 'Replacing or hiding sensitive fields; it lowers risk without making the data anonymous.',
      zh: '替换或遮盖敏感字段；风险降低，但数据并未因此匿名。',
    },
    aliases: ['redaction', 'masking', '数据脱敏', '打码'],
  },
  {
    id: 'data-mixture',
    en: 'data mixture',
    zh: '数据配比',
    definition: {
      en: 'The share of training tokens drawn from each source.',
      zh: '训练 token 来自各个来源的比例。',
    },
    aliases: ['mixture weights', 'data mixing', '数据混合'],
  },
  {
    id: 'data-parallelism',
    en: 'data parallelism',
    zh: '数据并行',
    definition: {
      en: 'Giving each device a copy of the model and a different part of the batch, then averaging gradients.',
      zh: '每个设备持有一份模型、处理一批数据的不同部分，再把梯度取平均。',
    },
    aliases: ['data parallel', 'replica'],
  },
  {
    id: 'data-provenance',
    en: 'data provenance',
    zh: '数据溯源',
    definition: {
      en: 'A record of where each piece of data came from, when, under what licence, and how it was changed.',
      zh: '每条数据从哪来、何时取得、什么许可、经过哪些改动的记录。',
    },
    aliases: ['provenance', 'lineage', '数据来源记录', '数据血缘'],
  },
  {
    id: 'decode-phase',
    en: 'decode phase',
    zh: '解码阶段',
    definition: {
      en: 'The phase that produces output one token at a time, reading all weights and the KV cache at every step.',
      zh: '逐个产生输出 token 的阶段，每一步都要读全部权重与 KV Cache。',
    },
    aliases: ['decode', 'generation phase', 'decode 阶段', '生成阶段'],
  },
  {
    id: 'decoder-only',
    en: 'decoder-only architecture',
    zh: 'Decoder-only 架构',
    definition: {
      en: 'A Transformer made only of causally masked layers and trained to predict the next token; the design of most current LLMs.',
      zh: '全部由带因果掩码的层堆成、以预测下一个 token 为目标的 Transformer，当前多数大模型都是这种结构。',
    },
    aliases: ['causal decoder', '仅解码器架构', '纯解码器架构'],
    avoid: ['仅限解码器'],
  },
  {
    id: 'decoding',
    en: 'decoding',
    zh: '解码',
    definition: {
      en: "Choosing output tokens from the model's distributions, greedily or by sampling.",
      zh: '从模型给出的分布中选出 token，可以贪心，也可以采样。',
    },
    aliases: ['decoding strategy', '解码策略'],
    note: {
      en: '解码 names both the choice of tokens and the decode phase of serving; write 解码阶段 for the latter.',
      zh: '“解码”既指选 token 的策略，也指推理服务的 decode 阶段；后者写作“解码阶段”。',
    },
  },
  {
    id: 'decontamination',
    en: 'decontamination',
    zh: '去污染',
    definition: {
      en: 'Finding and removing training documents that overlap with evaluation items.',
      zh: '找出并删除与评测题重合的训练文档。',
    },
    aliases: ['benchmark decontamination', '去除污染'],
  },
  {
    id: 'deduplication',
    en: 'deduplication',
    zh: '去重',
    definition: {
      en: 'Removing exact or near copies of documents or passages.',
      zh: '删除完全相同或近似重复的文档与段落。',
    },
    aliases: ['dedup', 'de-duplication'],
  },
  {
    id: 'differential-privacy',
    en: 'differential privacy',
    zh: '差分隐私',
    definition: {
      en: "A guarantee, with parameters ε and δ, that one person's data barely change the distribution of any output.",
      zh: '由 ε 和 δ 量化的保证：任何一个人的数据几乎不改变输出的分布。',
    },
    aliases: ['DP', '(ε,δ)-DP', '差分私密'],
  },
  {
    id: 'direct-preference-optimization',
    en: 'DPO',
    zh: 'DPO',
    definition: {
      en: 'Learning from preference pairs with a classification-like loss, whose implicit reward is β times the log-ratio to a reference model.',
      zh: '用类似分类的损失直接从偏好对学习，隐含奖励是与参考模型的对数概率比乘以 β。',
    },
    aliases: ['direct preference optimization', '直接偏好优化'],
  },
  {
    id: 'distributed-data-parallel',
    en: 'DDP',
    zh: 'DDP',
    definition: {
      en: "PyTorch's plain data parallelism: full replicas, with gradients all-reduced during the backward pass.",
      zh: 'PyTorch 的基本数据并行：每卡一份完整副本，反向计算时对梯度做 All-Reduce。',
    },
    aliases: ['DistributedDataParallel', 'distributed data parallel', '分布式数据并行'],
  },
  {
    id: 'dora',
    en: 'DoRA',
    zh: 'DoRA',
    definition: {
      en: "A LoRA variant that trains a weight's magnitude and direction separately, with LoRA on the direction.",
      zh: '把权重拆成幅值与方向分别训练的 LoRA 变体，方向部分用 LoRA 更新。',
    },
    aliases: ['weight-decomposed low-rank adaptation'],
  },
  {
    id: 'double-quantization',
    en: 'double quantisation',
    zh: '双重量化',
    definition: {
      en: 'Quantising the scale factors themselves, which saves about 0.37 bit per parameter in QLoRA.',
      zh: '把缩放因子本身再量化，在 QLoRA 中每个参数约省 0.37 位。',
    },
    aliases: ['double quantization', 'DQ', '二次量化'],
  },
  {
    id: 'dp-sgd',
    en: 'DP-SGD',
    zh: 'DP-SGD',
    definition: {
      en: "Training with differential privacy by clipping each example's gradient and adding noise.",
      zh: '对每个样本的梯度裁剪并加噪声，以满足差分隐私的训练方法。',
    },
    aliases: ['differentially private SGD', '差分隐私随机梯度下降'],
  },
  {
    id: 'draft-model',
    en: 'draft model',
    zh: '草稿模型',
    definition: {
      en: 'The small, fast model that proposes tokens in speculative decoding.',
      zh: '投机解码中负责提出候选 token 的小而快的模型。',
    },
    aliases: ['drafter', 'assistant model', '小模型草拟'],
  },
  {
    id: 'dropout',
    en: 'dropout',
    zh: 'dropout',
    definition: {
      en: 'Setting random activations to zero during training as regularisation; most LLM pre-training uses none.',
      zh: '训练时随机把部分激活置零的正则化手段；大模型预训练大多不用。',
    },
    aliases: ['随机失活'],
    avoid: ['辍学'],
  },
  {
    id: 'eagle',
    en: 'EAGLE',
    zh: 'EAGLE',
    definition: {
      en: "Speculative decoding with a light head that drafts from the target model's hidden features.",
      zh: '用轻量的头从目标模型的隐藏特征出发起草的投机解码方法。',
    },
    aliases: ['EAGLE-2', 'EAGLE-3'],
  },
  {
    id: 'elo-rating',
    en: 'Elo rating',
    zh: 'Elo 分',
    definition: {
      en: 'A score from pairwise results in which 400 points more mean ten-to-one odds.',
      zh: '由两两对战得出的分数，高 400 分意味着十比一的胜率之比。',
    },
    aliases: ['Elo', 'Elo score', '等级分'],
  },
  {
    id: 'embedding',
    en: 'embedding',
    zh: '嵌入',
    definition: {
      en: 'A learned vector that stands for a token or another item; the embedding table has one row per vocabulary entry.',
      zh: '代表一个 token 或其他对象的可学习向量；嵌入表里每个词表项占一行。',
    },
    aliases: ['embedding vector', 'token embedding', '嵌入向量', '词嵌入', '词向量'],
  },
  {
    id: 'emergent-ability',
    en: 'emergent ability',
    zh: '涌现能力',
    definition: {
      en: 'An ability that seems to appear suddenly as models grow; part of the effect comes from discontinuous metrics.',
      zh: '随模型增大似乎突然出现的能力；一部分现象来自不连续的指标。',
    },
    aliases: ['emergence', '涌现'],
  },
  {
    id: 'encoder-decoder',
    en: 'encoder–decoder architecture',
    zh: '编码器—解码器架构',
    definition: {
      en: 'A Transformer in which a bidirectional encoder reads the input and a causal decoder writes the output through cross-attention.',
      zh: '由双向编码器读输入、因果解码器经交叉注意力写输出的 Transformer。',
    },
    aliases: ['seq2seq', 'encoder-decoder', '编码器-解码器'],
  },
  {
    id: 'entropy',
    en: 'entropy',
    zh: '熵',
    definition: {
      en: 'How uncertain a distribution is, −Σ p ln p in nats: 0 for a sure outcome, ln n for n equally likely ones.',
      zh: '分布有多不确定：−Σ p ln p，单位 nat；结果确定时为 0，n 个等可能结果时为 ln n。',
    },
    aliases: ['Shannon entropy', '香农熵', '信息熵'],
  },
  {
    id: 'epoch',
    en: 'epoch',
    zh: 'epoch',
    definition: {
      en: 'One pass over the training data; pre-training often makes fewer than one over a given source.',
      zh: '把训练数据完整过一遍；预训练对某个来源往往不足一遍。',
    },
    aliases: ['轮次', '训练轮数'],
  },
  {
    id: 'eu-ai-act',
    en: 'EU AI Act',
    zh: '欧盟《人工智能法》',
    definition: {
      en: 'Regulation (EU) 2024/1689, which sets duties by risk and special rules for general-purpose models.',
      zh: '欧盟第 2024/1689 号条例，按风险设定义务，并对通用人工智能模型另有规定。',
    },
    aliases: ['AI Act', '欧盟人工智能法案', '人工智能法案'],
  },
  {
    id: 'evaluation-harness',
    en: 'evaluation harness',
    zh: '评测框架',
    definition: {
      en: 'The software that formats prompts, runs models and scores answers; its choices can shift results by several points.',
      zh: '拼提示、跑模型、给答案打分的软件；它的选择能让分数差出好几分。',
    },
    aliases: ['eval harness', 'lm-evaluation-harness', '评测工具'],
  },
  {
    id: 'exact-substring-deduplication',
    en: 'exact-substring deduplication',
    zh: '精确子串去重',
    definition: {
      en: 'Removing long passages, say 50 tokens, that occur more than once, found with a suffix array.',
      zh: '用后缀数组找出并删除重复出现的长片段，如 50 个 token。',
    },
    aliases: ['ExactSubstr', 'suffix array', '后缀数组'],
  },
  {
    id: 'expert',
    en: 'expert',
    zh: '专家',
    definition: {
      en: 'One of the parallel feed-forward networks of a mixture-of-experts layer.',
      zh: '混合专家层中并列的前馈网络之一。',
    },
    aliases: ['专家网络', 'routed expert', '路由专家'],
  },
  {
    id: 'expert-capacity',
    en: 'expert capacity',
    zh: '专家容量',
    definition: {
      en: 'The most tokens an expert accepts in a batch; the rest skip it through the residual connection.',
      zh: '一个专家在一批中最多接收的 token 数，超出的只走残差连接。',
    },
    aliases: ['capacity factor', '容量因子', 'token dropping'],
  },
  {
    id: 'expert-parallelism',
    en: 'expert parallelism',
    zh: '专家并行',
    definition: {
      en: 'Placing different experts on different devices and sending each token to its experts and back.',
      zh: '把不同专家放在不同设备上，把每个 token 送到它的专家处再取回。',
    },
    aliases: ['EP'],
  },
  {
    id: 'false-discovery-rate',
    en: 'false discovery rate',
    zh: '错误发现率',
    definition: {
      en: 'The expected share of false alarms among the differences called significant; the Benjamini–Hochberg procedure controls it.',
      zh: '判为显著的差别中误报所占的期望比例，可用 Benjamini–Hochberg 方法控制。',
    },
    aliases: ['FDR', 'Benjamini–Hochberg', '假发现率'],
  },
  {
    id: 'feed-forward-network',
    en: 'feed-forward network',
    zh: '前馈网络',
    definition: {
      en: 'The part of a Transformer layer that transforms each token separately; it holds most parameters of a typical dense model.',
      zh: 'Transformer 层中对每个 token 单独变换的部分，通常占稠密模型参数的大头。',
    },
    aliases: ['FFN', 'MLP', 'multilayer perceptron', '前馈层'],
  },
  {
    id: 'fertility',
    en: 'fertility',
    zh: 'fertility',
    definition: {
      en: 'Tokens per word or per character of a language under a given tokeniser.',
      zh: '某个分词器在一种语言上，每个词或每个字平均切出的 token 数。',
    },
    aliases: ['每字 token 数', '分词膨胀率'],
  },
  {
    id: 'few-shot',
    en: 'few-shot prompting',
    zh: '少样本提示',
    definition: {
      en: 'Putting a handful of solved examples into the prompt before the question.',
      zh: '在问题之前先给出几个带答案的示例。',
    },
    aliases: ['few-shot', 'few-shot learning', '少样本', '少样本学习'],
    avoid: ['少镜头'],
  },
  {
    id: 'fine-tuning',
    en: 'fine-tuning',
    zh: '微调',
    definition: {
      en: 'Further training of a pre-trained model on a smaller, targeted data set.',
      zh: '在较小的、有针对性的数据集上继续训练预训练模型。',
    },
    aliases: ['finetuning', 'finetune'],
    avoid: ['细调'],
  },
  {
    id: 'flash-attention',
    en: 'FlashAttention',
    zh: 'FlashAttention',
    definition: {
      en: 'Exact attention computed tile by tile in on-chip memory, never storing the score matrix; FLOPs stay quadratic, extra memory is linear.',
      zh: '在片上存储里逐块计算、从不写出分数矩阵的精确注意力；FLOPs 仍是平方级，额外显存是线性的。',
    },
    aliases: ['flash attention', 'FA2', 'FA3', 'FlashAttention-2', 'FlashAttention-3'],
    avoid: ['闪光注意力', '闪存注意力'],
  },
  {
    id: 'flash-decoding',
    en: 'Flash-Decoding',
    zh: 'Flash-Decoding',
    definition: {
      en: 'Splitting the KV cache over processors when decoding and merging their partial softmax results.',
      zh: '解码时把 KV Cache 切给多个处理器，再合并各部分 softmax 结果的做法。',
    },
    aliases: ['FlashDecoding', 'split-KV', 'flash decoding'],
  },
  {
    id: 'flex-attention',
    en: 'FlexAttention',
    zh: 'FlexAttention',
    definition: {
      en: 'A PyTorch interface that compiles a function of score and positions into a fused attention kernel and skips blocks that a mask empties.',
      zh: 'PyTorch 的接口：把一个以分数和位置为参数的函数编译进融合的注意力算子，并跳过被掩码清空的块。',
    },
    aliases: ['flex_attention', 'score_mod', 'mask_mod', 'BlockMask'],
  },
  {
    id: 'flops',
    en: 'FLOPs',
    zh: 'FLOPs',
    definition: {
      en: 'Floating-point operations, a count of work; FLOP/s is the rate at which hardware does them.',
      zh: '浮点运算次数，衡量工作量；FLOP/s 则是硬件每秒完成的次数。',
    },
    aliases: ['floating-point operations', 'FLOP', 'FLOP/s', '浮点运算量', '浮点运算次数'],
    note: {
      en: 'FLOPS with a capital S is used for both the count and the rate; this site writes FLOPs and FLOP/s.',
      zh: '大写的 FLOPS 有时指次数、有时指速率；本站只写 FLOPs 与 FLOP/s。',
    },
  },
  {
    id: 'foundation-model',
    en: 'foundation model',
    zh: '基座模型',
    definition: {
      en: 'A model pre-trained on broad data so that it can be adapted to many tasks.',
      zh: '在广泛数据上预训练、可以适配多种任务的模型。',
    },
    aliases: ['base model', '基础模型', '基座大模型', '基模'],
    note: {
      en: '基座模型 also means a base model: the checkpoint before instruction tuning, as opposed to a chat model.',
      zh: '“基座模型”也指还没有指令微调的 base 模型，与 chat 模型相对。',
    },
  },
  {
    id: 'fp16',
    en: 'FP16',
    zh: 'FP16',
    definition: {
      en: 'The IEEE 16-bit format: 11 significant bits, largest finite value 65,504.',
      zh: 'IEEE 半精度格式：有效位 11 位，最大有限值 65,504。',
    },
    aliases: ['float16', 'half precision', '半精度'],
  },
  {
    id: 'fp8',
    en: 'FP8',
    zh: 'FP8',
    definition: {
      en: 'Two 8-bit formats: E4M3, more precise, up to 448, and E5M2, with more range, up to 57,344.',
      zh: '两种 8 位浮点格式：E4M3 精度较高、最大 448，E5M2 范围较大、最大 57,344。',
    },
    aliases: ['E4M3', 'E5M2', 'float8'],
  },
  {
    id: 'fsdp',
    en: 'FSDP',
    zh: 'FSDP',
    definition: {
      en: "PyTorch's fully sharded data parallelism, which shards parameters, gradients and optimiser state and gathers each layer when needed.",
      zh: 'PyTorch 的全分片数据并行：参数、梯度与优化器状态都分片，用到哪层再聚齐哪层。',
    },
    aliases: ['fully sharded data parallel', 'FSDP2', 'fully_shard', '全分片数据并行', '完全分片数据并行'],
  },
  {
    id: 'full-fine-tuning',
    en: 'full fine-tuning',
    zh: '全参数微调',
    definition: {
      en: 'Fine-tuning that updates every parameter.',
      zh: '更新全部参数的微调。',
    },
    aliases: ['full-parameter fine-tuning', 'FFT', '全量微调', '全参微调'],
  },
  {
    id: 'gdpr',
    en: 'GDPR',
    zh: 'GDPR',
    definition: {
      en: "The EU's General Data Protection Regulation, Regulation (EU) 2016/679; it can apply outside the EU.",
      zh: '欧盟《通用数据保护条例》，即第 2016/679 号条例；在欧盟之外也可能适用。',
    },
    aliases: ['General Data Protection Regulation', '通用数据保护条例'],
  },
  {
    id: 'generalized-advantage-estimation',
    en: 'generalised advantage estimation',
    zh: '广义优势估计',
    definition: {
      en: 'An advantage estimate that mixes multi-step returns with a weight λ, trading bias against variance.',
      zh: '用权重 λ 混合多步回报的优势估计，在偏差与方差之间取舍。',
    },
    aliases: ['GAE', 'generalized advantage estimation'],
  },
  {
    id: 'generative-ai-measures',
    en: 'Interim Measures for Generative AI Services',
    zh: '《生成式人工智能服务管理暂行办法》',
    definition: {
      en: 'Chinese rules in force since 15 August 2023 on generative AI services offered to the public, including the lawfulness of training data.',
      zh: '2023 年 8 月 15 日起施行，规范面向公众的生成式人工智能服务，包括训练数据来源合法。',
    },
    aliases: ['Generative AI Measures', '暂行办法', '生成式 AI 暂行办法'],
  },
  {
    id: 'gguf',
    en: 'GGUF',
    zh: 'GGUF',
    definition: {
      en: 'The single-file model format of llama.cpp, with quantisation types such as Q4_K and Q8_0.',
      zh: 'llama.cpp 的单文件模型格式，含 Q4_K、Q8_0 等量化类型。',
    },
  },
  {
    id: 'glitch-token',
    en: 'glitch token',
    zh: 'glitch token',
    definition: {
      en: 'A vocabulary entry almost absent from the training data, which makes the model behave erratically when it appears.',
      zh: '训练数据里几乎没有出现过的词表项，一旦出现，模型就行为异常。',
    },
    aliases: ['故障 token'],
  },
  {
    id: 'goodput',
    en: 'goodput (serving)',
    zh: '有效吞吐',
    definition: {
      en: 'Requests per second that meet their latency objectives.',
      zh: '每秒满足延迟目标的请求数。',
    },
    aliases: ['goodput', 'serving goodput'],
    note: {
      en: 'In training, goodput is another quantity: the share of time that makes lasting progress.',
      zh: '训练中的 goodput 是另一个量：真正产生进展的时间占比。',
    },
  },
  {
    id: 'gptq',
    en: 'GPTQ',
    zh: 'GPTQ',
    definition: {
      en: 'Post-training quantisation that rounds weights column by column and corrects the rest with second-order information.',
      zh: '逐列舍入权重、再用二阶信息修正其余权重的训练后量化方法。',
    },
  },
  {
    id: 'gpu-memory',
    en: 'GPU memory',
    zh: '显存',
    definition: {
      en: 'The memory on a GPU board, which holds weights, activations and caches.',
      zh: 'GPU 板上的存储器，放权重、激活与缓存。',
    },
    aliases: ['VRAM', 'device memory', '视频内存', 'GPU 内存'],
  },
  {
    id: 'gradient',
    en: 'gradient',
    zh: '梯度',
    definition: {
      en: 'The direction and rate at which the loss rises with each parameter; training steps the other way.',
      zh: '损失随各参数上升的方向与速度；训练沿相反方向走。',
    },
    aliases: ['grad'],
  },
  {
    id: 'gradient-accumulation',
    en: 'gradient accumulation',
    zh: '梯度累积',
    definition: {
      en: 'Adding up gradients over several micro-batches before one optimiser step; equal to a big batch only if losses are normalised by tokens.',
      zh: '多个微批的梯度相加后才更新一次；只有按 token 归一化损失，才与大批等价。',
    },
    aliases: ['grad accumulation', '梯度累加'],
  },
  {
    id: 'gradient-clipping',
    en: 'gradient clipping',
    zh: '梯度裁剪',
    definition: {
      en: 'Scaling down a gradient whose norm exceeds a limit, to guard against destructive steps.',
      zh: '梯度范数超过上限时按比例缩小，防止一步走坏。',
    },
    aliases: ['clip_grad_norm', '梯度截断'],
  },
  {
    id: 'greedy-decoding',
    en: 'greedy decoding',
    zh: '贪心解码',
    definition: {
      en: 'Always taking the most probable next token.',
      zh: '每一步都取概率最高的 token。',
    },
    aliases: ['greedy search', '贪婪解码', '贪心搜索'],
  },
  {
    id: 'group-size',
    en: 'group size',
    zh: '分组大小',
    definition: {
      en: 'How many weights share one scale factor, for example 128.',
      zh: '多少个权重共用一个缩放因子，如 128。',
    },
    aliases: ['quantization group size', 'block size', '量化组大小'],
  },
  {
    id: 'grouped-query-attention',
    en: 'grouped-query attention',
    zh: '分组查询注意力',
    definition: {
      en: 'Attention in which each group of query heads shares one key–value head, which shrinks the KV cache by a factor of n_q/n_kv.',
      zh: '每组 query 头共用一个 KV 头的注意力，KV Cache 缩小到原来的 n_kv/n_q。',
    },
    aliases: ['GQA'],
  },
  {
    id: 'grpo',
    en: 'GRPO',
    zh: 'GRPO',
    definition: {
      en: 'Policy optimisation that scores a group of answers to one prompt and uses normalised group rewards as advantages, with no critic.',
      zh: '对同一提示采样一组回答，以组内归一化的奖励作优势、不用 critic 的策略优化。',
    },
    aliases: ['group relative policy optimization', '组相对策略优化'],
  },
  {
    id: 'gumbel-max-trick',
    en: 'Gumbel-max trick',
    zh: 'Gumbel-max 技巧',
    definition: {
      en: 'Drawing from a softmax by adding independent Gumbel noise to the logits and taking the argmax, without normalising.',
      zh: '给 logits 加上独立的 Gumbel 噪声再取 argmax，不必归一化就能按 softmax 抽样。',
    },
    aliases: ['Gumbel-max', 'Gumbel-max sampling', 'Gumbel 采样'],
  },
  {
    id: 'hallucination',
    en: 'hallucination',
    zh: '幻觉',
    definition: {
      en: 'Fluent output that neither facts nor the given source support.',
      zh: '通顺却没有事实或给定材料支持的输出。',
    },
    aliases: ['confabulation'],
  },
  {
    id: 'hbm',
    en: 'HBM',
    zh: 'HBM',
    definition: {
      en: 'Stacked memory beside the GPU chip: large and fast, yet far slower than on-chip memory.',
      zh: '紧挨 GPU 芯片的堆叠式存储：又大又快，但远慢于片上存储。',
    },
    aliases: ['high-bandwidth memory', 'HBM3', '高带宽内存', '高带宽存储器'],
  },
  {
    id: 'head-of-line-blocking',
    en: 'head-of-line blocking',
    zh: '队头阻塞',
    definition: {
      en: 'Requests waiting only because the first in the queue cannot start yet, such as a long prompt that waits for memory.',
      zh: '只因排在最前的请求还不能开始（例如长提示在等显存），后面的都得等。',
    },
    aliases: ['HOL blocking', 'head of line', '队首阻塞'],
  },
  {
    id: 'hybrid-attention',
    en: 'hybrid attention',
    zh: '混合注意力',
    definition: {
      en: 'A model whose layers differ: some attend to all tokens, others to a window or keep a fixed state.',
      zh: '各层做法不同的模型：有的层看全部 token，有的只看窗口，或只保留一个固定大小的状态。',
    },
    aliases: ['hybrid model', 'local-global attention', 'hybrid KV cache', '局部全局交替'],
  },
  {
    id: 'hybrid-parallelism',
    en: 'hybrid parallelism',
    zh: '混合并行',
    definition: {
      en: 'Combining several ways of splitting, such as tensor, pipeline and data parallelism, each on the links that suit it.',
      zh: '把张量、流水线、数据等几种切分方式组合起来，各用在合适的互联上。',
    },
    aliases: ['3D parallelism', 'nD parallelism', '3D 并行', '多维并行'],
  },
  {
    id: 'ia3',
    en: 'IA³',
    zh: 'IA³',
    definition: {
      en: 'Fine-tuning by learned vectors that rescale keys, values and feed-forward activations.',
      zh: '只学习几个向量，用来缩放 key、value 与前馈激活的微调方法。',
    },
    aliases: ['IA3', '(IA)3', 'infused adapter'],
  },
  {
    id: 'in-context-learning',
    en: 'in-context learning',
    zh: '上下文学习',
    definition: {
      en: 'Performing a task from examples or instructions in the prompt, without changing any weight.',
      zh: '只凭提示中的示例或说明完成任务，权重不变。',
    },
    aliases: ['ICL', '情境学习', '语境学习'],
  },
  {
    id: 'incoherent-processing',
    en: 'incoherent processing',
    zh: '非相干处理',
    definition: {
      en: 'Multiplying queries and keys by the same random orthogonal matrix before quantising, which leaves their products unchanged and spreads outliers.',
      zh: '量化之前让 query 和 key 乘同一个随机正交矩阵：乘积不变，离群值摊开。',
    },
    aliases: ['incoherence processing', 'random rotation before quantisation'],
  },
  {
    id: 'inference',
    en: 'inference',
    zh: '推理',
    definition: {
      en: 'Running a trained model to get outputs.',
      zh: '运行训练好的模型以得到输出。',
    },
    aliases: ['model inference', 'serving', '模型推理', '推断', '推理服务'],
    note: {
      en: 'Chinese uses 推理 for both inference and reasoning; write 推理服务 or 模型推理 when serving is meant.',
      zh: '中文“推理”兼指 inference 与 reasoning；指部署运行时写“推理服务”或“模型推理”更清楚。',
    },
  },
  {
    id: 'instruction-tuning',
    en: 'instruction tuning',
    zh: '指令微调',
    definition: {
      en: 'Supervised fine-tuning on instructions paired with good answers.',
      zh: '用“指令—优质回答”成对数据所做的监督微调。',
    },
    aliases: ['instruction fine-tuning', '指令精调'],
  },
  {
    id: 'interleaved-image-text',
    en: 'interleaved image–text data',
    zh: '图文交错数据',
    definition: {
      en: 'Documents in which images stand at their places in running text.',
      zh: '图像按原位置穿插在正文中的文档。',
    },
    aliases: ['interleaved data', '图文交织数据'],
  },
  {
    id: 'jaccard-similarity',
    en: 'Jaccard similarity',
    zh: 'Jaccard 相似度',
    definition: {
      en: "The size of two sets' intersection divided by the size of their union.",
      zh: '两个集合的交集大小除以并集大小。',
    },
    aliases: ['Jaccard index', '杰卡德相似度', '雅卡尔相似度'],
  },
  {
    id: 'jailbreak',
    en: 'jailbreak',
    zh: '越狱',
    definition: {
      en: 'An input that makes a model break its own safety rules.',
      zh: '使模型违反自身安全规则的输入。',
    },
    aliases: ['jailbreaking', '越狱攻击'],
  },
  {
    id: 'k-anonymity',
    en: 'k-anonymity',
    zh: 'k-匿名',
    definition: {
      en: 'A property of a table in which every combination of identifying fields is shared by at least k people.',
      zh: '表中任何一种标识字段组合都至少由 k 个人共有的性质。',
    },
    aliases: ['k 匿名', 'k-anonymous'],
  },
  {
    id: 'kernel',
    en: 'kernel',
    zh: '算子',
    definition: {
      en: 'A program that runs on the GPU, usually one operation such as a matrix multiplication.',
      zh: '在 GPU 上运行的一段程序，通常对应一种运算，如矩阵乘法。',
    },
    aliases: ['GPU kernel', 'CUDA kernel', '核函数', 'CUDA 算子'],
  },
  {
    id: 'kl-divergence',
    en: 'KL divergence',
    zh: 'KL 散度',
    definition: {
      en: 'A measure of how far one distribution is from another; it is not symmetric.',
      zh: '衡量一个分布偏离另一个分布多远的量，不对称。',
    },
    aliases: ['Kullback–Leibler divergence', 'relative entropy', '相对熵'],
  },
  {
    id: 'knowledge-distillation',
    en: 'knowledge distillation',
    zh: '知识蒸馏',
    definition: {
      en: "Training a smaller student to imitate a larger teacher's distributions or outputs.",
      zh: '训练较小的学生模型去模仿较大的教师模型的分布或输出。',
    },
    aliases: ['distillation', 'teacher-student', '蒸馏', '模型蒸馏'],
  },
  {
    id: 'kv-cache',
    en: 'KV cache',
    zh: 'KV Cache',
    definition: {
      en: 'Stored keys and values of past tokens, so that a decoding step need not compute them again.',
      zh: '存下的过去 token 的 key 和 value，解码时不必重算。',
    },
    aliases: ['kvcache', 'key-value cache', 'KV 缓存', '键值缓存'],
  },
  {
    id: 'kv-cache-eviction',
    en: 'KV cache eviction',
    zh: 'KV Cache 淘汰',
    definition: {
      en: 'Dropping cached tokens judged unimportant, to save memory at some risk to quality.',
      zh: '丢弃缓存中判为不重要的 token，省显存，但质量有风险。',
    },
    aliases: ['token eviction', 'cache eviction', 'KV 驱逐'],
  },
  {
    id: 'large-language-model',
    en: 'large language model',
    zh: '大语言模型',
    definition: {
      en: 'A language model with billions of parameters, pre-trained on very large text corpora.',
      zh: '参数量以十亿计、在海量文本上预训练的语言模型。',
    },
    aliases: ['LLM', '大模型', '大型语言模型'],
  },
  {
    id: 'latency',
    en: 'latency',
    zh: '延迟',
    definition: {
      en: 'The time one request takes.',
      zh: '一个请求所花的时间。',
    },
    aliases: ['response time', '时延', '响应时间'],
    avoid: ['潜伏期'],
  },
  {
    id: 'layer-normalization',
    en: 'layer normalisation',
    zh: '层归一化',
    definition: {
      en: "Rescaling each token's vector to zero mean and unit variance, followed by a learned gain and bias.",
      zh: '把每个 token 的向量变为零均值、单位方差，再乘上可学习的增益、加上偏置。',
    },
    aliases: ['LayerNorm', 'layer normalization', 'LN', '层标准化'],
  },
  {
    id: 'learning-rate',
    en: 'learning rate',
    zh: '学习率',
    definition: {
      en: 'How far the optimiser moves the parameters at each step.',
      zh: '优化器每一步移动参数的幅度。',
    },
    aliases: ['LR', '学习速率'],
  },
  {
    id: 'linear-attention',
    en: 'linear attention',
    zh: '线性注意力',
    definition: {
      en: 'Attention rewritten around a fixed-size running state, so that cost grows linearly with sequence length.',
      zh: '改写成固定大小递推状态的注意力，开销随序列长度线性增长。',
    },
  },
  {
    id: 'littles-law',
    en: "Little's law",
    zh: 'Little 定律',
    definition: {
      en: 'In a stable system, the mean number of requests in flight equals the arrival rate times the mean latency.',
      zh: '稳定系统中，平均在途请求数等于到达率乘以平均延迟。',
    },
    aliases: ['L = λW', '利特尔法则', '利特尔定律'],
  },
  {
    id: 'llama-cpp',
    en: 'llama.cpp',
    zh: 'llama.cpp',
    definition: {
      en: 'A C++ inference engine for laptops, CPUs and edge devices that reads GGUF files.',
      zh: '面向笔记本、CPU 与边缘设备的 C++ 推理引擎，读取 GGUF 文件。',
    },
    aliases: ['llamacpp'],
  },
  {
    id: 'llm-as-a-judge',
    en: 'LLM as a judge',
    zh: 'LLM 评审',
    definition: {
      en: "Using a model to score or compare other models' answers.",
      zh: '用一个模型给其他模型的回答打分或比较。',
    },
    aliases: ['LLM-as-a-judge', 'LLM judge', 'model-graded evaluation', '大模型裁判', '模型打分'],
  },
  {
    id: 'lm-head',
    en: 'LM head',
    zh: 'LM head',
    definition: {
      en: 'The final matrix, which maps a hidden state to one logit per vocabulary entry.',
      zh: '最后一个矩阵，把隐藏状态映射成词表每一项的 logit。',
    },
    aliases: ['language model head', 'unembedding', '输出头'],
  },
  {
    id: 'lmdeploy',
    en: 'LMDeploy',
    zh: 'LMDeploy',
    definition: {
      en: 'An inference engine of the InternLM project, with a C++ backend (TurboMind) and a Python one.',
      zh: 'InternLM 项目的推理引擎，有 C++ 后端（TurboMind）和 Python 后端。',
    },
    aliases: ['TurboMind'],
  },
  {
    id: 'load-balancing-loss',
    en: 'load-balancing loss',
    zh: '负载均衡损失',
    definition: {
      en: 'An extra loss that pushes the router to spread tokens evenly over experts.',
      zh: '促使路由把 token 均匀分给各专家的附加损失。',
    },
    aliases: ['auxiliary loss', 'aux loss', '辅助损失', '均衡损失'],
  },
  {
    id: 'locality-sensitive-hashing',
    en: 'locality-sensitive hashing',
    zh: '局部敏感哈希',
    definition: {
      en: 'Hashing that puts similar items into the same bucket with high probability, so that few pairs need comparing.',
      zh: '让相似的对象以高概率落入同一个桶的哈希，需要比较的对数因此很少。',
    },
    aliases: ['LSH', '位置敏感哈希'],
  },
  {
    id: 'log-likelihood-scoring',
    en: 'log-likelihood scoring',
    zh: '对数似然评分',
    definition: {
      en: 'Marking multiple choice by which option the model gives the highest probability, without generating text.',
      zh: '不生成文本，看模型给哪个选项的概率最高来判选择题。',
    },
    aliases: ['loglikelihood', 'acc_norm', '对数似然打分'],
  },
  {
    id: 'log-sum-exp',
    en: 'log-sum-exp',
    zh: 'log-sum-exp',
    definition: {
      en: 'The logarithm of a sum of exponentials; for a row of scores, the maximum plus the log of the running sum, enough to recover every softmax weight.',
      zh: '指数和的对数；对一行分数，等于最大值加上运行和的对数，由它就能还原每个 softmax 权重。',
    },
    aliases: ['logsumexp', 'LSE'],
  },
  {
    id: 'logits',
    en: 'logits',
    zh: 'logits',
    definition: {
      en: 'The raw scores, one per vocabulary entry, that softmax turns into probabilities.',
      zh: '词表每一项的原始分数，经 softmax 变成概率。',
    },
    aliases: ['logit', '对数几率'],
    avoid: ['逻辑值'],
  },
  {
    id: 'logits-processor',
    en: 'logits processor',
    zh: 'logits 处理器',
    definition: {
      en: 'A step that changes logits before a token is drawn, such as a temperature, a filter, a penalty or a mask.',
      zh: '抽取 token 之前改动 logits 的一步，如温度、筛选、惩罚或掩码。',
    },
    aliases: ['logits warper', 'sampler chain', '采样链'],
  },
  {
    id: 'lora',
    en: 'LoRA',
    zh: 'LoRA',
    definition: {
      en: 'Fine-tuning by a low-rank update (α/r)BA added to frozen weights; it can be merged into them afterwards.',
      zh: '在冻结的权重上加低秩更新 BA（乘以 α/r）的微调方法，训练后可以并入权重。',
    },
    aliases: ['low-rank adaptation', '低秩适配', '低秩自适应'],
  },
  {
    id: 'lora-rank',
    en: 'LoRA rank',
    zh: 'LoRA 的秩',
    definition: {
      en: "The inner dimension r of the matrices B and A; it sets the update's capacity and size.",
      zh: '矩阵 B 与 A 的内侧维度 r，决定更新的容量与大小。',
    },
    aliases: ['rank', 'low rank', '低秩', '秩'],
    note: {
      en: 'Rank also means the number of a process in a distributed job.',
      zh: '分布式训练中的 rank 另指进程编号。',
    },
  },
  {
    id: 'loss-function',
    en: 'loss function',
    zh: '损失函数',
    definition: {
      en: 'The number that training tries to make small.',
      zh: '训练要减小的那个数。',
    },
    aliases: ['loss', 'training loss', '损失', '训练损失'],
  },
  {
    id: 'loss-mask',
    en: 'loss mask',
    zh: '损失掩码',
    definition: {
      en: "Excluding tokens, such as the user's turns, from the loss by giving them the label −100.",
      zh: '把用户发言等 token 的标签设为 −100，使其不计入损失。',
    },
    aliases: ['label masking', 'ignore_index', 'completion-only loss', '标签掩码'],
  },
  {
    id: 'loss-scaling',
    en: 'loss scaling',
    zh: '损失缩放',
    definition: {
      en: 'Multiplying the loss so that small FP16 gradients do not vanish, then undoing it; BF16 normally needs none.',
      zh: '放大损失、使 FP16 的小梯度不致归零，更新前再还原；BF16 通常不需要。',
    },
    aliases: ['gradient scaling', 'dynamic loss scaling', 'GradScaler', '动态损失缩放'],
  },
  {
    id: 'loss-spike',
    en: 'loss spike',
    zh: '损失尖峰',
    definition: {
      en: 'A sudden jump of the training loss, which may heal by itself or ruin the run.',
      zh: '训练损失突然跳高，可能自行恢复，也可能毁掉整次训练。',
    },
    aliases: ['loss 突刺'],
  },
  {
    id: 'lost-in-the-middle',
    en: 'lost in the middle',
    zh: 'lost in the middle',
    definition: {
      en: 'The tendency to use information at the start or end of a long context better than in its middle.',
      zh: '长上下文首尾的信息用得好、中间的用得差的倾向。',
    },
    aliases: ['中间遗忘', '迷失在中间'],
  },
  {
    id: 'masked-language-modelling',
    en: 'masked language modelling',
    zh: '掩码语言建模',
    definition: {
      en: 'Training a bidirectional model to predict tokens that were hidden from its input, usually about 15% of them.',
      zh: '遮住输入中的一部分 token（通常约 15%），训练双向模型预测它们。',
    },
    aliases: ['MLM', 'masked language modeling', 'cloze', '完形填空', '掩码语言模型'],
    note: {
      en: 'It hides tokens of the input; an attention mask hides positions from a query.',
      zh: '它遮的是输入里的 token；注意力掩码遮的是某个 query 能看的位置。',
    },
  },
  {
    id: 'master-weights',
    en: 'master weights',
    zh: '主权重',
    definition: {
      en: 'The FP32 copy of the weights that the optimiser updates while the model computes in lower precision.',
      zh: '模型用低精度计算时，优化器所更新的那份 FP32 权重。',
    },
    aliases: ['FP32 master copy', '主副本权重'],
  },
  {
    id: 'maximal-update-parametrization',
    en: 'maximal update parametrisation',
    zh: 'µP',
    definition: {
      en: 'Scaling initialisation and learning rates with width so that the best learning rate of a small model carries over to a large one.',
      zh: '让初始化与学习率随宽度缩放，小模型上调好的学习率可以直接用于大模型。',
    },
    aliases: ['muP', 'µTransfer', 'maximal update parametrization', '最大更新参数化'],
  },
  {
    id: 'mcnemar-test',
    en: "McNemar's test",
    zh: 'McNemar 检验',
    definition: {
      en: 'A test of whether two models differ, using only the items on which exactly one of them is right.',
      zh: '只用恰有一方答对的题，检验两个模型是否有差别。',
    },
    aliases: ['McNemar test', '麦克尼马尔检验'],
  },
  {
    id: 'mean-time-between-failures',
    en: 'mean time between failures',
    zh: '平均故障间隔时间',
    definition: {
      en: 'The average time a system runs before something fails; it shrinks in proportion to the number of parts.',
      zh: '系统两次故障之间的平均运行时间，随部件数量成比例缩短。',
    },
    aliases: ['MTBF', '平均无故障时间'],
  },
  {
    id: 'medusa',
    en: 'Medusa',
    zh: 'Medusa',
    definition: {
      en: 'Speculative decoding with extra heads on the target model, each guessing one of the next tokens.',
      zh: '在目标模型上加几个头、各猜后面一个 token 的投机解码方法。',
    },
    aliases: ['Medusa heads'],
  },
  {
    id: 'memorization',
    en: 'memorisation',
    zh: '记忆',
    definition: {
      en: "A model's ability to reproduce training text; it grows with repetition, model size and prompt length.",
      zh: '模型复现训练文本的能力，随重复次数、模型规模和提示长度增强。',
    },
    aliases: ['memorization', '训练数据记忆'],
  },
  {
    id: 'memory-bound',
    en: 'memory-bound',
    zh: '受限于带宽',
    definition: {
      en: 'Limited by memory bandwidth instead of by arithmetic, as decoding at small batch is.',
      zh: '瓶颈在显存带宽而不在运算，小批量解码即是如此。',
    },
    aliases: ['bandwidth-bound', 'memory-bandwidth-bound', '访存受限', '带宽受限', '访存密集', '内存受限'],
    avoid: ['内存绑定'],
  },
  {
    id: 'metastable-failure',
    en: 'metastable failure',
    zh: '亚稳态故障',
    definition: {
      en: 'An overload that outlives its trigger because it feeds itself, for instance by retries of requests that timed out.',
      zh: '诱因消失后仍靠自身维持的过载，例如由超时请求的重试养着。',
    },
    aliases: ['metastable overload', 'retry storm', '重试风暴'],
  },
  {
    id: 'micro-batch',
    en: 'micro-batch',
    zh: '微批',
    definition: {
      en: 'The part of a batch that goes through a device, or a pipeline, at one time.',
      zh: '一批数据中一次送入设备或流水线的那一部分。',
    },
    aliases: ['microbatch', '微批次'],
  },
  {
    id: 'mid-training',
    en: 'mid-training',
    zh: '中期训练',
    definition: {
      en: 'A stage between pre-training and post-training that adds long context, mathematics, code or other targeted data.',
      zh: '介于预训练与后训练之间、补充长上下文、数学、代码等针对性数据的阶段。',
    },
    aliases: ['midtraining', '中训练'],
  },
  {
    id: 'min-p-sampling',
    en: 'min-p sampling',
    zh: 'min-p 采样',
    definition: {
      en: 'Sampling only among tokens whose probability is at least a fraction p of the highest one.',
      zh: '只在概率不低于“最高概率 × p”的 token 中采样。',
    },
    aliases: ['min-p'],
  },
  {
    id: 'minhash',
    en: 'MinHash',
    zh: 'MinHash',
    definition: {
      en: 'A signature of minimum hash values; two signatures agree at a position with probability equal to the Jaccard similarity.',
      zh: '由最小哈希值组成的签名；两个签名在某一位相同的概率等于 Jaccard 相似度。',
    },
    aliases: ['min-wise hashing', '最小哈希'],
  },
  {
    id: 'mixed-precision-training',
    en: 'mixed-precision training',
    zh: '混合精度训练',
    definition: {
      en: 'Computing in 16 or fewer bits while keeping sensitive quantities, such as master weights, in FP32.',
      zh: '用 16 位或更少的位数计算，主权重等敏感量保留 FP32 的训练方式。',
    },
    aliases: ['mixed precision', 'AMP', '混合精度'],
  },
  {
    id: 'mixture-of-experts',
    en: 'mixture of experts',
    zh: '混合专家',
    definition: {
      en: 'A layer with many feed-forward networks of which a router picks a few for each token.',
      zh: '含有许多前馈网络、由路由为每个 token 选出少数几个的层。',
    },
    aliases: ['MoE', '混合专家模型', '专家混合'],
  },
  {
    id: 'mlc-llm',
    en: 'MLC LLM',
    zh: 'MLC LLM',
    definition: {
      en: 'A compiler that turns models into native code for GPUs, phones and, as WebLLM, the browser.',
      zh: '把模型编译成本地代码的工具，面向 GPU、手机，以及浏览器（WebLLM）。',
    },
    aliases: ['WebLLM', 'MLC', '浏览器里跑大模型'],
  },
  {
    id: 'mlx-lm',
    en: 'MLX LM',
    zh: 'MLX LM',
    definition: {
      en: "Apple's package for running and fine-tuning language models on Apple silicon with the MLX array library.",
      zh: 'Apple 基于 MLX 数组库的软件包，在 Apple 芯片上运行和微调语言模型。',
    },
    aliases: ['MLX', 'mlx_lm'],
  },
  {
    id: 'mmlu',
    en: 'MMLU',
    zh: 'MMLU',
    definition: {
      en: 'A multiple-choice benchmark of 57 subjects, from elementary to professional level.',
      zh: '覆盖 57 个学科、从初等到专业水平的选择题基准。',
    },
    aliases: ['Massive Multitask Language Understanding'],
  },
  {
    id: 'model-bandwidth-utilization',
    en: 'model bandwidth utilisation',
    zh: '模型带宽利用率',
    definition: {
      en: 'The bytes a pass must read, divided by what the memory could have delivered in the same time at peak.',
      zh: '一遍计算必须读取的字节，除以显存在同样时间内按峰值能送出的字节。',
    },
    aliases: ['MBU', 'model bandwidth utilization', '带宽利用率'],
  },
  {
    id: 'model-collapse',
    en: 'model collapse',
    zh: '模型坍缩',
    definition: {
      en: 'Loss of diversity and quality when models are trained generation after generation on model output that replaces real data.',
      zh: '一代代用模型输出取代真实数据来训练，多样性与质量逐渐丧失。',
    },
    aliases: ['模型崩溃', 'curse of recursion'],
  },
  {
    id: 'model-flops-utilization',
    en: 'model FLOPs utilisation',
    zh: '模型算力利用率',
    definition: {
      en: 'The FLOPs a model needs, divided by what the hardware could have done in the same time at peak.',
      zh: '模型所需的 FLOPs，除以硬件在同样时间内按峰值能完成的 FLOPs。',
    },
    aliases: ['MFU', 'model FLOPs utilization', '算力利用率'],
  },
  {
    id: 'model-merging',
    en: 'model merging',
    zh: '模型合并',
    definition: {
      en: 'Combining the weights of several models of the same shape, usually from a common ancestor, without further training.',
      zh: '不再训练，直接把几个结构相同、通常同源的模型的权重合到一起。',
    },
    aliases: ['weight merging', 'mergekit', '权重合并', '模型融合'],
  },
  {
    id: 'model-soup',
    en: 'model soup',
    zh: 'model soup',
    definition: {
      en: 'The plain average of the weights of several fine-tuned versions of one model.',
      zh: '同一模型的若干微调版本的权重平均。',
    },
    aliases: ['weight averaging', '模型汤', '权重平均'],
  },
  {
    id: 'multi-head-attention',
    en: 'multi-head attention',
    zh: '多头注意力',
    definition: {
      en: 'Attention split into heads of width d/h that run in parallel and are then concatenated and projected.',
      zh: '拆成若干宽度为 d/h 的头并行计算，再拼接、投影的注意力。',
    },
    aliases: ['MHA'],
  },
  {
    id: 'multi-head-latent-attention',
    en: 'multi-head latent attention',
    zh: '多头潜在注意力',
    definition: {
      en: 'Attention that caches one compressed vector per token and layer, plus a small positional part, instead of keys and values per head.',
      zh: '每层每个 token 只缓存一个压缩向量和一小段位置分量，而不为每个头存 key 和 value 的注意力。',
    },
    aliases: ['MLA', '潜在注意力', '多头隐式注意力'],
  },
  {
    id: 'multi-query-attention',
    en: 'multi-query attention',
    zh: '多查询注意力',
    definition: {
      en: 'Attention in which all query heads share a single key head and a single value head.',
      zh: '所有 query 头共用一个 key 头和一个 value 头的注意力。',
    },
    aliases: ['MQA'],
  },
  {
    id: 'multi-token-prediction',
    en: 'multi-token prediction',
    zh: '多 token 预测',
    definition: {
      en: 'Training extra modules to predict tokens beyond the next one; at inference they can serve as drafters.',
      zh: '训练额外的模块去预测再往后的 token；推理时可以用来起草。',
    },
    aliases: ['MTP'],
  },
  {
    id: 'multiple-comparisons',
    en: 'multiple comparisons',
    zh: '多重比较',
    definition: {
      en: 'Testing many hypotheses at once, so that some look significant by chance unless corrected for.',
      zh: '同时检验许多假设，若不校正，总有一些碰巧显著。',
    },
    aliases: ['multiple testing', '多重检验'],
  },
  {
    id: 'muon',
    en: 'Muon',
    zh: 'Muon',
    definition: {
      en: 'An optimiser for hidden weight matrices that orthogonalises each momentum update by Newton–Schulz iteration.',
      zh: '面向隐藏层权重矩阵的优化器，用 Newton–Schulz 迭代把动量更新正交化。',
    },
    aliases: ['Newton-Schulz'],
  },
  {
    id: 'mxfp4',
    en: 'MXFP4',
    zh: 'MXFP4',
    definition: {
      en: 'A 4-bit format of the OCP MX standard: blocks of 32 E2M1 values share a power-of-two scale, 4.25 bits each.',
      zh: 'OCP MX 标准的 4 位格式：每 32 个 E2M1 值共用一个 2 的幂缩放因子，平均 4.25 位。',
    },
    aliases: ['MX formats', 'MXFP8', 'MX 格式'],
  },
  {
    id: 'needle-in-a-haystack',
    en: 'needle in a haystack',
    zh: '大海捞针测试',
    definition: {
      en: 'A test that hides one fact in a long text and asks for it; passing shows retrieval, not full long-context ability.',
      zh: '在长文本里藏一条事实再来提问的测试；通过只说明能检索，不等于长上下文能力。',
    },
    aliases: ['NIAH', 'needle test', '大海捞针'],
  },
  {
    id: 'next-token-prediction',
    en: 'next-token prediction',
    zh: '下一 token 预测',
    definition: {
      en: 'The objective of causal language models: predict each token from those before it, with a loss at every position.',
      zh: '因果语言模型的训练目标：由前文预测每个 token，每个位置都计损失。',
    },
    aliases: ['NTP', 'causal language modelling', 'causal language modeling', 'CLM', '因果语言建模', '下一个词预测'],
  },
  {
    id: 'nf4',
    en: 'NF4',
    zh: 'NF4',
    definition: {
      en: 'A 4-bit format whose 16 levels are quantiles of a normal distribution, asymmetric around zero; QLoRA stores weights in it.',
      zh: '以正态分布分位数作为 16 个档位、零点两侧不对称的 4 位格式，QLoRA 用它存权重。',
    },
    aliases: ['NormalFloat', '4-bit NormalFloat'],
  },
  {
    id: 'non-inferiority',
    en: 'non-inferiority',
    zh: '非劣效',
    definition: {
      en: 'Showing that a new version is worse by less than a margin fixed beforehand.',
      zh: '证明新版本即使变差，也不超过事先定好的界值。',
    },
    aliases: ['non-inferiority test', '非劣效检验', 'non-inferiority margin', '非劣效界值'],
  },
  {
    id: 'nope',
    en: 'NoPE',
    zh: 'NoPE',
    definition: {
      en: 'Using no explicit position signal; a causal decoder can still infer order from its mask.',
      zh: '不给任何显式位置信号；因果解码器仍能从掩码推断顺序。',
    },
    aliases: ['no positional encoding', '无位置编码'],
  },
  {
    id: 'nvfp4',
    en: 'NVFP4',
    zh: 'NVFP4',
    definition: {
      en: "NVIDIA's 4-bit format: blocks of 16 E2M1 values share an E4M3 scale, about 4.5 bits each, plus one scale per tensor.",
      zh: 'NVIDIA 的 4 位格式：每 16 个 E2M1 值共用一个 E4M3 缩放因子，约 4.5 位，另有整个张量的缩放因子。',
    },
    aliases: ['NV FP4'],
  },
  {
    id: 'nvlink',
    en: 'NVLink',
    zh: 'NVLink',
    definition: {
      en: "NVIDIA's fast link between GPUs inside a node or rack.",
      zh: 'NVIDIA 在节点或机柜内连接 GPU 的高速互联。',
    },
  },
  {
    id: 'off-policy',
    en: 'off-policy learning',
    zh: 'off-policy',
    definition: {
      en: 'Learning from samples that another, or an older, policy produced.',
      zh: '用其他策略或旧策略产生的样本学习。',
    },
    aliases: ['异策略', '离策略'],
  },
  {
    id: 'offloading',
    en: 'offloading',
    zh: '卸载',
    definition: {
      en: 'Keeping parameters, optimiser state or cache in CPU memory or on disk and moving them in when needed.',
      zh: '把参数、优化器状态或缓存放在 CPU 内存或磁盘上，用时再搬回。',
    },
    aliases: ['CPU offload', 'offload'],
  },
  {
    id: 'ollama',
    en: 'Ollama',
    zh: 'Ollama',
    definition: {
      en: 'A desktop engine that downloads, runs and serves models by name; built for one user by default.',
      zh: '按名称下载、运行和提供模型的桌面引擎，默认面向单个用户。',
    },
  },
  {
    id: 'on-policy',
    en: 'on-policy learning',
    zh: 'on-policy',
    definition: {
      en: 'Learning from samples that the current policy has just produced.',
      zh: '用当前策略刚刚产生的样本学习。',
    },
    aliases: ['同策略', '在策略'],
  },
  {
    id: 'one-f-one-b',
    en: '1F1B',
    zh: '1F1B',
    definition: {
      en: 'A pipeline schedule that alternates one forward and one backward micro-batch, which bounds activation memory.',
      zh: '前向、反向微批交替执行的流水线调度，激活显存因此有上限。',
    },
    aliases: ['one forward one backward'],
  },
  {
    id: 'online-softmax',
    en: 'online softmax',
    zh: '在线 softmax',
    definition: {
      en: 'Computing softmax in one pass over pieces by keeping a running maximum and sum and rescaling when the maximum changes.',
      zh: '分块一遍算完 softmax：维护当前最大值与指数和，最大值变化时重新缩放。',
    },
    aliases: ['streaming softmax', 'safe softmax'],
  },
  {
    id: 'open-loop-load',
    en: 'open-loop load',
    zh: '开环负载',
    definition: {
      en: 'Requests that arrive on a schedule of their own, whether earlier ones have been answered or not, as real users do.',
      zh: '请求按自己的时间表到达，不管前面的有没有答完，真实用户就是如此。',
    },
    aliases: ['open-loop test', '开环压测', 'Poisson arrivals', 'coordinated omission', '压测'],
  },
  {
    id: 'optimizer',
    en: 'optimiser',
    zh: '优化器',
    definition: {
      en: 'The rule that turns gradients into parameter updates.',
      zh: '把梯度变成参数更新的规则。',
    },
    aliases: ['optimizer'],
  },
  {
    id: 'optimizer-state',
    en: 'optimiser state',
    zh: '优化器状态',
    definition: {
      en: 'What an optimiser remembers between steps; Adam keeps two numbers per parameter.',
      zh: '优化器在步与步之间记住的量；Adam 为每个参数记两个数。',
    },
    aliases: ['optimizer state', 'optimizer states'],
  },
  {
    id: 'order-statistic',
    en: 'order statistic',
    zh: '次序统计量',
    definition: {
      en: 'The r-th smallest of n measurements; a percentile is estimated by one, and two others bound it.',
      zh: 'n 个测量值中第 r 小的那个；分位数由一个次序统计量估计，另两个给出其上下界。',
    },
    aliases: ['rank interval'],
  },
  {
    id: 'outlier',
    en: 'outlier',
    zh: '离群值',
    definition: {
      en: 'A value far larger than the others in its tensor, often confined to a few channels; it makes activations hard to quantise.',
      zh: '比同一张量中其他值大得多的值，常集中在少数通道，使激活难以量化。',
    },
    aliases: ['outliers', 'outlier channel', '异常值', '离群通道'],
  },
  {
    id: 'over-training',
    en: 'over-training',
    zh: '过度训练',
    definition: {
      en: 'Training a model on far more tokens than is compute-optimal, to make a small model better and cheaper to serve.',
      zh: '用远多于计算最优的 token 训练，换来更好、推理更便宜的小模型。',
    },
    aliases: ['overtraining', 'inference-aware training'],
    note: {
      en: 'It is not overfitting: the loss on new data keeps falling.',
      zh: '与过拟合不同：在新数据上的损失仍在下降。',
    },
  },
  {
    id: 'overfitting',
    en: 'overfitting',
    zh: '过拟合',
    definition: {
      en: 'Fitting the training data so closely that performance on new data gets worse.',
      zh: '对训练数据拟合过头，在新数据上的表现反而变差。',
    },
    aliases: ['over-fitting'],
  },
  {
    id: 'p-tuning-v2',
    en: 'P-tuning v2',
    zh: 'P-tuning v2',
    definition: {
      en: 'Trained prompt vectors at every layer, applied to language-understanding tasks; close to prefix tuning.',
      zh: '在每一层加入可训练提示向量、用于语言理解任务的方法，与前缀微调相近。',
    },
    aliases: ['deep prompt tuning', '深度提示微调'],
  },
  {
    id: 'paged-attention',
    en: 'PagedAttention',
    zh: 'PagedAttention',
    definition: {
      en: 'Attention over a KV cache kept in fixed-size blocks, which removes fragmentation and lets requests share blocks.',
      zh: 'KV Cache 按固定大小的块存放的注意力，消除碎片，还能让请求共享块。',
    },
    aliases: ['paged attention', '分页注意力'],
  },
  {
    id: 'parameter',
    en: 'parameter',
    zh: '参数',
    definition: {
      en: 'A number inside the model that training adjusts.',
      zh: '模型中由训练调整的数。',
    },
    aliases: ['weight', 'weights', '权重', '参数量'],
  },
  {
    id: 'parameter-efficient-fine-tuning',
    en: 'parameter-efficient fine-tuning',
    zh: '参数高效微调',
    definition: {
      en: 'Adapting a model by training a small number of added or selected parameters.',
      zh: '只训练少量新增或选定的参数来适配模型。',
    },
    aliases: ['PEFT', '高效微调'],
  },
  {
    id: 'pass-at-k',
    en: 'pass@k',
    zh: 'pass@k',
    definition: {
      en: 'The probability that at least one of k sampled solutions passes the tests.',
      zh: '采样 k 个解答、至少一个通过测试的概率。',
    },
    aliases: ['pass at k', 'pass@1'],
  },
  {
    id: 'perplexity',
    en: 'perplexity',
    zh: '困惑度',
    definition: {
      en: 'The exponential of the mean cross-entropy per token; comparable only between models with the same tokeniser.',
      zh: '每个 token 平均交叉熵的指数；分词器相同才可比。',
    },
    aliases: ['PPL'],
    avoid: ['迷惑度'],
  },
  {
    id: 'personal-information',
    en: 'personal information',
    zh: '个人信息',
    definition: {
      en: 'Information relating to an identified or identifiable person, such as a name, number, address or location.',
      zh: '与已识别或可识别的自然人有关的信息，如姓名、号码、住址、位置。',
    },
    aliases: ['PII', 'personal data', 'personally identifiable information', '个人数据', '个人身份信息'],
  },
  {
    id: 'pipeline-bubble',
    en: 'pipeline bubble',
    zh: '流水线气泡',
    definition: {
      en: 'Time in which pipeline stages sit idle, waiting for work from their neighbours.',
      zh: '流水线各阶段等待上下游而空转的时间。',
    },
    aliases: ['bubble', '气泡', '空泡'],
    avoid: ['管道泡沫'],
  },
  {
    id: 'pipeline-parallelism',
    en: 'pipeline parallelism',
    zh: '流水线并行',
    definition: {
      en: 'Placing consecutive layers on different devices and passing micro-batches through them in turn.',
      zh: '把相邻的层放在不同设备上，让微批依次流过。',
    },
    aliases: ['PP', 'pipeline parallel'],
    avoid: ['管道并行'],
  },
  {
    id: 'pipl',
    en: 'PIPL',
    zh: '个人信息保护法',
    definition: {
      en: "China's Personal Information Protection Law, in force since 1 November 2021.",
      zh: '中国规范个人信息处理活动的法律，2021 年 11 月 1 日起施行。',
    },
    aliases: ['Personal Information Protection Law', '个保法'],
  },
  {
    id: 'position-bias',
    en: 'position bias',
    zh: '位置偏差',
    definition: {
      en: "A judge's tendency to favour an answer because of where it stands.",
      zh: '评审因回答所处位置而偏向它的倾向。',
    },
    aliases: ['order bias', '位置偏见'],
  },
  {
    id: 'position-interpolation',
    en: 'position interpolation',
    zh: '位置插值',
    definition: {
      en: 'Extending the context by compressing positions into the trained range, usually with a little fine-tuning.',
      zh: '把位置压缩到训练过的范围内以扩展上下文，通常再少量微调。',
    },
    aliases: ['positional interpolation', '线性插值'],
  },
  {
    id: 'positional-encoding',
    en: 'positional encoding',
    zh: '位置编码',
    definition: {
      en: 'Information about token order supplied to attention, which by itself does not know order.',
      zh: '提供给注意力的 token 顺序信息；注意力本身不知道顺序。',
    },
    aliases: ['position embedding', 'positional embedding', '位置嵌入'],
  },
  {
    id: 'post-norm',
    en: 'post-norm',
    zh: 'Post-Norm',
    definition: {
      en: 'Placing normalisation after the residual addition, as in the 2017 Transformer.',
      zh: '把归一化放在残差相加之后，如 2017 年的 Transformer。',
    },
    aliases: ['Post-LN', '后置归一化'],
  },
  {
    id: 'post-training',
    en: 'post-training',
    zh: '后训练',
    definition: {
      en: 'Everything after pre-training that shapes behaviour: instruction tuning, preference learning and reinforcement learning.',
      zh: '预训练之后塑造模型行为的全部训练：指令微调、偏好学习与强化学习。',
    },
    aliases: ['posttraining'],
  },
  {
    id: 'post-training-quantization',
    en: 'post-training quantisation',
    zh: '训练后量化',
    definition: {
      en: 'Quantising a finished model, with at most some calibration data.',
      zh: '对训练好的模型直接量化，至多用少量校准数据。',
    },
    aliases: ['PTQ', 'post-training quantization', '后训练量化'],
    note: {
      en: '后训练量化 is also seen, but 后训练 now usually means post-training, so 训练后量化 is clearer.',
      zh: '也有人写“后训练量化”，但“后训练”如今多指 post-training，写“训练后量化”更清楚。',
    },
  },
  {
    id: 'power-usage-effectiveness',
    en: 'power usage effectiveness',
    zh: '电源使用效率',
    definition: {
      en: "A data centre's total energy divided by what its computing equipment uses; 1 is ideal.",
      zh: '数据中心总能耗与其中计算设备能耗之比，1 为理想值。',
    },
    aliases: ['PUE', '能源使用效率'],
  },
  {
    id: 'ppo',
    en: 'PPO',
    zh: 'PPO',
    definition: {
      en: 'Policy optimisation that clips the probability ratio to the old policy, so that each update stays small.',
      zh: '把新旧策略的概率比截断、使每次更新都不大的策略优化方法。',
    },
    aliases: ['proximal policy optimization', '近端策略优化'],
  },
  {
    id: 'pre-norm',
    en: 'pre-norm',
    zh: 'Pre-Norm',
    definition: {
      en: 'Placing normalisation at the input of each sub-layer, not after the residual addition, which makes deep stacks easier to train.',
      zh: '把归一化放在每个子层的输入处，而不是残差相加之后，深层网络因此更好训练。',
    },
    aliases: ['Pre-LN', '前置归一化'],
  },
  {
    id: 'pre-training',
    en: 'pre-training',
    zh: '预训练',
    definition: {
      en: 'The first and costliest stage of training: learning to predict tokens on trillions of tokens of text.',
      zh: '第一个也是最贵的阶段：在数万亿 token 的文本上学习预测。',
    },
    aliases: ['pretraining', 'pretrain'],
  },
  {
    id: 'preemption',
    en: 'preemption',
    zh: '抢占',
    definition: {
      en: 'Taking cache memory back from a running request, whose cache is later recomputed or swapped in.',
      zh: '收回一个在途请求的缓存显存，之后再重算或换回。',
    },
  },
  {
    id: 'preference-data',
    en: 'preference data',
    zh: '偏好数据',
    definition: {
      en: 'Pairs or rankings of answers to the same prompt, saying which one people or a judge prefer.',
      zh: '同一提示下回答的成对比较或排序，标明人或评审更喜欢哪一个。',
    },
    aliases: ['preference pairs', 'chosen and rejected', '偏好对'],
  },
  {
    id: 'prefill',
    en: 'prefill',
    zh: '预填充',
    definition: {
      en: 'The phase that processes the whole prompt at once and fills the KV cache; usually compute-bound.',
      zh: '一次处理整个提示并填好 KV Cache 的阶段，通常受限于算力。',
    },
    aliases: ['prompt processing', 'prefill 阶段', '预填充阶段'],
  },
  {
    id: 'prefill-decode-disaggregation',
    en: 'prefill–decode disaggregation',
    zh: 'PD 分离',
    definition: {
      en: 'Running prefill and decode on different machines and sending the KV cache between them.',
      zh: '预填充与解码放在不同机器上，中间传送 KV Cache。',
    },
    aliases: ['disaggregated serving', 'P/D disaggregation', '预填充解码分离', '分离式推理'],
  },
  {
    id: 'prefix-caching',
    en: 'prefix caching',
    zh: '前缀缓存',
    definition: {
      en: 'Reusing the KV cache of a token prefix that an earlier request has already computed.',
      zh: '复用先前请求已经算好的相同 token 前缀的 KV Cache。',
    },
    aliases: ['prompt caching', 'automatic prefix caching', 'RadixAttention', '提示缓存', '前缀复用'],
  },
  {
    id: 'prefix-lm',
    en: 'prefix language model',
    zh: '前缀语言模型',
    definition: {
      en: 'A model that attends in both directions inside the prompt and causally after it.',
      zh: '在提示内双向注意、在提示之后因果注意的模型。',
    },
    aliases: ['prefix LM', 'PrefixLM'],
  },
  {
    id: 'prefix-tuning',
    en: 'prefix tuning',
    zh: '前缀微调',
    definition: {
      en: 'Training key and value vectors that are prepended at every layer, with the model frozen.',
      zh: '冻结模型，只训练加在每一层最前面的 key 和 value 向量。',
    },
    aliases: ['prefix-tuning'],
    note: {
      en: 'Vectors prepended only to the input embeddings are prompt tuning.',
      zh: '只在输入嵌入之前加向量的是提示微调。',
    },
  },
  {
    id: 'process-rank',
    en: 'rank (of a process)',
    zh: '进程 rank',
    definition: {
      en: 'The number of a process within a distributed job.',
      zh: '分布式作业中一个进程的编号。',
    },
    aliases: ['rank', 'global rank', 'local rank', 'world size'],
    note: {
      en: 'Rank also means the dimension of a low-rank update, as in LoRA, and a place on a leaderboard.',
      zh: 'rank 还指 LoRA 中低秩更新的秩，以及榜单上的名次。',
    },
  },
  {
    id: 'prompt',
    en: 'prompt',
    zh: '提示词',
    definition: {
      en: 'The text given to a model as input: instructions, examples, documents and the question.',
      zh: '作为输入交给模型的文本：说明、示例、资料与问题。',
    },
    aliases: ['提示', '提示语'],
    avoid: ['提示符'],
  },
  {
    id: 'prompt-injection',
    en: 'prompt injection',
    zh: '提示词注入',
    definition: {
      en: 'Instructions hidden in data that a model reads, meant to make it disobey its user or system prompt.',
      zh: '藏在模型所读数据里的指令，企图让它违背用户或系统提示。',
    },
    aliases: ['indirect prompt injection', '提示注入'],
  },
  {
    id: 'prompt-lookup-decoding',
    en: 'prompt lookup decoding',
    zh: '提示查找解码',
    definition: {
      en: 'Speculative decoding whose draft is copied from the text so far: what followed an earlier occurrence of the last few tokens.',
      zh: '草稿从已有文本抄来的投机解码：找到最近几个 token 先前出现之处，照抄其后的内容。',
    },
    aliases: ['n-gram speculation', 'n-gram lookup', 'PLD', 'n-gram 查找'],
  },
  {
    id: 'prompt-tuning',
    en: 'prompt tuning',
    zh: '提示微调',
    definition: {
      en: 'Training a few vectors prepended to the input embeddings only, with the model frozen.',
      zh: '冻结模型，只训练加在输入嵌入之前的少量向量。',
    },
    aliases: ['soft prompt', 'soft prompts', '软提示'],
  },
  {
    id: 'pseudonymization',
    en: 'pseudonymisation',
    zh: '假名化',
    definition: {
      en: 'Replacing identifiers so that persons can be identified only with extra information kept apart; the result is still personal data.',
      zh: '替换标识，要借助另外保存的信息才能识别到个人；所得仍是个人数据。',
    },
    aliases: ['pseudonymization', 'de-identification', '去标识化', '化名化'],
    note: {
      en: "PIPL's 去标识化 (de-identification) is close to the GDPR's pseudonymisation, not to anonymisation.",
      zh: '个人信息保护法的“去标识化”接近 GDPR 的假名化，不是匿名化。',
    },
  },
  {
    id: 'qk-norm',
    en: 'QK-Norm',
    zh: 'QK-Norm',
    definition: {
      en: 'Normalising queries and keys before their dot product, so that attention scores cannot grow without bound.',
      zh: '点积之前先归一化 query 和 key，使注意力分数不会无限增大。',
    },
    aliases: ['query-key normalization', 'QK 归一化'],
  },
  {
    id: 'qlora',
    en: 'QLoRA',
    zh: 'QLoRA',
    definition: {
      en: 'LoRA on a frozen base stored in 4-bit NF4, which is dequantised to 16 bits for computation.',
      zh: '基座冻结并存成 4 位 NF4、计算时反量化到 16 位的 LoRA。',
    },
    aliases: ['quantized LoRA', '量化 LoRA'],
  },
  {
    id: 'quality-filter',
    en: 'quality filter',
    zh: '质量过滤',
    definition: {
      en: 'Rules or a classifier that decide which documents are good enough to train on.',
      zh: '判断哪些文档够格用于训练的规则或分类器。',
    },
    aliases: ['quality filtering', 'quality classifier', '质量分类器'],
  },
  {
    id: 'quantization',
    en: 'quantisation',
    zh: '量化',
    definition: {
      en: 'Storing numbers in fewer bits, with scale factors to map them back.',
      zh: '用更少的位数存数，并用缩放因子还原。',
    },
    aliases: ['quantization', 'model quantization', '模型量化'],
  },
  {
    id: 'quantization-aware-training',
    en: 'quantisation-aware training',
    zh: '量化感知训练',
    definition: {
      en: 'Training with rounding simulated in the forward pass, so that the model adapts to it.',
      zh: '前向时模拟舍入的训练方式，使模型适应量化。',
    },
    aliases: ['QAT', 'quantization-aware training', 'fake quantization', '伪量化'],
  },
  {
    id: 'quarot',
    en: 'QuaRot',
    zh: 'QuaRot',
    definition: {
      en: 'Rotating weights and activations by orthogonal matrices so that outliers are spread out and 4-bit quantisation works.',
      zh: '用正交矩阵旋转权重与激活、把离群值摊开，使 4 位量化可行。',
    },
    aliases: ['rotation-based quantization', '旋转量化', 'Hadamard rotation'],
  },
  {
    id: 'query-key-value',
    en: 'query, key, value',
    zh: 'query、key、value',
    definition: {
      en: 'Three projections of hidden states: a query is compared with keys, and the results weight the values.',
      zh: '隐藏状态的三个投影：query 与各个 key 比较，结果作为 value 的权重。',
    },
    aliases: ['QKV', '查询、键、值', '查询向量', '键向量', '值向量'],
  },
  {
    id: 'reasoning',
    en: 'reasoning',
    zh: '推理',
    definition: {
      en: 'Reaching an answer through intermediate steps, often written out as text first.',
      zh: '经中间步骤得出答案，常常先把步骤写成文字。',
    },
    aliases: ['推理能力', '逻辑推理', 'reasoning model', '推理模型'],
    note: {
      en: 'Chinese uses 推理 for both reasoning and inference; write 推理能力 or 思维链 when reasoning is meant.',
      zh: '中文“推理”兼指 reasoning 与 inference；指前者时写“推理能力”或“思维链”更清楚。',
    },
  },
  {
    id: 'red-teaming',
    en: 'red teaming',
    zh: '红队测试',
    definition: {
      en: "Attacking one's own model on purpose to find failures before others do.",
      zh: '主动攻击自己的模型，抢在别人之前找出问题。',
    },
    aliases: ['red team', '红队'],
    avoid: ['红色团队'],
  },
  {
    id: 'reduce-scatter',
    en: 'reduce-scatter',
    zh: 'Reduce-Scatter',
    definition: {
      en: "A collective that sums all devices' tensors and leaves each device one piece of the sum.",
      zh: '对全体张量求和、每个设备只留下其中一份的集合通信。',
    },
    aliases: ['reducescatter', '归约散射', '规约散播'],
  },
  {
    id: 'reference-model',
    en: 'reference model',
    zh: '参考模型',
    definition: {
      en: "The frozen model from which a trained policy is kept from drifting too far, by a KL term or in DPO's loss.",
      zh: '冻结不动的模型，用 KL 项或 DPO 损失约束策略不偏离它太远。',
    },
    aliases: ['π_ref', 'ref model'],
  },
  {
    id: 'rejection-sampling',
    en: 'rejection sampling',
    zh: '拒绝采样',
    definition: {
      en: 'Sampling many answers, keeping those that pass a check or score best, and training on them.',
      zh: '采样许多回答，留下通过检验或得分最高的，再用来训练。',
    },
    aliases: ['rejection-sampling fine-tuning', '拒绝采样微调'],
  },
  {
    id: 'repetition-loop',
    en: 'repetition loop',
    zh: '复读',
    definition: {
      en: 'A text that repeats a phrase without end, typical of greedy decoding.',
      zh: '文本没完没了地重复同一短语，贪心解码时最常见。',
    },
    aliases: ['degeneration', '复读机', '循环重复', 'neural text degeneration'],
  },
  {
    id: 'repetition-penalty',
    en: 'repetition penalty',
    zh: '重复惩罚',
    definition: {
      en: 'Lowering the logits of tokens that have already appeared, to break repetition loops.',
      zh: '压低已经出现过的 token 的 logits，以打断循环重复。',
    },
    aliases: ['frequency penalty', 'presence penalty', '频率惩罚', '存在惩罚'],
  },
  {
    id: 'residual-connection',
    en: 'residual connection',
    zh: '残差连接',
    definition: {
      en: "Adding a sub-layer's input to its output, which gives gradients a direct path through deep stacks.",
      zh: '把子层的输入加到输出上，给梯度一条穿过深层网络的直路。',
    },
    aliases: ['skip connection', '跳跃连接', '残差'],
    avoid: ['剩余连接'],
  },
  {
    id: 'residual-stream',
    en: 'residual stream',
    zh: '残差流',
    definition: {
      en: 'The running sum carried through all layers, from which each sub-layer reads and to which it adds.',
      zh: '贯穿所有层的累加向量，每个子层从中读取，再把结果加回去。',
    },
  },
  {
    id: 'retrieval-augmented-generation',
    en: 'retrieval-augmented generation',
    zh: '检索增强生成',
    definition: {
      en: 'Fetching relevant documents at question time and putting them into the prompt.',
      zh: '提问时检索相关文档并放进提示的做法。',
    },
    aliases: ['RAG'],
  },
  {
    id: 'reward-hacking',
    en: 'reward hacking',
    zh: '奖励作弊',
    definition: {
      en: 'Raising the measured reward without doing what it was meant to measure.',
      zh: '提高了测得的奖励，却没有做到它本想衡量的事。',
    },
    aliases: ['reward overoptimization', '奖励黑客', '奖励过优化'],
  },
  {
    id: 'reward-model',
    en: 'reward model',
    zh: '奖励模型',
    definition: {
      en: 'A model trained on preferences to score answers.',
      zh: '用偏好数据训练、给回答打分的模型。',
    },
    aliases: ['RM', 'preference model', 'process reward model', 'PRM', '过程奖励模型'],
  },
  {
    id: 'ridge-point',
    en: 'ridge point',
    zh: '拐点',
    definition: {
      en: 'The arithmetic intensity at which compute and bandwidth bind equally: peak rate divided by bandwidth.',
      zh: '算力与带宽同时成为瓶颈的算术强度，等于算力峰值除以带宽。',
    },
    aliases: ['machine balance', '机器平衡点'],
  },
  {
    id: 'ring-attention',
    en: 'ring attention',
    zh: 'Ring Attention',
    definition: {
      en: 'Exact attention over a split sequence: devices pass keys and values round a ring and merge partial softmax results.',
      zh: '序列切分后的精确注意力：设备沿环传递 key 和 value，并合并各部分的 softmax 结果。',
    },
    aliases: ['环形注意力', '环状注意力'],
  },
  {
    id: 'rlhf',
    en: 'RLHF',
    zh: 'RLHF',
    definition: {
      en: 'Reinforcement learning whose reward comes from a model of human preferences.',
      zh: '奖励来自人类偏好模型的强化学习。',
    },
    aliases: ['reinforcement learning from human feedback', '基于人类反馈的强化学习', '人类反馈强化学习'],
  },
  {
    id: 'rlvr',
    en: 'RLVR',
    zh: 'RLVR',
    definition: {
      en: 'Reinforcement learning whose reward is a check that can be run, such as a correct final answer or passing tests.',
      zh: '以可执行的检验作奖励的强化学习，如最终答案正确、测试通过。',
    },
    aliases: ['reinforcement learning with verifiable rewards', '可验证奖励强化学习'],
  },
  {
    id: 'rmsnorm',
    en: 'RMSNorm',
    zh: 'RMSNorm',
    definition: {
      en: 'Normalisation that divides a vector by its root mean square and applies a learned gain, without subtracting the mean.',
      zh: '把向量除以均方根、再乘可学习增益的归一化，不减均值。',
    },
    aliases: ['root mean square layer normalization', '均方根归一化'],
  },
  {
    id: 'robots-txt',
    en: 'robots.txt',
    zh: 'robots.txt',
    definition: {
      en: 'A file in which a site asks crawlers to stay away from some pages; a request, neither access control nor a licence.',
      zh: '网站请爬虫不要抓取某些页面的文件；只是请求，不是访问控制，也不是授权许可。',
    },
    aliases: ['robots exclusion protocol', '机器人排除协议', '爬虫协议'],
  },
  {
    id: 'roofline',
    en: 'roofline model',
    zh: 'Roofline 模型',
    definition: {
      en: 'A bound on speed: the smaller of peak arithmetic rate and arithmetic intensity times bandwidth.',
      zh: '速度的上限，取算力峰值与“算术强度 × 带宽”中较小者。',
    },
    aliases: ['roofline', '屋顶线模型'],
    avoid: ['车顶线'],
  },
  {
    id: 'rope',
    en: 'RoPE',
    zh: 'RoPE',
    definition: {
      en: 'Rotating pairs of query and key components by angles proportional to position, so that scores depend on positions only through their difference.',
      zh: '把 query 和 key 的分量两两旋转与位置成正比的角度，位置因此只以相对距离进入分数。',
    },
    aliases: ['rotary position embedding', '旋转位置编码', '旋转位置嵌入'],
  },
  {
    id: 'round-to-nearest',
    en: 'round to nearest',
    zh: '就近舍入',
    definition: {
      en: 'Quantising every weight to the nearest value of the grid, without regard to the inputs it will meet; the baseline of GPTQ and AWQ.',
      zh: '把每个权重舍入到网格上最近的值，不管它会遇到什么输入；GPTQ 与 AWQ 的基线。',
    },
    aliases: ['RTN', 'round-to-nearest', '四舍五入'],
  },
  {
    id: 'router',
    en: 'router',
    zh: '路由',
    definition: {
      en: 'The small network that scores experts and chooses which of them process a token.',
      zh: '给各专家打分、决定由哪几个处理某个 token 的小网络。',
    },
    aliases: ['gate', 'gating network', '门控网络', '门控'],
  },
  {
    id: 'rslora',
    en: 'rsLoRA',
    zh: 'rsLoRA',
    definition: {
      en: 'LoRA scaled by α/√r instead of α/r, so that high ranks still learn.',
      zh: '缩放系数用 α/√r 而不是 α/r 的 LoRA，秩较高时也学得动。',
    },
    aliases: ['rank-stabilized LoRA', '秩稳定 LoRA'],
  },
  {
    id: 'scale-factor',
    en: 'scale factor',
    zh: '缩放因子',
    definition: {
      en: 'The number by which quantised integers are multiplied to recover real values.',
      zh: '量化后的整数乘以它即还原成实数。',
    },
    aliases: ['scale', 'quantization scale', '缩放系数', '量化尺度'],
  },
  {
    id: 'scaled-dot-product-attention',
    en: 'scaled dot-product attention',
    zh: '缩放点积注意力',
    definition: {
      en: 'Attention computed as softmax(QKᵀ/√d_k + M)V with mask M; dividing by √d_k keeps the variance of the scores near one.',
      zh: '按 softmax(QKᵀ/√d_k + M)V 计算的注意力，M 是掩码；除以 √d_k 使分数的方差保持在 1 左右。',
    },
    aliases: ['SDPA', 'dot-product attention'],
  },
  {
    id: 'scaling-law',
    en: 'scaling law',
    zh: '缩放定律',
    definition: {
      en: 'An empirical formula that predicts the loss from parameters, data and compute, often a power law.',
      zh: '由参数量、数据量与算力预测损失的经验公式，多为幂律。',
    },
    aliases: ['scaling laws', '规模定律', '扩展定律', '尺度定律'],
  },
  {
    id: 'self-attention',
    en: 'self-attention',
    zh: '自注意力',
    definition: {
      en: 'Attention whose queries, keys and values all come from the same sequence.',
      zh: 'query、key 和 value 都来自同一序列的注意力。',
    },
    aliases: ['自注意力机制'],
  },
  {
    id: 'self-consistency',
    en: 'self-consistency',
    zh: '自一致性',
    definition: {
      en: 'Sampling several reasoned answers and taking the most common final answer.',
      zh: '采样多条推理过程，取最常见的最终答案。',
    },
    aliases: ['majority voting', 'maj@k', '多数投票'],
  },
  {
    id: 'semantic-deduplication',
    en: 'semantic deduplication',
    zh: '语义去重',
    definition: {
      en: 'Removing documents whose embeddings are nearly the same, even if the words differ.',
      zh: '删除嵌入向量几乎相同的文档，即使用词不同。',
    },
    aliases: ['SemDeDup'],
  },
  {
    id: 'sensitive-personal-information',
    en: 'sensitive personal information',
    zh: '敏感个人信息',
    definition: {
      en: 'Personal information whose leak or misuse could easily harm dignity, safety or property; Chinese law requires separate consent.',
      zh: '一旦泄露或滥用，容易损害尊严、人身或财产安全的个人信息；处理须取得单独同意。',
    },
    aliases: ['special category data', '单独同意', '特殊类别个人数据'],
  },
  {
    id: 'sentencepiece',
    en: 'SentencePiece',
    zh: 'SentencePiece',
    definition: {
      en: 'A library that trains and applies BPE or Unigram tokenisers on raw text, with spaces as ordinary symbols.',
      zh: '直接在原始文本上训练和使用 BPE 或 Unigram 分词器的库，空格当作普通符号。',
    },
  },
  {
    id: 'sequence-packing',
    en: 'sequence packing',
    zh: '序列打包',
    definition: {
      en: 'Filling each training sequence with several documents, with masks so that none attends to another.',
      zh: '把多篇文档拼进一条训练序列，并用掩码隔开，互不注意。',
    },
    aliases: ['packing', 'example packing', '样本拼接', '打包'],
  },
  {
    id: 'sequence-parallelism',
    en: 'sequence parallelism',
    zh: '序列并行',
    definition: {
      en: 'In Megatron, splitting along the sequence the layers that tensor parallelism leaves whole, such as normalisation, to save activation memory.',
      zh: '在 Megatron 中，把张量并行未切的部分（如归一化）沿序列切开，以节省激活显存。',
    },
    aliases: ['SP'],
    note: {
      en: 'Others use the name for any splitting of the sequence, including what Megatron calls context parallelism; say which is meant.',
      zh: '也有人用它泛指一切沿序列的切分，包括 Megatron 所说的上下文并行；使用时应说明。',
    },
  },
  {
    id: 'service-level-objective',
    en: 'service-level objective',
    zh: '服务等级目标',
    definition: {
      en: 'A target that a service promises to itself, such as a 99th-percentile time to first token below one second.',
      zh: '服务给自己定的目标，如 99 分位首 token 时间低于 1 秒。',
    },
    aliases: ['SLO', '服务水平目标', '延迟目标'],
  },
  {
    id: 'sglang',
    en: 'SGLang',
    zh: 'SGLang',
    definition: {
      en: 'An open-source serving engine known for prefix reuse and structured output.',
      zh: '以前缀复用和结构化输出见长的开源推理引擎。',
    },
  },
  {
    id: 'shared-expert',
    en: 'shared expert',
    zh: '共享专家',
    definition: {
      en: 'An expert that every token passes through, beside the routed ones.',
      zh: '除路由选出的专家外，每个 token 都要经过的专家。',
    },
    aliases: ['shared experts'],
  },
  {
    id: 'shingle',
    en: 'shingle',
    zh: 'shingle',
    definition: {
      en: 'An overlapping n-gram of words or characters, used to turn a document into a set.',
      zh: '由词或字组成的、相互重叠的 n-gram，用来把文档变成集合。',
    },
    aliases: ['k-shingle', '瓦片', '字片段'],
  },
  {
    id: 'simhash',
    en: 'SimHash',
    zh: 'SimHash',
    definition: {
      en: "A fingerprint whose differing bits estimate the angle between two documents' feature vectors.",
      zh: '一种指纹，两个指纹相异的位数用来估计文档特征向量之间的夹角。',
    },
    aliases: ['相似哈希'],
  },
  {
    id: 'slerp',
    en: 'SLERP',
    zh: 'SLERP',
    definition: {
      en: 'Spherical linear interpolation: moving between two weight vectors along an arc at constant angular speed; it takes two models.',
      zh: '球面线性插值：沿圆弧以恒定角速度在两个权重向量之间移动，一次只能合并两个模型。',
    },
    aliases: ['spherical linear interpolation', '球面线性插值'],
  },
  {
    id: 'sliding-window-attention',
    en: 'sliding-window attention',
    zh: '滑动窗口注意力',
    definition: {
      en: 'Attention in which each token sees only the latest w tokens, so that the cache stops growing at w.',
      zh: '每个 token 只看最近 w 个 token 的注意力，缓存到 w 就不再增长。',
    },
    aliases: ['SWA', 'local attention', '局部注意力'],
  },
  {
    id: 'smoothquant',
    en: 'SmoothQuant',
    zh: 'SmoothQuant',
    definition: {
      en: 'Dividing activations by per-channel factors and multiplying weights by them, so that 8-bit activations become easy.',
      zh: '按通道把激活除以一个因子、权重乘以同一因子，使激活容易量化到 8 位。',
    },
  },
  {
    id: 'softmax',
    en: 'softmax',
    zh: 'softmax',
    definition: {
      en: 'A function that exponentiates scores and divides by their sum, giving positive weights that add up to one.',
      zh: '对分数取指数再除以总和的函数，得到和为 1 的正权重。',
    },
    aliases: ['归一化指数函数'],
    avoid: ['软最大'],
  },
  {
    id: 'span-corruption',
    en: 'span corruption',
    zh: 'span corruption',
    definition: {
      en: 'Replacing spans of the input by sentinel tokens and training the decoder to write the missing spans; the objective of T5.',
      zh: '用哨兵 token 替换输入中的若干片段，训练解码器写出缺失的片段；T5 的训练目标。',
    },
    aliases: ['denoising objective', '片段破坏', '片段掩码', '去噪目标'],
  },
  {
    id: 'sparse-attention',
    en: 'sparse attention',
    zh: '稀疏注意力',
    definition: {
      en: 'Attention that computes only a chosen subset of the query–key pairs.',
      zh: '只计算选出的一部分 query 与 key 组合的注意力。',
    },
  },
  {
    id: 'special-token',
    en: 'special token',
    zh: '特殊 token',
    definition: {
      en: 'A reserved token with a function instead of text, such as the end of a sequence or the start of a chat turn.',
      zh: '有功能而不代表文本的保留 token，如序列结束、一轮对话开始。',
    },
    aliases: ['BOS', 'EOS', 'control token', '控制 token'],
  },
  {
    id: 'speculative-decoding',
    en: 'speculative decoding',
    zh: '投机解码',
    definition: {
      en: 'Drafting several tokens cheaply and verifying them in one pass of the target model, without changing the output distribution.',
      zh: '低成本起草几个 token，再由目标模型一次验证，输出分布不变。',
    },
    aliases: ['speculative sampling', '投机采样', '推测解码', '推测性解码'],
    avoid: ['猜测解码'],
  },
  {
    id: 'sram',
    en: 'on-chip memory',
    zh: '片上存储',
    definition: {
      en: 'Small, very fast memory on the chip, such as registers and shared memory.',
      zh: '芯片上容量小、速度极快的存储，如寄存器与共享内存。',
    },
    aliases: ['SRAM', '片上内存'],
  },
  {
    id: 'standard-error',
    en: 'standard error',
    zh: '标准误',
    definition: {
      en: 'The standard deviation of an estimate; for accuracy p on n items it is √(p(1 − p)/n).',
      zh: '估计量的标准差；n 题上正确率为 p 时是 √(p(1 − p)/n)。',
    },
    aliases: ['SE', 'standard error of the mean', '标准误差'],
  },
  {
    id: 'state-space-model',
    en: 'state-space model',
    zh: '状态空间模型',
    definition: {
      en: 'A sequence layer that passes a fixed-size state from token to token; Mamba makes the update depend on the input.',
      zh: '在 token 之间传递固定大小状态的序列层；Mamba 让状态更新随输入而变。',
    },
    aliases: ['SSM', 'Mamba'],
  },
  {
    id: 'statistical-power',
    en: 'statistical power',
    zh: '统计功效',
    definition: {
      en: 'The probability that a test detects a difference that is really there.',
      zh: '差别确实存在时，检验能发现它的概率。',
    },
    aliases: ['power analysis', '检验功效', '检验力'],
  },
  {
    id: 'stochastic-rounding',
    en: 'stochastic rounding',
    zh: '随机舍入',
    definition: {
      en: 'Rounding up or down at random with probabilities that make the result correct on average.',
      zh: '随机向上或向下舍入，概率取得使平均结果正确。',
    },
    aliases: ['unbiased rounding'],
  },
  {
    id: 'streaming-multiprocessor',
    en: 'streaming multiprocessor',
    zh: '流式多处理器',
    definition: {
      en: 'The unit of a GPU that runs thread blocks, with tensor cores, registers and shared memory of its own; an H100 SXM has 132.',
      zh: 'GPU 中运行线程块的单元，自带张量核心、寄存器和共享内存；H100 SXM 有 132 个。',
    },
    aliases: ['SM', 'multiprocessor', '多处理器'],
  },
  {
    id: 'structured-sparsity',
    en: 'structured sparsity',
    zh: '结构化稀疏',
    definition: {
      en: 'Requiring two zeros in every four weights, which doubles peak tensor-core rates; data sheets often quote that figure.',
      zh: '每四个权重中有两个为零，张量核心峰值因此翻倍；规格表常列的就是这个数。',
    },
    aliases: ['2:4 sparsity', '2:4 稀疏', 'sparse TFLOP/s'],
  },
  {
    id: 'supervised-fine-tuning',
    en: 'supervised fine-tuning',
    zh: '监督微调',
    definition: {
      en: 'Fine-tuning on example answers with the ordinary next-token loss.',
      zh: '以示范回答为数据、用普通的下一 token 损失所做的微调。',
    },
    aliases: ['SFT', '有监督微调'],
  },
  {
    id: 'swiglu',
    en: 'SwiGLU',
    zh: 'SwiGLU',
    definition: {
      en: 'A feed-forward unit that multiplies a Swish-activated projection by a second linear projection, element by element.',
      zh: '把经 Swish 激活的投影与另一个线性投影逐元素相乘的前馈单元。',
    },
    aliases: ['GLU', 'gated linear unit', '门控线性单元'],
  },
  {
    id: 'synthetic-data',
    en: 'synthetic data',
    zh: '合成数据',
    definition: {
      en: 'Training data generated by a model or a program instead of collected.',
      zh: '由模型或程序生成、而非采集得来的训练数据。',
    },
    aliases: ['model-generated data'],
  },
  {
    id: 'system-prompt',
    en: 'system prompt',
    zh: '系统提示词',
    definition: {
      en: 'Instructions placed before the conversation by whoever deploys the model.',
      zh: '由模型部署者放在对话之前的指令。',
    },
    aliases: ['system message', '系统提示'],
  },
  {
    id: 'systemic-risk',
    en: 'systemic risk',
    zh: '系统性风险',
    definition: {
      en: 'In the EU AI Act, a status presumed for general-purpose models trained with more than 10²⁵ FLOPs.',
      zh: '欧盟《人工智能法》中，训练量超过 10²⁵ FLOPs 的通用模型即推定具有的属性。',
    },
    aliases: ['GPAI with systemic risk', '系统风险'],
  },
  {
    id: 'tail-latency',
    en: 'tail latency',
    zh: '尾延迟',
    definition: {
      en: 'The latency of the slowest requests, given as a high percentile such as p99.',
      zh: '最慢那部分请求的延迟，用 p99 等高分位表示。',
    },
    aliases: ['p99', 'p99 latency', '长尾延迟', '99 分位'],
  },
  {
    id: 'task-vector',
    en: 'task vector',
    zh: '任务向量',
    definition: {
      en: 'Fine-tuned weights minus base weights; task vectors can be added, scaled or negated.',
      zh: '微调后的权重减去基座权重；任务向量可以相加、缩放或取反。',
    },
    aliases: ['task arithmetic', 'delta weights', '任务算术'],
  },
  {
    id: 'temperature',
    en: 'temperature',
    zh: '温度',
    definition: {
      en: 'A number that divides the logits before softmax: below one sharpens the distribution, above one flattens it.',
      zh: 'softmax 之前用来除 logits 的数：小于 1 使分布更尖，大于 1 使分布更平。',
    },
    aliases: ['采样温度'],
  },
  {
    id: 'tensor-core',
    en: 'tensor core',
    zh: '张量核心',
    definition: {
      en: 'The unit of an NVIDIA GPU that multiplies small matrices.',
      zh: 'NVIDIA GPU 中做小矩阵乘法的单元。',
    },
    aliases: ['matrix unit', '张量核'],
  },
  {
    id: 'tensor-parallelism',
    en: 'tensor parallelism',
    zh: '张量并行',
    definition: {
      en: 'Splitting the matrices inside each layer across devices, which exchange partial results in every layer.',
      zh: '把每层内部的矩阵切到多个设备上，每层都要交换部分结果。',
    },
    aliases: ['TP', 'tensor parallel'],
  },
  {
    id: 'tensorrt-llm',
    en: 'TensorRT-LLM',
    zh: 'TensorRT-LLM',
    definition: {
      en: "NVIDIA's open-source inference engine for its own GPUs.",
      zh: 'NVIDIA 为自家 GPU 开发的开源推理引擎。',
    },
    aliases: ['TRT-LLM', 'TensorRT LLM'],
  },
  {
    id: 'test-time-compute',
    en: 'test-time compute',
    zh: '推理时计算',
    definition: {
      en: 'Spending more computation per question at inference, by longer reasoning or more samples, to get better answers.',
      zh: '推理时为每个问题多花算力，如想得更久、多采样几次，以换取更好的回答。',
    },
    aliases: ['inference-time scaling', 'test-time scaling', '测试时计算', '推理时扩展'],
  },
  {
    id: 'text-and-data-mining',
    en: 'text and data mining',
    zh: '文本与数据挖掘',
    definition: {
      en: 'Automated analysis of text and data; outside scientific research, EU law permits it only where rightholders have not opted out.',
      zh: '对文本与数据的自动分析；在科研之外，欧盟法只在权利人没有声明保留时允许。',
    },
    aliases: ['TDM', 'TDM opt-out', '文本和数据挖掘'],
  },
  {
    id: 'text-generation-inference',
    en: 'Text Generation Inference',
    zh: 'Text Generation Inference',
    definition: {
      en: "Hugging Face's serving engine, in maintenance mode since December 2025.",
      zh: 'Hugging Face 的推理引擎，2025 年 12 月起进入维护模式。',
    },
    aliases: ['TGI'],
  },
  {
    id: 'throughput',
    en: 'throughput',
    zh: '吞吐',
    definition: {
      en: 'Work done per second over all requests, usually in tokens.',
      zh: '所有请求合计每秒完成的工作量，通常以 token 计。',
    },
    aliases: ['tokens per second', '吞吐量', '吞吐率'],
  },
  {
    id: 'tied-embeddings',
    en: 'tied embeddings',
    zh: '输入输出嵌入共享',
    definition: {
      en: 'Using one matrix both as the embedding table and as the LM head, which saves vocabulary size times width parameters.',
      zh: '嵌入表与 LM head 共用一个矩阵，省下“词表大小 × 宽度”个参数。',
    },
    aliases: ['weight tying', 'tie_word_embeddings', '权重绑定'],
  },
  {
    id: 'ties-merging',
    en: 'TIES-Merging',
    zh: 'TIES-Merging',
    definition: {
      en: 'Merging task vectors by trimming small entries, electing a sign for each entry and averaging only those that agree.',
      zh: '修剪任务向量的小元素，为每个元素选定符号，只平均符号一致者的合并方法。',
    },
    aliases: ['TIES'],
  },
  {
    id: 'time-per-output-token',
    en: 'time per output token',
    zh: '每输出 token 时间',
    definition: {
      en: 'The mean time per token after the first; inter-token latency is the time between two consecutive ones.',
      zh: '首 token 之后平均每个 token 的时间；ITL 指相邻两个之间的间隔。',
    },
    aliases: ['TPOT', 'ITL', 'inter-token latency', 'time between tokens', 'TBT', 'token 间延迟'],
  },
  {
    id: 'time-to-first-token',
    en: 'time to first token',
    zh: '首 token 时间',
    definition: {
      en: "The time from a request's arrival to its first output token: queueing plus prefill.",
      zh: '从请求到达至第一个输出 token 的时间，即排队加预填充。',
    },
    aliases: ['TTFT', '首 token 延迟', '首字延迟'],
  },
  {
    id: 'token',
    en: 'token',
    zh: 'token',
    definition: {
      en: 'The unit that a model reads and writes: a word, a piece of a word, a character or a byte.',
      zh: '模型读写的单位：一个词、词的一段、一个字或一个字节。',
    },
    aliases: ['tokens', '词元'],
    avoid: ['代币', '令牌'],
  },
  {
    id: 'token-budget',
    en: 'token budget',
    zh: 'token 预算',
    definition: {
      en: 'The most tokens, prompt pieces and decodes together, that a step may compute under chunked prefill.',
      zh: '分块预填充中，一步最多计算的 token 数，提示块与解码合计。',
    },
    aliases: ['max_num_batched_tokens', 'chunk size', '块大小'],
  },
  {
    id: 'token-healing',
    en: 'token healing',
    zh: 'token healing',
    definition: {
      en: 'Taking back the last token of a prompt and letting the next one begin with its bytes, so that words are cut as in training.',
      zh: '收回提示的最后一个 token，让下一个 token 以它的字节开头，使切分与训练时一致。',
    },
    aliases: ['prompt boundary', '提示边界', 'token 修复'],
  },
  {
    id: 'token-tree',
    en: 'token tree',
    zh: '草稿树',
    definition: {
      en: 'Drafted tokens with several candidates for a position, verified in one pass under a mask that lets each read its ancestors only.',
      zh: '同一位置有多个候选的草稿 token，用一张只许各自读祖先的掩码，一遍验完。',
    },
    aliases: ['tree attention', 'tree verification', 'draft tree', '树形掩码', '树形验证'],
  },
  {
    id: 'tokenization',
    en: 'tokenisation',
    zh: '分词',
    definition: {
      en: 'Cutting text into tokens and mapping them to integer ids.',
      zh: '把文本切成 token，并映射成整数编号。',
    },
    aliases: ['tokenization', '词元化', '切词'],
    avoid: ['令牌化', '标记化'],
  },
  {
    id: 'tokenizer',
    en: 'tokeniser',
    zh: '分词器',
    definition: {
      en: 'The program and vocabulary that turn text into token ids and back.',
      zh: '把文本变成 token 编号、再变回来的程序与词表。',
    },
    aliases: ['tokenizer'],
    avoid: ['标记器'],
  },
  {
    id: 'top-k-sampling',
    en: 'top-k sampling',
    zh: 'top-k 采样',
    definition: {
      en: 'Sampling only among the k most probable tokens.',
      zh: '只在概率最高的 k 个 token 中采样。',
    },
    aliases: ['top-k'],
  },
  {
    id: 'top-p-sampling',
    en: 'top-p sampling',
    zh: 'top-p 采样',
    definition: {
      en: 'Sampling only among the smallest set of tokens whose probabilities add up to at least p.',
      zh: '只在概率之和达到 p 的最小 token 集合中采样。',
    },
    aliases: ['top-p', 'nucleus sampling', '核采样'],
  },
  {
    id: 'training-data-extraction',
    en: 'training-data extraction',
    zh: '训练数据提取',
    definition: {
      en: 'An attack that makes a model output text that it memorised from its training data.',
      zh: '诱使模型吐出所记训练文本的攻击。',
    },
    aliases: ['extraction attack', '训练数据抽取攻击'],
  },
  {
    id: 'training-goodput',
    en: 'goodput (training)',
    zh: '训练有效时间占比',
    definition: {
      en: 'The share of wall-clock time that makes lasting progress, after failures, restarts and lost work.',
      zh: '扣除故障、重启与作废的工作之后，真正产生进展的时间占比。',
    },
    aliases: ['training goodput', 'effective training time ratio', 'goodput', '有效训练时间占比'],
    note: {
      en: 'In serving, goodput is another quantity: requests per second that meet their latency objectives.',
      zh: '推理服务中的 goodput 是另一个量：每秒满足延迟目标的请求数。',
    },
  },
  {
    id: 'transformer',
    en: 'Transformer',
    zh: 'Transformer',
    definition: {
      en: 'A neural network of alternating attention and feed-forward layers with residual connections; the basis of nearly all LLMs.',
      zh: '由注意力层与前馈层交替堆叠、带残差连接的神经网络，几乎所有大模型的基础。',
    },
    avoid: ['变压器', '变形金刚'],
  },
  {
    id: 'ulysses',
    en: 'DeepSpeed Ulysses',
    zh: 'DeepSpeed Ulysses',
    definition: {
      en: 'Context parallelism that swaps the split from sequence to heads by all-to-all around attention; its degree cannot exceed the number of heads.',
      zh: '在注意力前后用 All-to-All 把切分从序列换到头上的并行方式，并行度不能超过头数。',
    },
    aliases: ['Ulysses', 'Ulysses attention'],
  },
  {
    id: 'unigram-tokenization',
    en: 'unigram tokenisation',
    zh: 'Unigram 分词',
    definition: {
      en: 'Tokenisation that starts from a large vocabulary, prunes it, and picks the most probable segmentation under a unigram model.',
      zh: '从大词表开始逐步删减，并按一元语言模型取概率最大的切分方式。',
    },
    aliases: ['unigram language model', 'unigram LM'],
  },
  {
    id: 'vision-language-model',
    en: 'vision–language model',
    zh: '视觉语言模型',
    definition: {
      en: 'A model that takes images and text and produces text.',
      zh: '接受图像与文本、输出文本的模型。',
    },
    aliases: ['VLM', 'vision-language model', 'multimodal LLM', 'MLLM', '多模态大模型'],
  },
  {
    id: 'visual-token',
    en: 'visual token',
    zh: '视觉 token',
    definition: {
      en: "A vector that stands for one patch of an image in a language model's input.",
      zh: '在语言模型输入中代表图像一小块的向量。',
    },
    aliases: ['image token', 'patch', '图像块', '图像 token'],
  },
  {
    id: 'vllm',
    en: 'vLLM',
    zh: 'vLLM',
    definition: {
      en: 'An open-source serving engine built around PagedAttention and continuous batching.',
      zh: '以 PagedAttention 和连续批处理为核心的开源推理引擎。',
    },
  },
  {
    id: 'vocabulary',
    en: 'vocabulary',
    zh: '词表',
    definition: {
      en: 'The set of all tokens that a model knows.',
      zh: '模型认识的全部 token 的集合。',
    },
    aliases: ['vocab', '词汇表'],
  },
  {
    id: 'w8a8',
    en: 'W8A8 quantisation',
    zh: 'W8A8 量化',
    definition: {
      en: 'Quantising weights and activations to 8 bits, so that the multiplication itself runs in 8 bits.',
      zh: '权重与激活都量化到 8 位，乘法本身以 8 位执行。',
    },
    aliases: ['W8A8', 'weight-activation quantization', '权重激活量化'],
  },
  {
    id: 'warc',
    en: 'WARC',
    zh: 'WARC',
    definition: {
      en: 'The archive format of web crawls, with raw pages and headers; WET files hold text already extracted from it.',
      zh: '网页抓取的存档格式，含原始网页与报文头；WET 文件则是已经提取出的文本。',
    },
    aliases: ['web archive', '网页存档'],
  },
  {
    id: 'warmup',
    en: 'warm-up',
    zh: '预热',
    definition: {
      en: 'Raising the learning rate from near zero over the first steps of training.',
      zh: '训练最初若干步里，学习率从接近零逐步升高。',
    },
    aliases: ['warmup', 'learning-rate warmup', '学习率预热'],
  },
  {
    id: 'warp-specialization',
    en: 'warp specialisation',
    zh: 'warp 专职化',
    definition: {
      en: 'Giving some warps of a thread block only copies to issue and others only arithmetic, so that both proceed at once.',
      zh: '让线程块中一部分 warp 只发起拷贝，另一部分只做运算，两者同时推进。',
    },
    aliases: ['warp specialization', 'producer-consumer warps', 'ping-pong scheduling'],
  },
  {
    id: 'weight-decay',
    en: 'weight decay',
    zh: '权重衰减',
    definition: {
      en: 'Shrinking weights slightly at every step.',
      zh: '每一步都把权重略微缩小。',
    },
    aliases: ['权值衰减'],
    avoid: ['权重衰退', '重量衰减'],
  },
  {
    id: 'weight-only-quantization',
    en: 'weight-only quantisation',
    zh: '仅权重量化',
    definition: {
      en: 'Quantising weights while computing in 16 bits; it saves bandwidth, so it helps small-batch decoding most.',
      zh: '只量化权重、计算仍用 16 位；省的是带宽，对小批量解码最有用。',
    },
    aliases: ['W4A16', 'weight-only quantization', 'INT4 weight-only', '只量化权重'],
  },
  {
    id: 'wsd-schedule',
    en: 'WSD schedule',
    zh: 'WSD 调度',
    definition: {
      en: 'A learning-rate schedule with warm-up, a long constant stretch and a short decay, which can be extended before the decay.',
      zh: '预热、长时间恒定、短时间下降的学习率调度；在下降之前可以随时延长。',
    },
    aliases: ['warmup-stable-decay', 'WSD', '预热—稳定—衰减'],
  },
  {
    id: 'yarn',
    en: 'YaRN',
    zh: 'YaRN',
    definition: {
      en: 'Context extension that interpolates low RoPE frequencies, leaves high ones alone, and adjusts the attention temperature.',
      zh: '只插值 RoPE 低频、保留高频，并调整注意力温度的上下文扩展方法。',
    },
    aliases: ['yet another rope extension', 'NTK-by-parts'],
  },
  {
    id: 'z-loss',
    en: 'z-loss',
    zh: 'z-loss',
    definition: {
      en: 'A small penalty on the squared log of the softmax denominator, which keeps logits from drifting.',
      zh: '对 softmax 分母取对数再平方的小惩罚项，防止 logits 漂移。',
    },
    aliases: ['router z-loss'],
  },
  {
    id: 'zero',
    en: 'ZeRO',
    zh: 'ZeRO',
    definition: {
      en: 'Data parallelism without redundant copies: stages 1, 2 and 3 shard optimiser state, then gradients, then parameters.',
      zh: '去掉冗余副本的数据并行：第 1、2、3 级依次把优化器状态、梯度、参数分片。',
    },
    aliases: ['zero redundancy optimizer', 'ZeRO-1', 'ZeRO-2', 'ZeRO-3', '零冗余优化器'],
    note: {
      en: 'Each device still computes whole layers on its own data, so ZeRO is not model parallelism.',
      zh: '每个设备仍用自己的数据计算完整的层，所以 ZeRO 不是模型并行。',
    },
  },
  {
    id: 'zero-point',
    en: 'zero point',
    zh: '零点',
    definition: {
      en: 'The integer that stands for zero in asymmetric quantisation.',
      zh: '非对称量化中代表 0 的那个整数。',
    },
    aliases: ['zero-point'],
  },
  {
    id: 'zero-shot',
    en: 'zero-shot prompting',
    zh: '零样本提示',
    definition: {
      en: 'Asking for a task without any solved example in the prompt.',
      zh: '不给任何带答案的示例，直接提问。',
    },
    aliases: ['zero-shot', 'zero-shot learning', '零样本', '零样本学习'],
    avoid: ['零镜头'],
  },
]
