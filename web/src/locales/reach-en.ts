import { plural } from '@/lib/plural'

/** The words of what one reaches by keys, by ear, or all at once. */
export const reachEn = {
  main: 'Conversation',
  allRead: 'Mark everything as read?',
  allReadLead: 'Every channel and every conversation, on all your devices.',
  allReadMenu: 'Mark everything as read',
  allReadDone: (count: number) =>
    plural('en', count, { one: '# channel marked as read', other: '# channels marked as read' }),
  nothingUnread: 'There is nothing unread.',
  neverAsk: 'Don’t ask again',
  markRead: 'Mark as read',
  undo: 'Undo',
  motion: 'Motion',
  lessMotion: 'Reduce motion',
  lessMotionLead: 'Nothing slides or fades, even where this device allows it.',
  keyboard: 'Keyboard',
  letters: 'Single-key shortcuts',
  lettersLead:
    'One key alone does something: R, E, U, J and K on a message, ? elsewhere. Never while you write.',
}
