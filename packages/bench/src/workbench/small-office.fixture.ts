import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { officeTasks, type OfficeTask } from './office-tasks.ts'
import { type Done, operationNamed } from './operations/index.ts'
import { officeWorld, type OfficeWorld } from './world/office-world.ts'
import type { OfficeState } from './world/state.ts'

/** An office of few rows, made up for these tests, in WorkBench's own files. */
export const smallFiles: Readonly<Record<string, string>> = {
  'calendar_events.csv': `event_id,event_name,participant_email,event_start,duration
00000007,Sprint planning,ann.lee@atlas.com,2023-11-29 09:00:00,30
00000002,Lunch (team),bo.ray@atlas.com,2023-11-30 12:00:00,60
00000005,Sprint review,ann.lee@atlas.com,2023-12-01 09:00:00,30
00000003,sprint retro,bo.ray@atlas.com,2023-12-01 10:00:00,30
00000004,Sprint demo,cy.fox@atlas.com,2023-12-01 11:00:00,90
00000001,Sprint cake,cy.fox@atlas.com,2023-12-01 15:00:00,30
00000006,Sprint close,cy.fox@atlas.com,2023-12-04 10:00:00,30
`,
  'emails.csv': `email_id,inbox/outbox,sender/recipient,subject,sent_datetime,body
00000001,inbox,ann.lee@atlas.com,Budget for May,2023-11-01 09:00:00,"Dear Sam, the budget grows."
00000003,inbox,bo.ray@atlas.com,Lunch,2023-11-28 23:59:59,See you at noon.
00000002,inbox,ann.lee@atlas.com,Budget again,2023-11-29 08:00:00,"Sam, noon is fine for the budget."
00000004,inbox,cy.fox@atlas.com,Hiring,2023-11-29 18:30:00,Two people come on Monday.
`,
  'analytics_data.csv': `date_of_visit,visitor_id,page_views,session_duration_seconds,traffic_source,user_engaged
2023-11-02,0100,3,10,direct,True
2023-11-01,0100,1,5,referral,False
2023-11-02,0101,2,15,search engine,False
2023-11-03,0102,9,20,direct,True
`,
  'project_tasks.csv': `task_id,task_name,assigned_to_email,list_name,due_date,board
00000009,Fix login,ann.lee@atlas.com,Backlog,2023-12-01,Back end
00000008,Draw logo,bo.ray@atlas.com,In Review,2023-12-08,Design
00000010,Fix footer,bo.ray@atlas.com,Completed,2023-11-20,Front end
`,
  'customer_relationship_manager_data.csv': `customer_id,assigned_to_email,customer_name,customer_email,customer_phone,last_contact_date,product_interest,status,follow_up_by,notes
00000001,ann.lee@atlas.com,Dee Hall,dee@hall,,2023-11-01,Software,Lead,2023-12-01,
00000002,bo.ray@atlas.com,Eli Hall,eli@hall,111-222,2023-11-10,Training,Won,2023-12-10,Had a call.
00000003,ann.lee@atlas.com,Fay Orr,fay@orr,,2023-11-20,Hardware,Lead,2023-12-20,
00000004,ann.lee@atlas.com,Gus Orr,gus@orr,,2023-11-21,Hardware,Lead,2023-12-21,
00000005,ann.lee@atlas.com,Hal Orr,hal@orr,,2023-11-22,Hardware,Lost,2023-12-22,
00000006,ann.lee@atlas.com,Ida Orr,ida@orr,,2023-11-23,Hardware,Lead,2023-12-23,
00000007,ann.lee@atlas.com,Jo Orr,jo@orr,,2023-11-24,Hardware,Lead,2023-12-24,
`,
  'email_addresses.csv': 'ann.lee@atlas.com\nbo.ray@atlas.com\ncy.fox@atlas.com\n',
  'queries/calendar.csv': `query,answer,base_template,chosen_template,domains
Cancel the sprint demo,"['calendar.delete_event.func(event_id=""00000004"")']",Cancel {event},Cancel {event},['calendar']
Cancel lunch if it is on Monday,[],Cancel {event} if,Cancel {event} if,['calendar']
`,
  'queries/email.csv': `query,answer,base_template
Delete Cy's email,"['email.delete_email.func(email_id=""00000004"")']",Delete {name}
`,
  'recorded/calendar.gpt-0.5_all.csv': `query,function_calls,error
Cancel lunch if it is on Monday,"['calendar.delete_event.func(event_id=""00000002"")']",
Cancel the sprint demo,"['calendar.delete_event.func(event_id=""00000004"")']",Out of time
`,
  'recorded/email.gpt-0.5_all.csv': `query,function_calls,error
`,
}

/** A folder with the small office's files, or these in their place, for one test. */
export async function smallFolder(changed: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'crewright-office-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries({ ...smallFiles, ...changed })) {
    if (text === undefined) continue
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

/** The small office's world. */
export const smallWorld = async (): Promise<OfficeWorld> => officeWorld(await smallFolder())

/** Calls the operation of this name. */
export function perform(state: OfficeState, name: string, given: Readonly<Record<string, string>> = {}): Done {
  const operation = operationNamed(name)
  if (operation === undefined) throw new Error(`There is no operation ${name}.`)
  return operation.run(state, given)
}

/** All tasks of a folder, or of these domains of it. */
export async function tasksIn(folder: string, domains?: readonly string[]): Promise<readonly OfficeTask[]> {
  const tasks: OfficeTask[] = []
  for await (const task of officeTasks(folder, domains)) tasks.push(task)
  return tasks
}
