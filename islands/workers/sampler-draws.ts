/** The sampler bench's draws, away from the page's thread. */
import { serve } from '@/components/labs/kit/worker-protocol'
import { drawMany } from '@/components/labs/sampler-bench/draws'

serve(drawMany)
