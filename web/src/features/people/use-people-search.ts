import { useEffect, useRef, useState } from 'react'
import { searchPeople } from '@/gateway/people-routes'
import type { Person } from '@/gateway/wire'

const pauseMilliseconds = 200
const most = 20

/** Everybody here, asked for by name when the typing pauses. */
export function usePeopleSearch(): { people: Person[]; search: (query: string) => void } {
  const [query, setQuery] = useState('')
  const [people, setPeople] = useState<Person[]>([])
  const isFirst = useRef(true)
  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(ask, isFirst.current ? 0 : pauseMilliseconds)
    isFirst.current = false
    function ask(): void {
      searchPeople(query.trim().replace(/^[@＠]/u, ''), most).then(
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
