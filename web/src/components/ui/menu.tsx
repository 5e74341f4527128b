import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { WhenClosed } from '@/components/ui/when-closed'

export const itemLook =
  'flex h-9 select-none items-center gap-2.5 rounded-small px-2.5 outline-none data-highlighted:bg-hover data-disabled:opacity-50 pointer-coarse:h-11'

export const hintLook = 'font-sans text-ink-faint text-tiny pointer-coarse:hidden'

export const menuLook =
  'z-50 min-w-56 animate-appear rounded-large border border-line bg-raised p-1.5 shadow-high'

type MenuProps = {
  trigger: ReactNode
  onOpenChange?: (isOpen: boolean) => void
  onClosed?: () => void
  children: ReactNode
}

/** What a button unfolds. */
export function Menu({ trigger, onOpenChange, onClosed, children }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null)

  function leave(): void {
    // A dialog that was opened from it has the focus already.
    if (document.activeElement === document.body) button.current?.focus()
    onClosed?.()
  }

  return (
    <DropdownMenu.Root {...(onOpenChange && { onOpenChange })}>
      <DropdownMenu.Trigger ref={button} asChild>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          sideOffset={6}
          collisionPadding={8}
          className={menuLook}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <WhenClosed act={leave} />
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function MenuItem({
  icon,
  hint,
  isDanger,
  isDisabled,
  onSelect,
  children,
}: {
  icon?: ReactNode
  /** The keys that do the same. */
  hint?: string
  isDanger?: boolean
  isDisabled?: boolean
  onSelect: () => void
  children: ReactNode
}) {
  return (
    <DropdownMenu.Item
      className={isDanger ? `${itemLook} text-danger` : itemLook}
      disabled={isDisabled ?? false}
      onSelect={onSelect}
    >
      {icon}
      {hint ? <span className="grow">{children}</span> : children}
      {hint && <kbd className={hintLook}>{hint}</kbd>}
    </DropdownMenu.Item>
  )
}

type MenuChoiceProps<Value extends string> = {
  title: string
  value: Value
  options: Record<Value, string>
  onChoose: (value: Value) => void
}

/** One of several, with a mark at what holds. */
export function MenuChoice<Value extends string>({
  title,
  value,
  options,
  onChoose,
}: MenuChoiceProps<Value>) {
  return (
    <>
      <DropdownMenu.Label className="px-2.5 pt-2 pb-1 font-medium text-ink-faint text-small">
        {title}
      </DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={value} onValueChange={(chosen) => onChoose(chosen as Value)}>
        {(Object.keys(options) as Value[]).map((option) => (
          <DropdownMenu.RadioItem key={option} value={option} className={itemLook}>
            <span className="grow">{options[option]}</span>
            <DropdownMenu.ItemIndicator>
              <Check className="size-4 text-accent" />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </>
  )
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1.5 border-line border-t" />
}
