import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type ChosenImage, ImageField } from '@/components/ui/image-field'
import { SwitchField } from '@/components/ui/switch-field'
import { TextField } from '@/components/ui/text-field'
import { useSubmission } from '@/features/forms/use-submission'
import { serverUpdated } from '@/features/servers/server-store'
import { editServer, uploadServerImage } from '@/gateway/place-routes'
import type { Server } from '@/gateway/wire'
import { useWords } from '@/locales/words'

export function EditServerDialog({ server, onClose }: { server: Server; onClose: () => void }) {
  const words = useWords()
  const [image, setImage] = useState<ChosenImage>()
  const { submit, isBusy, problem, said } = useSubmission(async ({ name = '', is_public }) => {
    const edit = { name: name.trim(), is_public: is_public === 'on' }
    serverUpdated(await editServer(server.id, image === null ? { ...edit, image } : edit))
    if (image) serverUpdated(await uploadServerImage(server.id, image))
    onClose()
  })

  return (
    <Dialog title={words.places.editServer} isOpen onOpenChange={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        {said && <Alert>{said}</Alert>}
        <ImageField label={words.places.picture} current={server.image} chosen={image} onChoose={setImage} />
        <TextField
          label={words.servers.name}
          name="name"
          defaultValue={server.name}
          required
          autoFocus
          maxLength={100}
          problem={problem?.fields?.name}
        />
        <SwitchField
          label={words.places.isPublic}
          hint={words.places.isPublicHint}
          name="is_public"
          defaultChecked={server.is_public}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {words.app.cancel}
          </Button>
          <Button type="submit" disabled={isBusy}>
            {words.places.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
