import { isDeepStrictEqual } from 'node:util'
import { publishedExports, sourceExports } from '../../../scripts/testing/manifest.ts'
import type { Rule } from '../tree.ts'

/** What is published must be what is exported in source, without the `source` condition. */
export const publishedExportsThatDiffer: Rule = (tree) =>
  tree.packages.flatMap(({ folder, manifest }) => {
    if (folder === '' || manifest.private) return []
    const path = `${folder}/package.json`
    const same =
      isDeepStrictEqual(manifest.exports, sourceExports(manifest)) &&
      isDeepStrictEqual(manifest.publishConfig?.exports, publishedExports(manifest))
    return same ? [] : [{ path, message: 'publishes other exports than it has in source: npm run exports' }]
  })
