/** The serving simulator's runs, away from the page's thread. */
import { serve } from '@/components/labs/kit/worker-protocol'
import { simulate } from '@/components/labs/serving-simulator/compute'

serve(simulate)
