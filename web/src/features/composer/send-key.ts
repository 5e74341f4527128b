import type { Habits } from '@/features/composer/writing-habits'

type Key = { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }

/** Whether Enter sends, or begins a new line. */
export function sends({ shiftKey, ctrlKey, metaKey }: Key, isInBlock: boolean, habits: Habits): boolean {
  if (ctrlKey || metaKey) return true
  if (shiftKey || habits.sendWith === 'ctrl_enter') return false
  return !(isInBlock && habits.inCode === 'new_line')
}
