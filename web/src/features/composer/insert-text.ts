import type { Edit } from '@/features/composer/format'

/** Writes into a field as if it were typed, so that it can be undone. */
export function insertText(field: HTMLTextAreaElement, text: string, from = field.selectionStart): void {
  const to = field.selectionEnd
  field.focus()
  field.setSelectionRange(from, to)
  document.execCommand('insertText', false, text)
}

/** The same for a change that leaves something else selected. */
export function applyEdit(field: HTMLTextAreaElement, { from, to, insert, select }: Edit): void {
  field.focus()
  field.setSelectionRange(from, to)
  document.execCommand(insert ? 'insertText' : 'delete', false, insert)
  field.setSelectionRange(...select)
}
