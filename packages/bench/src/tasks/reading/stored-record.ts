/** One record, with its place as an editor opens it: `tasks.jsonl:12`. */
export interface StoredRecord {
  readonly value: unknown
  readonly where: string
}
