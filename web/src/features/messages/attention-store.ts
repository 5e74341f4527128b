import { create } from 'zustand'

type Attention = {
  /** The message under the pointer, or the one that has the focus. */
  active: number | null
  /** Its menu is open: the pointer may go there. */
  isHeld: boolean
  editing: number | null
  /** About to be deleted, if that is confirmed. */
  deleting: number | null
  /** Just jumped to. */
  lit: number | null
}

/** Which message somebody is dealing with. */
export const useAttention = create<Attention>(() => ({
  active: null,
  isHeld: false,
  editing: null,
  deleting: null,
  lit: null,
}))

export function activated(active: number | null): void {
  const now = useAttention.getState()
  if (!now.isHeld && now.active !== active) useAttention.setState({ active })
}

/** A message that is not on the page any more is not meant any more. */
export function withdrawn(id: number): void {
  if (useAttention.getState().active === id) useAttention.setState({ active: null, isHeld: false })
}

export function held(isHeld: boolean): void {
  useAttention.setState({ isHeld })
}

export function editingBegan(editing: number): void {
  useAttention.setState({ editing })
}

export function editingEnded(): void {
  useAttention.setState({ editing: null })
}

export function deletingBegan(deleting: number): void {
  useAttention.setState({ deleting })
}

export function deletingEnded(): void {
  useAttention.setState({ deleting: null })
}

const litMilliseconds = 2_000

let fading: ReturnType<typeof setTimeout> | undefined

export function lit(id: number): void {
  clearTimeout(fading)
  useAttention.setState({ lit: id })
  fading = setTimeout(() => useAttention.setState({ lit: null }), litMilliseconds)
}
