import { useLayoutEffect } from 'react'

/** Makes a field as high as what is in it; the style sheet says where that ends. */
export function useFieldHeight(field: { current: HTMLTextAreaElement | null }, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes it higher
  useLayoutEffect(() => {
    const area = field.current
    if (!area) return
    area.style.height = 'auto'
    // Its lines count towards its height, its text alone does not.
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  }, [field, text])
}
