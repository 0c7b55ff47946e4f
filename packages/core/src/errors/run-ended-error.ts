import { CrewrightError } from './crewright-error.ts'

/** A desk was used after its run had ended. Catching it changes nothing. */
export class RunEndedError extends CrewrightError {
  override readonly name = 'RunEndedError'
  constructor() {
    super({
      message: 'the run has ended: this desk takes no more calls',
      next: 'Let this error pass; the outcome says why the run ended.',
    })
  }
}
