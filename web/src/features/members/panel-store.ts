import { create } from 'zustand'

const key = 'hubbub.members'

/** Whether the members are shown: beside the messages, which is remembered, or in front of them. */
export const usePanel = create(() => ({
  isBeside: globalThis.localStorage?.getItem(key) !== 'hidden',
  isInFront: false,
}))

/** What stands beside the messages, and what keeps its place until it has come. */
export const besideLook = 'flex w-60 shrink-0 flex-col border-line border-l bg-panel'

export function panelToggled(isDesktop: boolean): void {
  if (!isDesktop) return usePanel.setState((now) => ({ isInFront: !now.isInFront }))

  const isBeside = !usePanel.getState().isBeside
  localStorage.setItem(key, isBeside ? 'shown' : 'hidden')
  usePanel.setState({ isBeside })
}

export const panelClosed = (): void => usePanel.setState({ isInFront: false })
