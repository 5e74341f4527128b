import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'

const looks = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-medium font-medium transition-colors',
    'disabled:opacity-50',
  ],
  {
    variants: {
      look: {
        primary:
          'bg-accent text-on-accent shadow-low hover:bg-accent-strong disabled:hover:bg-accent forced-colors:border',
        quiet: 'bg-pressed text-ink hover:bg-line forced-colors:border',
        plain: 'text-ink-soft hover:bg-hover hover:text-ink',
        danger: 'bg-alert text-on-alert shadow-low hover:opacity-90 forced-colors:border',
        onAccent: 'text-on-accent hover:bg-pressed',
        link: 'text-accent underline-offset-2 hover:underline',
      },
      size: {
        usual: 'h-10 px-4 pointer-coarse:h-12',
        small: 'h-7 px-2 text-small pointer-coarse:h-11',
        icon: 'size-9 pointer-coarse:size-11',
        text: '',
      },
    },
    defaultVariants: { look: 'primary', size: 'usual' },
  },
)

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof looks>

export function Button({ look, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={looks({ look, size, className })} {...rest} />
}

/** A button that is only an icon; its label is read aloud and shown on hover. */
export function IconButton({ label, ...rest }: Omit<ButtonProps, 'size'> & { label: string }) {
  return <Button look="plain" size="icon" aria-label={label} title={label} {...rest} />
}
