const key = (area: string) => `hubbub.last.${area}`

/** Remembers, on this device, where somebody was in an area: a server's, the lobby's, or "" for anywhere. */
export function visited(area: string, place: string): void {
  localStorage.setItem(key(area), place)
  localStorage.setItem(key(''), place)
}

export const lastVisited = (area: string): string | null => localStorage.getItem(key(area))
