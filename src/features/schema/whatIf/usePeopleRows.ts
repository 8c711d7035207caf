import { useEffect, useMemo, useRef, useState } from 'react'
import { sleep } from '../../../base/sleep'
import type { PersonComparison } from '../../../domain/whatIf/types'
import { sortPeople, sortPeopleInSlices, type PeopleSort } from './peopleOrder'

/** Shorter lists are sorted at once, which takes a few milliseconds. */
const AT_ONCE = 2000
/** While people arrive, sorting takes at most a part of the time: it rests this many times as long as it took. */
const REST = 3

type Wanted = {
  people: readonly PersonComparison[]
  isShown: (person: PersonComparison) => boolean
  sort: PeopleSort
}

/** The people that pass, sorted. Long lists follow a little later, so that nothing waits for them. */
export function usePeopleRows(
  people: readonly PersonComparison[],
  isShown: (person: PersonComparison) => boolean,
  sort: PeopleSort,
): readonly PersonComparison[] {
  const isShort = people.length <= AT_ONCE
  const short = useMemo(
    () => (isShort ? sortPeople(people.filter(isShown), sort) : undefined),
    [people, isShown, sort, isShort],
  )
  const [long, setLong] = useState<readonly PersonComparison[]>()
  const wanted = useRef<Wanted>(undefined)
  const isSorting = useRef(false)
  const controller = useRef<AbortController>(undefined)

  useEffect(
    () => () => {
      wanted.current = undefined
    },
    [],
  )
  // Another filter or order is wanted at once. More people can wait for the round that's under way.
  useEffect(() => {
    controller.current = new AbortController()
    const own = controller.current
    return () => own.abort()
  }, [isShown, sort])

  useEffect(() => {
    wanted.current = isShort ? undefined : { people, isShown, sort }
    if (isShort || isSorting.current) return
    isSorting.current = true
    void (async () => {
      let done: Wanted | undefined
      while (wanted.current && wanted.current !== done) {
        const next = wanted.current
        const signal = controller.current?.signal
        const began = performance.now()
        try {
          const sorted = await sortPeopleInSlices(next.people.filter(next.isShown), next.sort, signal)
          done = next
          setLong(sorted)
          await sleep((performance.now() - began) * REST, signal)
        } catch (error) {
          // The filter or the order changed, so the next round begins right away. Or the table is gone.
          if (signal?.aborted) continue
          // Trying again would fail again, without a pause. The page shows the error instead.
          setLong(() => {
            throw error
          })
          return
        }
      }
      isSorting.current = false
    })()
  }, [people, isShown, sort, isShort])

  return short ?? long ?? NO_ONE
}

const NO_ONE: readonly PersonComparison[] = []
