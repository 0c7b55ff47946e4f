import { CrewrightError } from './crewright-error.ts'

/** A journal cannot be opened, read or written. What it acknowledged before stays as it is. */
export class JournalError extends CrewrightError {}
