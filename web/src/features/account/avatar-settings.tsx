import { type ChangeEvent, useRef, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { signedIn, useMyself } from '@/features/account/account-store'
import { AvatarCropper } from '@/features/account/avatar-cropper'
import { closePicture, cutOut, openPicture, type Picture } from '@/features/account/picture'
import { editMyself, setAvatar } from '@/gateway/own-routes'
import { problemOf } from '@/gateway/problem'
import type { User } from '@/gateway/wire'
import { useWords, words as wordsNow } from '@/locales/words'

/** One's face, and the way to another one. */
export function AvatarSettings() {
  const words = useWords().settings
  const myself = useMyself()
  const field = useRef<HTMLInputElement>(null)
  const [picture, setPicture] = useState<Picture | null>(null)
  const [said, setSaid] = useState<string | null>(null)

  async function choose(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    const opened = await openPicture(file)
    setPicture(opened)
    setSaid(opened ? null : words.noImage)
  }

  function close(): void {
    if (picture) closePicture(picture)
    setPicture(null)
  }

  async function send(act: () => Promise<User>): Promise<void> {
    setSaid(null)
    try {
      signedIn(await act())
      close()
    } catch (fault) {
      setSaid(problemOf(fault)?.error ?? wordsNow().app.unreachable)
    }
  }

  return (
    <div className="flex flex-col gap-3">
      {said && !picture && <Alert>{said}</Alert>}
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={myself.display_name} image={myself.avatar_url} size="huge" />
        <div className="flex flex-wrap gap-2">
          <Button look="quiet" onClick={() => field.current?.click()}>
            {words.changeAvatar}
          </Button>
          {myself.avatar_url && (
            <Button look="plain" onClick={() => void send(() => editMyself({ avatar_url: null }))}>
              {words.removeAvatar}
            </Button>
          )}
          <input
            ref={field}
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp"
            aria-label={words.changeAvatar}
            onChange={(event) => void choose(event)}
            className="hidden"
          />
        </div>
      </div>
      {picture && (
        <AvatarCropper
          picture={picture}
          problem={said}
          onClose={close}
          onUse={(square) => void send(async () => setAvatar(await cutOut(picture, square)))}
        />
      )}
    </div>
  )
}
