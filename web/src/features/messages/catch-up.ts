type List = { showNewest: () => Promise<void>; catchUp: () => Promise<void> }

let open: List | null = null

/** The list in front of somebody says how it is led to its end; what keys and buttons elsewhere ask for ends up there. */
export function listOpened(list: List): () => void {
  open = list
  return () => {
    if (open === list) open = null
  }
}

export async function showNewest(): Promise<void> {
  await open?.showNewest()
}

/** To the newest message, and everything is read. */
export function catchUp(): void {
  void open?.catchUp()
}
