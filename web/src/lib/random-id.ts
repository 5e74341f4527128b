/** 128 random bits as text. Unlike crypto.randomUUID it is there on pages without https too. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
