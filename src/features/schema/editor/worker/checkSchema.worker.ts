import { serve } from '../../../../browser/worker'
import { createChecking, type CheckAnswer, type CheckRequest } from './checking'

/** Milliseconds without a change before the document is checked, enough to type a word. */
const PAUSE = 200

let checking: ((request: CheckRequest) => void) | undefined
serve<CheckRequest, CheckAnswer>((request, answer) => {
  checking ??= createChecking(answer, (run) => {
    const timer = setTimeout(run, PAUSE)
    return () => clearTimeout(timer)
  })
  checking(request)
})
