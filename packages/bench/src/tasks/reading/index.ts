/** Records out of files of any size: lines of JSON, a list in JSON, or a table. */
export { fieldAt } from './field-at.ts'
export { openRecords, type RecordFormat } from './open-records.ts'
export type { StoredRecord } from './stored-record.ts'
