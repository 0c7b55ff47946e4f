// Tools of MCP servers as ordinary tools, on the protocol's own client, which is loaded when it is used.
export { mcpTools, type McpTools } from './mcp-tools.ts'
export { McpError } from './mcp-error.ts'
export type { McpEndpoint, McpProgram, McpServer, McpSettings } from './options.ts'
export type { McpTool } from './make-tool.ts'
