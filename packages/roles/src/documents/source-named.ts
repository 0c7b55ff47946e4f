import { isAbsolute, relative } from 'node:path'
import { DocumentsError } from './documents-error.ts'
import { nearNames } from './near-names.ts'
import type { Source } from './types.ts'

/**
 * The source that a name means. Only names of files that were read count, so a path that leads out of the folder finds
 * nothing: the file system is not asked again.
 *
 * @throws DocumentsError with the nearest names, when there is none
 */
export function sourceNamed(sources: ReadonlyMap<string, Source>, folder: string, name: string): Source {
  const inside = isAbsolute(name) ? relative(folder, name) : name
  const tidy = inside.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '')
  const source = sources.get(tidy)
  if (source) return source
  const names = [...sources.keys()]
  const near = nearNames(tidy, names)
  throw new DocumentsError({
    message: `There is no document named ${JSON.stringify(name)} in the folder.`,
    next:
      near.length > 0
        ? `The nearest names are: ${near.join(', ')}.`
        : `Use one of its ${names.length} names, such as ${names.slice(0, 3).join(', ')}.`,
  })
}
