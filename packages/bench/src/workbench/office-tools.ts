import { defineTool, type ToolContext } from '@crewright/core'
import { z } from 'zod'
import { type OfficeDomain, officeOperations, type Operation } from './operations/index.ts'
import type { OfficeContext } from './world/state.ts'

/** A tool of the office: it works on `context.office`. */
export type OfficeTool = ReturnType<typeof toolOf>

/** One of the office's operations as a tool. Its name has `_` for the dot, since no tool may have a dot in its name. */
function toolOf({ name, description, effect, parameters, run }: Operation) {
  const fields = Object.entries(parameters).map(
    ([parameter, meaning]) => [parameter, z.string().optional().describe(meaning)] as const,
  )
  return defineTool({
    name: name.replace('.', '_'),
    description,
    effect,
    input: z.object(Object.fromEntries(fields)),
    execute(given, { context }: ToolContext<OfficeContext>) {
      const { state, answer } = run(context.office.state, given)
      context.office.state = state
      return answer
    },
  })
}

function toolsOf(domain: OfficeDomain): readonly OfficeTool[] {
  return officeOperations[domain].map((each: Operation) => toolOf(each))
}

/**
 * WorkBench's 27 tools, by domain, for crews that work in an office: `calendar_create_event`, `email_send_email` and so
 * on. They need `context.office`.
 *
 * Source: Styles et al., WorkBench (arXiv 2405.00823).
 *
 * @example defineRole({ purpose: 'keeps the calendar', instructions: '…', tools: officeTools.calendar })
 */
export const officeTools: { readonly [D in OfficeDomain]: readonly OfficeTool[] } = {
  calendar: toolsOf('calendar'),
  email: toolsOf('email'),
  analytics: toolsOf('analytics'),
  project_management: toolsOf('project_management'),
  customer_relationship_manager: toolsOf('customer_relationship_manager'),
  company_directory: toolsOf('company_directory'),
}
