export function byId<Thing extends { id: number }>(things: Thing[]): Record<number, Thing> {
  return Object.fromEntries(things.map((thing) => [thing.id, thing]))
}

export function without<Thing>(things: Record<number, Thing>, id: number): Record<number, Thing> {
  const { [id]: _, ...others } = things
  return others
}
