import type { Limits, Model } from '@crewright/core'

/** What whoever runs a crew by name (the command line) knows about this run. */
export interface RunGiven {
  /** Absolute path of the folder of documents, if one was named. */
  readonly docs: string | undefined
  /** Absolute paths of the files that were named after the goal. */
  readonly files: readonly string[]
  /** The crew's own options by name; the value of a `<file>` or `<folder>` is an absolute path. */
  readonly args: { readonly [name: string]: string }
  /** Absolute path of the folder that the user stands in. */
  readonly folder: string
  /** Paths of files that are no sources, wherever they lie: those that the run itself writes. */
  readonly except?: readonly string[]
  /** Most text to take from documents, in bytes; `--max-docs` on the command line. Default: the crew's. */
  readonly maxTextBytes?: number
  /** Told how many files are about to be read. */
  readonly onFound?: (files: number) => void
  /** Told after each file how many have been read. */
  readonly onRead?: (files: number) => void
  /** Aborts when the user stops what goes on before the run. */
  readonly signal: AbortSignal
}

/** An option that a crew has of its own: `items` is `--items <file>` on the command line. */
export interface OwnOption {
  /** What its value is. A file or folder must be there. */
  readonly value: '<file>' | '<folder>' | '<text>'
  /** What the help says of it. */
  readonly description: string
  /** Whether a run that is no sample needs it. */
  readonly required?: true
}

/** A crew that can be run by its name. */
export interface ReadyCrew {
  /** One sentence. */
  readonly description: string
  /** The goal when inputs are given but no goal. Without it, a goal is needed. */
  readonly goal?: string
  /** Which of the command's own inputs it reads: `--docs`, and files after the goal. Others are refused. Default: none. */
  readonly reads?: readonly ('docs' | 'files')[]
  /** Its own options by name. Default: none. */
  readonly options?: { readonly [name: string]: OwnOption }
  /** What is run when nothing is asked. */
  readonly sample: {
    readonly goal: string
    /** `project`: asked of Crewright's own documentation. */
    readonly docs?: 'project'
    /** Own options of the sample; files are absolute paths of what this package ships. */
    readonly args?: () => { readonly [name: string]: string }
  }
  /** Makes the crew. Limits go into its definition, so that they may be wider than its own. */
  crew(options: { readonly model?: Model | undefined; readonly limits?: Limits | undefined }): object
  /** Makes what the crew's tools work on. An error that says what to do has `message` and `next`. */
  context(given: RunGiven): unknown
}
