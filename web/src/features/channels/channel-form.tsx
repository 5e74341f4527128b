import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { SwitchField } from '@/components/ui/switch-field'
import { TextField } from '@/components/ui/text-field'
import { useMyId } from '@/features/account/account-store'
import type { ChannelWish } from '@/features/channels/save-channel'
import { useSubmission } from '@/features/forms/use-submission'
import { useMembersOnce } from '@/features/members/read-members'
import { PersonPicker } from '@/features/people/person-picker'
import { usePeopleSearch } from '@/features/people/use-people-search'
import { useServer } from '@/features/servers/server-store'
import type { Channel, Person } from '@/gateway/wire'
import { useWords } from '@/locales/words'

type ChannelFormProps = {
  server: number | null
  channel?: Channel
  readers: Person[]
  action: string
  onSave: (wish: ChannelWish) => Promise<void>
}

/** Name, topic and readers of a channel, a room or a group. */
export function ChannelForm({ server, channel, readers, action, onSave }: ChannelFormProps) {
  const words = useWords()
  const isGroup = channel?.type === 'group'
  const [isPrivate, setIsPrivate] = useState(channel?.is_private ?? false)
  const [chosen, setChosen] = useState(readers)
  const { submit, isBusy, problem, said } = useSubmission(({ name = '', topic = '' }) =>
    onSave({ name: name.trim(), topic: topic.trim(), isPrivate: isPrivate || isGroup, readers: chosen }),
  )
  const Picker = server === null ? AnybodyPicker : MemberPicker
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {said && <Alert>{said}</Alert>}
      <TextField
        label={words.channels.name}
        name="name"
        defaultValue={channel?.name}
        required={!isGroup}
        maxLength={64}
        autoFocus
        problem={problem?.fields?.name}
      />
      <TextField
        label={words.places.topic}
        hint={words.places.topicHint}
        name="topic"
        defaultValue={channel?.topic ?? ''}
        maxLength={1024}
        problem={problem?.fields?.topic}
      />
      {!isGroup && (
        <SwitchField
          label={words.places.isPrivate}
          hint={words.places.isPrivateHint}
          checked={isPrivate}
          onChange={(event) => setIsPrivate(event.target.checked)}
        />
      )}
      {(isPrivate || isGroup) && (
        <Picker server={server ?? 0} label={words.places.readers} chosen={chosen} onChange={setChosen} />
      )}
      <Button type="submit" disabled={isBusy} className="self-end">
        {action}
      </Button>
    </form>
  )
}

type PickerProps = {
  server: number
  label: string
  chosen: Person[]
  onChange: (chosen: Person[]) => void
}

function MemberPicker({ server, ...rest }: PickerProps) {
  const members = useMembersOnce(server)
  const owner = useServer(server)?.owner_id
  const myself = useMyId()
  return <PersonPicker people={members.filter((it) => it.id !== myself && it.id !== owner)} {...rest} />
}

function AnybodyPicker({ server: _, ...rest }: PickerProps) {
  const { people, search } = usePeopleSearch()
  const myself = useMyId()
  return <PersonPicker people={people.filter((it) => it.id !== myself)} onSearch={search} {...rest} />
}
