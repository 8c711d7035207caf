import { serve } from '../../../browser/worker'
import { createSession, type WhatIfAnswer, type WhatIfRequest } from '../../../domain/whatIf/session'

const handle = createSession()
serve<WhatIfRequest, WhatIfAnswer>((request, answer) => {
  try {
    const made = handle(request)
    if (made) answer(made)
  } catch (error) {
    answer({ kind: 'failed', message: error instanceof Error ? error.message : 'No reason is known.' })
  }
})
