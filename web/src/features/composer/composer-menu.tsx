import {
  Bold,
  Code,
  CornerLeftDown,
  CornerLeftUp,
  Italic,
  type LucideIcon,
  Strikethrough,
  Type,
} from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { recall, recallable } from '@/features/composer/composer-arrows'
import { focusComposer } from '@/features/composer/focus-composer'
import { marks, toggled } from '@/features/composer/format'
import { applyEdit } from '@/features/composer/insert-text'
import { composerKeys, type FormatKey, formatKeys, keysOf } from '@/features/shortcuts/shortcuts'
import { useWords } from '@/locales/words'

const formats: Record<FormatKey, LucideIcon> = {
  bold: Bold,
  italic: Italic,
  strike: Strikethrough,
  code: Code,
}

type ComposerMenuProps = {
  channelId: number
  text: string
  field: RefObject<HTMLTextAreaElement | null>
}

/** For who does not know the keys of writing. A small phone has neither them nor the room. */
export function ComposerMenu(props: ComposerMenuProps) {
  const words = useWords().composer
  const chosen = useRef<() => void>(null)
  return (
    <Menu
      trigger={
        <IconButton label={words.tools} className="max-tablet:pointer-coarse:hidden">
          <Type className="size-4.5" />
        </IconButton>
      }
      // A menu keeps the focus to itself until it is gone.
      onClosed={() => {
        chosen.current?.()
        chosen.current = null
      }}
    >
      <Items
        {...props}
        onChoose={(act) => {
          chosen.current = act
        }}
      />
    </Menu>
  )
}

function Items({
  channelId,
  text,
  field,
  onChoose,
}: ComposerMenuProps & { onChoose: (act: () => void) => void }) {
  const words = useWords().shortcuts.names
  function format(name: FormatKey): void {
    if (!field.current) return
    const { value, selectionStart, selectionEnd } = field.current
    applyEdit(field.current, toggled(value, selectionStart, selectionEnd, marks[name]))
  }
  function bringBack(step: 1 | -1): void {
    recall(channelId, text, step)
    focusComposer()
  }
  return (
    <>
      {(Object.keys(formats) as FormatKey[]).map((name) => {
        const Icon = formats[name]
        return (
          <MenuItem
            key={name}
            icon={<Icon className="size-4" />}
            hint={signsOf(formatKeys[name][0])}
            onSelect={() => onChoose(() => format(name))}
          >
            {words[name]}
          </MenuItem>
        )
      })}
      <MenuLine />
      <MenuItem
        icon={<CornerLeftUp className="size-4" />}
        hint={signsOf(composerKeys.recallOlder[0])}
        isDisabled={recallable(channelId, text, 1) === undefined}
        onSelect={() => onChoose(() => bringBack(1))}
      >
        {words.recallOlder}
      </MenuItem>
      <MenuItem
        icon={<CornerLeftDown className="size-4" />}
        hint={signsOf(composerKeys.recallNewer[0])}
        isDisabled={recallable(channelId, text, -1) === undefined}
        onSelect={() => onChoose(() => bringBack(-1))}
      >
        {words.recallNewer}
      </MenuItem>
    </>
  )
}

const signsOf = (keys: string): string => keysOf(keys).join(' ')
