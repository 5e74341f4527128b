import type { flowEn } from '@/locales/flow-en'

export const flowFr: typeof flowEn = {
  sinceTime: (count, time) => `${count} depuis ${time}`,
  sinceDay: (count, day) => `${count} depuis le ${day}`,
  showMore: 'Afficher la suite',
  showLess: 'Réduire',
}
