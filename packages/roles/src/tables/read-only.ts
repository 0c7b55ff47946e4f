import { constants, type DatabaseSync } from 'node:sqlite'
import { TablesError } from './tables-error.ts'

/**
 * Closes a connection to everything but reading. Three locks: attached files are opened to be read only, the connection
 * refuses to write, and where Node can (24.10 and later) SQLite asks before each step of a statement what it may do.
 */
export function readOnly(db: DatabaseSync): void {
  db.exec('pragma trusted_schema = off; pragma query_only = on')
  if (typeof (db as { setAuthorizer?: unknown }).setAuthorizer !== 'function') return
  const allowed = new Set([
    constants.SQLITE_SELECT,
    constants.SQLITE_READ,
    constants.SQLITE_FUNCTION,
    constants.SQLITE_RECURSIVE,
  ])
  db.setAuthorizer((action) => (allowed.has(action) ? constants.SQLITE_OK : constants.SQLITE_DENY))
}

/** One statement that reads, without a `;` at its end. Throws `TablesError` for anything else. */
export function readingStatement(sql: string): string {
  const text = sql.trim().replace(/;\s*$/, '')
  const bare = text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\[[^\]]*\]|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
  const verb = /^\s*\(*\s*([a-z]+)/i.exec(bare)?.[1]?.toLowerCase() ?? ''
  const next = 'Write one statement that begins with SELECT or WITH: the data is opened to be read only.'
  if (!/^(select|with|values)$/.test(verb))
    throw new TablesError({
      message: `This SQL does not read: it begins with ${verb.toUpperCase() || 'nothing'}.`,
      next,
    })
  const writes =
    /\b(insert|update|delete|replace|create|drop|alter|attach|detach|pragma|vacuum|reindex)\s+(into|or|from|table|view|index|trigger|temp|database|\w+\s+set)\b/i.exec(
      bare,
    )
  if (writes !== null)
    throw new TablesError({ message: `This SQL writes: ${writes[0].toUpperCase()} is refused.`, next })
  if (bare.includes(';')) throw new TablesError({ message: 'This SQL holds more than one statement.', next })
  return text
}
