/** The vocabulary o200k_base, for the tokenizer bench; the script is the download. */
import ranks from 'gpt-tokenizer/bpeRanks/o200k_base'
import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import { serve } from '@/components/labs/kit/worker-protocol'
import { countWith } from '@/components/labs/tokenizer-bench/count-with'

serve(countWith({ encode, ordinary: ranks.length }))
