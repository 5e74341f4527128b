import { keptChoice } from '@/lib/kept-choice'

export const useSendWith = keptChoice('send_with', ['enter', 'ctrl_enter'])
export const useEnterInCode = keptChoice('enter_in_code', ['send', 'new_line'])

export type Habits = { sendWith: 'enter' | 'ctrl_enter'; inCode: 'send' | 'new_line' }

/** What Enter does. */
export const habits = (): Habits => ({
  sendWith: useSendWith.getState().chosen,
  inCode: useEnterInCode.getState().chosen,
})
