import type { Person } from '@/gateway/wire'

/** Letters as one compares names: without case and without accents. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The people that some letters may mean; those whose name begins so come first. */
export function matching(people: Person[], query: string): Person[] {
  const wanted = plain(query.trim().replace(/^[@＠]/u, ''))
  const ranked = people
    .map((person) => ({ person, rank: rankOf(person, wanted) }))
    .filter(({ rank }) => rank < 2)
  return ranked
    .sort((a, b) => a.rank - b.rank || a.person.display_name.localeCompare(b.person.display_name))
    .map(({ person }) => person)
}

function rankOf(person: Person, wanted: string): number {
  const names = [plain(person.display_name), plain(person.username)]
  if (names.some((name) => name.startsWith(wanted))) return 0
  return names.some((name) => name.includes(wanted)) ? 1 : 2
}
