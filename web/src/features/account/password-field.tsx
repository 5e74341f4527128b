import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { useWords } from '@/locales/words'

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, 'label' | 'type' | 'trailing'> & {
  label?: string
}

export function PasswordField({ label, ...props }: PasswordFieldProps) {
  const words = useWords().account
  const [isShown, setIsShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <TextField
      name="password"
      required
      {...props}
      label={label ?? words.password}
      type={isShown ? 'text' : 'password'}
      trailing={
        <IconButton
          label={isShown ? words.hidePassword : words.showPassword}
          className="size-8"
          onClick={() => setIsShown(!isShown)}
        >
          <Icon className="size-4" />
        </IconButton>
      }
    />
  )
}
