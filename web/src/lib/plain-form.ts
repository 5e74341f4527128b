/** A word without its accents and capitals, as people type when they look for something. */
export const plainForm = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/œ/gu, 'oe').toLowerCase()
