import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command, root } from '../../scripts/testing/command.ts'
import { folder, needsInstallation, specifiers } from './user.ts'

needsInstallation()

/** With `skipLibCheck` off the declarations themselves are checked; other people's are not ours to mend. */
const compilerOptions = {
  module: 'nodenext',
  target: 'es2024',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  types: ['node'],
  typeRoots: [join(root, 'node_modules', '@types')],
  // Who imports `models/ai-sdk` has a provider, and with it this optional peer, whose types are part of the leaf's own.
  paths: { '@ai-sdk/provider': [join(root, 'packages/core/node_modules/@ai-sdk/provider/dist/index.d.ts')] },
}

test.each(['tsc', 'tsc6'] as const)('the declarations that are published compile with %s', async (compiler) => {
  const imports = specifiers.map((name, index) => `export type Package${index} = typeof import('${name}')`)
  writeFileSync(join(folder, 'user.ts'), imports.join('\n'))
  writeFileSync(join(folder, 'user.cts'), imports.join('\n'))
  const files = ['user.ts', 'user.cts']
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  const { output } = await command(compiler, ['-p', folder, '--pretty', 'false'])
  const ours = output
    .split('\n')
    .filter((line) => /^(.*node_modules\/(@crewright|crewright)\/|user\.)|^error/.test(line))
  expect(ours).toEqual([])
})
