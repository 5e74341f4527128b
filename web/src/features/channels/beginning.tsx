import type { Channel } from '@/gateway/wire'
import { useWords } from '@/locales/words'

/** What stands above the first message. */
export function Beginning({ channel, title, address }: { channel: Channel; title: string; address: string }) {
  const words = useWords().channels
  return (
    <div className="px-5 pt-10 pb-4">
      <p className="font-semibold text-title tracking-tight">{title}</p>
      <p className="text-ink-soft">
        {channel.type === 'text' ? words.beginning(address) : words.beginningWith(title)}
      </p>
    </div>
  )
}
