import { useChannels } from '@/features/channels/channel-store'
import type { Channel } from '@/gateway/wire'
import { keptChoice } from '@/lib/kept-choice'

export const useReadWhen = keptChoice('read_when', ['always', 'conversations', 'never'])

type When = ReturnType<typeof useReadWhen.getState>['chosen']

/** Whether a channel of this kind becomes read by being seen. Where it does not, somebody has to say so. */
export function isReadWhenSeen(type: Channel['type'] | undefined, when: When): boolean {
  return when === 'always' || (when === 'conversations' && type !== undefined && type !== 'text')
}

export function useIsReadWhenSeen(channel: number): boolean {
  const type = useChannels((it) => it.byId[channel]?.type)
  return useReadWhen((it) => isReadWhenSeen(type, it.chosen))
}
