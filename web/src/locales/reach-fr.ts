import { plural } from '@/lib/plural'
import type { reachEn } from '@/locales/reach-en'

export const reachFr: typeof reachEn = {
  main: 'Conversation',
  allRead: 'Tout marquer comme lu ?',
  allReadLead: 'Tous les salons et toutes les conversations, sur tous vos appareils.',
  allReadMenu: 'Tout marquer comme lu',
  allReadDone: (count) =>
    plural('fr', count, { one: '# salon marqué comme lu', other: '# salons marqués comme lus' }),
  nothingUnread: 'Il n’y a rien de non lu.',
  neverAsk: 'Ne plus demander',
  markRead: 'Marquer comme lu',
  undo: 'Annuler',
  motion: 'Animations',
  lessMotion: 'Réduire les animations',
  lessMotionLead: 'Rien ne glisse ni ne se fond, même là où cet appareil le permet.',
  keyboard: 'Clavier',
  letters: 'Raccourcis à une touche',
  lettersLead:
    'Une seule touche agit : R, E, U, J et K sur un message, ? ailleurs. Jamais pendant que vous écrivez.',
}
