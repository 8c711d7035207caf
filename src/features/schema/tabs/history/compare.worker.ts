import { serve } from '../../../../browser/worker'
import { compareTexts, type CompareAnswer, type CompareRequest } from './compareTexts'

serve<CompareRequest, CompareAnswer>((request, answer) => answer(compareTexts(request)))
