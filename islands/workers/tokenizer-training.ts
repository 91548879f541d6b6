/** The tokenizer bench's training, away from the page's thread. */
import { serve } from '@/components/labs/kit/worker-protocol'
import { trainOn } from '@/components/labs/tokenizer-bench/training'

serve(trainOn)
