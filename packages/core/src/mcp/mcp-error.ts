import { CrewrightError } from '../errors/crewright-error.ts'

/** An MCP server could not be started, reached or understood. No tool of it can be used. */
export class McpError extends CrewrightError {
  override readonly name = 'McpError'
}
