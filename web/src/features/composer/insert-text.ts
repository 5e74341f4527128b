/** Writes into a field as if it were typed, so that it can be undone. */
export function insertText(field: HTMLTextAreaElement, text: string, from = field.selectionStart): void {
  const to = field.selectionEnd
  field.focus()
  field.setSelectionRange(from, to)
  document.execCommand('insertText', false, text)
}
