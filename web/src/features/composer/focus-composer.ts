/** Where one writes goes on to be where one writes. */
export function focusComposer(): void {
  document.querySelector<HTMLElement>('#composer textarea')?.focus()
}
