/** The LoRA bench's training, away from the page's thread. */
import { serve } from '@/components/labs/kit/worker-protocol'
import { train } from '@/components/labs/lora-bench/training'

serve(train)
