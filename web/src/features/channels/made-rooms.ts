const key = 'hubbub.rooms-made'

/** The rooms that were made on this device: the server does not say whose a room is. */
export const madeRooms = (): number[] => JSON.parse(localStorage.getItem(key) ?? '[]')

export function roomMade(id: number): void {
  localStorage.setItem(key, JSON.stringify([...madeRooms(), id]))
}
