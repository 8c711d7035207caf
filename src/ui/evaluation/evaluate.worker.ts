import { serve } from '../../browser/worker'
import type { EvaluationMessage, EvaluationRequest } from './evaluation'
import { evaluateSlices } from './evaluateSlices'

serve<EvaluationRequest, EvaluationMessage>((request, answer) =>
  evaluateSlices(request, answer, () => performance.now()),
)
