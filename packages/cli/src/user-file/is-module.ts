import { readFileSync } from 'node:fs'
import { compileFunction } from 'node:vm'

/** As Node tells it where package.json says nothing: what is no CommonJS for words that only modules have is a module. */
export const isModule = (path: string): boolean => {
  try {
    compileFunction(readFileSync(path, 'utf8'), ['exports', 'require', 'module', '__filename', '__dirname'])
    return false
  } catch (error) {
    return /import statement outside a module|Unexpected token 'export'|'import\.meta' outside/.test(String(error))
  }
}
