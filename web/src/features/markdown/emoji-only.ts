// The compiler knows this flag from next year's language on; every browser that this client is for has it.
const flags: string = 'v'
const fewEmoji = new RegExp('^(?:\\p{RGI_Emoji}\\s*){1,3}$', flags)

/** One to three emoji and nothing else are drawn large. */
export const isEmojiOnly = (text: string): boolean => text.length <= 60 && fewEmoji.test(text.trim())
