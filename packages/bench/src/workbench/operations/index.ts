/** The office's 27 tools as pure functions over its state, by domain. */
import { analyticsOperations } from './analytics.ts'
import { calendarOperations } from './calendar.ts'
import { directoryOperations } from './company-directory.ts'
import { customerOperations } from './customer-relationship-manager.ts'
import { emailOperations } from './email.ts'
import type { Operation } from './operation.ts'
import { projectOperations } from './project-management.ts'

export type { Done, Operation } from './operation.ts'

/** By the name of their domain, as it stands before the dot of their names. */
export const officeOperations = {
  calendar: calendarOperations,
  email: emailOperations,
  analytics: analyticsOperations,
  project_management: projectOperations,
  customer_relationship_manager: customerOperations,
  company_directory: directoryOperations,
} as const

/** A domain of the office. */
export type OfficeDomain = keyof typeof officeOperations

const byName: ReadonlyMap<string, Operation> = new Map(
  Object.values<readonly Operation[]>(officeOperations)
    .flat()
    .map((each) => [each.name, each] as const),
)

/** The operation of this name, such as `calendar.create_event`. */
export function operationNamed(name: string): Operation | undefined {
  return byName.get(name)
}
