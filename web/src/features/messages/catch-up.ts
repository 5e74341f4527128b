let open: (() => void) | null = null

/** The list in front of somebody says how one gets to its end; who asks for that elsewhere ends up there. */
export function listOpened(catchUpThere: () => void): () => void {
  open = catchUpThere
  return () => {
    if (open === catchUpThere) open = null
  }
}

/** To the newest message, and everything is read. */
export function catchUp(): void {
  open?.()
}
