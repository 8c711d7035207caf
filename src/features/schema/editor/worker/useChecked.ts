import { useEffect, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../../../domain/lint/schema/problems'
import { isSuppressed, type Suppression } from '../../../../domain/lint/schema/suppression'
import type { JsonObject } from '../../../../base/json'
import type { Checked } from '../editorContext'
import { createChecker, type Checker } from './checkInWorker'
import type { CheckOptions } from './checking'

type Found = {
  state: Checked['state']
  problems: readonly Problem[]
  /** The document that the problems were found in. */ of: JsonObject
}

/** The findings of validation and lint, which a worker updates a moment after each change. */
export function useChecked(
  base: JsonObject,
  document: JsonObject,
  options: CheckOptions,
  suppressions: readonly Suppression[],
): Checked {
  const [found, setFound] = useState<Found>({ state: 'checking', problems: [], of: document })
  const checker = useRef<Checker>(null)
  const asked = useRef(document)

  useEffect(() => {
    const created = createChecker((outcome) =>
      setFound((known) =>
        outcome.state === 'ready'
          ? { state: 'ready', problems: outcome.problems, of: asked.current }
          : { ...known, state: outcome.state },
      ),
    )
    checker.current = created
    return () => {
      created.stop()
      checker.current = null
    }
  }, [])

  useEffect(() => {
    asked.current = document
    checker.current?.check(base, document, options)
  }, [base, document, options])

  return useMemo(() => {
    const isQuiet = ({ code, severity, ...problem }: Problem) =>
      severity !== 'refused' && isSuppressed(found.of, { ...problem, severity, rule: code }, suppressions)
    const state = found.state === 'ready' && found.of !== document ? 'checking' : found.state
    if (suppressions.length === 0) return { state, problems: found.problems, suppressed: NONE }
    const suppressed = found.problems.filter(isQuiet)
    return { state, problems: found.problems.filter((problem) => !suppressed.includes(problem)), suppressed }
  }, [found, document, suppressions])
}

const NONE: readonly Problem[] = []
