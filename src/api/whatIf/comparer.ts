import { createSession, type WhatIfAnswer } from '../../domain/whatIf/session'
import type { Comparer } from './predictSave'

/** The longest that people are compared without a pause, milliseconds. */
const SLICE = 16

/** So many people are compared between two looks at the clock. */
const STEP = 32

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/** Compares in this thread, with a pause after each slice so that nothing else waits long. */
export function createComparer(): Comparer {
  const handle = createSession()
  let isStopped = false
  return {
    async ask(request) {
      if (request.kind !== 'people') return answered(handle(request))
      const { users, missing, isPasted = false } = request
      const people: (WhatIfAnswer & { kind: 'compared' })['people'] = []
      let answer: WhatIfAnswer | undefined
      let began = performance.now()
      for (let from = 0; from < Math.max(users.length, 1); from += STEP) {
        const isLast = from + STEP >= users.length
        const part = {
          isPasted,
          users: users.slice(from, from + STEP),
          missing: isLast ? missing : [],
          isPart: !isLast,
        }
        answer = handle({ kind: 'people', ...part })
        if (answer?.kind === 'compared') people.push(...answer.people)
        if (performance.now() - began < SLICE) continue
        await pause()
        if (isStopped) throw new DOMException('Stopped', 'AbortError')
        began = performance.now()
      }
      return answer?.kind === 'compared' ? { ...answer, people } : answered(answer)
    },
    tell: (request) => void handle(request),
    stop: () => {
      isStopped = true
    },
  }
}

function answered(answer: WhatIfAnswer | undefined): WhatIfAnswer {
  if (!answer) throw new Error('The comparison gave no answer.')
  if (answer.kind === 'failed') throw new Error(answer.message)
  return answer
}
