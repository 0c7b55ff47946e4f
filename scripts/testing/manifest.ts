/** The parts of a package.json that the build and the tests read. */
export interface Manifest {
  name: string
  version?: string
  private?: boolean
  files?: readonly string[]
  exports?: Record<string, Entry>
  imports?: Record<string, { source?: string; default: string }>
  bin?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
  publishConfig?: { exports?: Record<string, Entry>; [key: string]: unknown }
}

interface Target {
  types: string
  default: string
}

/** One subpath: its source, and what is built from it for `import` and for `require`. */
export interface Entry {
  source?: string
  import?: Target
  require?: Target
}

/** `exports` with every entry's built files written out. */
export function sourceExports(manifest: Manifest): Record<string, Entry> {
  return mapEntries(manifest, (source) => ({ source, ...builtFrom(source) }))
}

/** `exports` as published: the same without `source`, since the sources are not in the package. */
export function publishedExports(manifest: Manifest): Record<string, Entry> {
  return mapEntries(manifest, builtFrom)
}

/** Where the build puts a source: `./src/a/b.ts` becomes `./dist/a/b.js`, `.cjs` and their declarations. */
function builtFrom(source: string): Entry {
  const base = source.replace(/^\.\/src\//, './dist/').replace(/\.ts$/, '')
  return {
    import: { types: `${base}.d.ts`, default: `${base}.js` },
    require: { types: `${base}.d.cts`, default: `${base}.cjs` },
  }
}

function mapEntries(manifest: Manifest, map: (source: string) => Entry): Record<string, Entry> {
  const entries = Object.entries(manifest.exports ?? {}).map(([subpath, entry]): [string, Entry] => {
    if (!entry.source) throw new Error(`${manifest.name}: the export "${subpath}" needs a "source"`)
    return [subpath, map(entry.source)]
  })
  return Object.fromEntries(entries)
}
