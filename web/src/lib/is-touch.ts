/** Whether fingers are what this device is used with: a keyboard would come up over the page. */
export const isTouch: boolean = globalThis.matchMedia?.('(pointer: coarse)').matches ?? false
