/** The vocabulary cl100k_base, for the tokenizer bench; the script is the download. */
import ranks from 'gpt-tokenizer/bpeRanks/cl100k_base'
import { encode } from 'gpt-tokenizer/encoding/cl100k_base'
import { serve } from '@/components/labs/kit/worker-protocol'
import { countWith } from '@/components/labs/tokenizer-bench/count-with'

serve(countWith({ encode, ordinary: ranks.length }))
