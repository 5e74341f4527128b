import { useEffect, useState } from 'react'
import { knownPeople } from '@/features/people/known-people'
import { searchPeople } from '@/gateway/people-routes'
import type { Person } from '@/gateway/wire'

const pauseMilliseconds = 200
const most = 20

/** Everybody here, asked for by name when the typing pauses; before that, those whom one knows. */
export function usePeopleSearch(): { people: Person[]; search: (query: string) => void } {
  const [query, setQuery] = useState('')
  const [people, setPeople] = useState<Person[]>(knownPeople)
  useEffect(() => {
    const wanted = query.trim().replace(/^[@＠]/u, '')
    if (!wanted) return setPeople(knownPeople())

    let isCurrent = true
    const timer = setTimeout(ask, pauseMilliseconds)
    function ask(): void {
      searchPeople(wanted, most).then(
        (found) => isCurrent && setPeople(found),
        () => undefined,
      )
    }
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [query])
  return { people, search: setQuery }
}
