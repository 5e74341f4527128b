import { type Answer, problemOfAnswer } from '@/gateway/frames'
import { RefusedError, UnreachableError } from '@/gateway/problem'
import type { CommandProblem } from '@/gateway/wire'

type Waiting = {
  answered: (data: unknown) => void
  refused: (fault: Error) => void
  timer: ReturnType<typeof setTimeout>
}

/** The commands of one connection that wait for their answers. */
export class Unanswered {
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  add<Data>(patienceMilliseconds: number): { id: number; answer: Promise<Data> } {
    const id = ++this.last
    const answer = new Promise<unknown>((answered, refused) => {
      const timer = setTimeout(
        () => this.take(id)?.refused(new UnreachableError('No answer in time')),
        patienceMilliseconds,
      )
      this.waiting.set(id, { answered, refused, timer })
    })
    return { id, answer: answer as Promise<Data> }
  }

  settle(answer: Answer): void {
    const waiting = this.take(answer.id)
    if (answer.type === 'error') {
      waiting?.refused(new RefusedError(problemOfAnswer(answer.data as CommandProblem)))
    } else {
      waiting?.answered(answer.data)
    }
  }

  giveUp(): void {
    for (const id of [...this.waiting.keys()]) this.take(id)?.refused(new UnreachableError('Disconnected'))
  }

  private take(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id)
    this.waiting.delete(id)
    clearTimeout(waiting?.timer)
    return waiting
  }
}
