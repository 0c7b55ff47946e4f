import { nextId, rowWith, withField, withoutRows, withRow } from '../world/table.ts'
import { contains } from './matching.ts'
import { answers, operation } from './operation.ts'
import { momentOf, spanOf } from './times.ts'

const eventId = '8-digit ID of the event.'

const getEvent = operation({
  name: 'calendar.get_event_information_by_id',
  description: 'Gives one field of the event with an ID.',
  effect: 'read',
  parameters: {
    event_id: eventId,
    field: 'The field to give: "event_id", "event_name", "participant_email", "event_start" or "duration".',
  },
  run(state, { event_id, field }) {
    if (!event_id) return answers(state, 'Event ID not provided.')
    if (!field) return answers(state, 'Field not provided.')
    const event = rowWith(state.events, 'event_id', event_id)
    if (event === undefined) return answers(state, 'Event not found.')
    if (!state.events.columns.includes(field)) return answers(state, 'Field not found.')
    return answers(state, { [field]: new Map(Object.entries(event)).get(field) ?? null })
  },
})

const searchEvents = operation({
  name: 'calendar.search_events',
  description: 'Gives the events that match a query and begin within a time, at most 5.',
  effect: 'read',
  parameters: {
    query: "What the event's name or its participant's e-mail address contains.",
    time_min: 'The earliest start of an event, inclusive. Format: "YYYY-MM-DD HH:MM:SS"',
    time_max: 'The latest start of an event, inclusive. Format: "YYYY-MM-DD HH:MM:SS"',
  },
  run(state, { query = '', time_min, time_max }) {
    const isMatch = contains(query)
    if (typeof isMatch === 'string') return answers(state, isMatch)
    const span = spanOf(time_min, time_max)
    if (typeof span === 'string') return answers(state, span)
    const found = state.events.rows.filter((event) => {
      if (!isMatch(event.event_name) && !isMatch(event.participant_email)) return false
      if (!time_min && !time_max) return true
      const start = momentOf(event.event_start ?? '')
      return start !== undefined && start >= span.from && start <= span.to
    })
    return answers(state, found.length > 0 ? found.slice(0, 5) : 'No events found.')
  },
})

const createEvent = operation({
  name: 'calendar.create_event',
  description: 'Creates a new event and gives its ID.',
  effect: 'once',
  parameters: {
    event_name: 'Name of the event.',
    participant_email: 'E-mail address of the participant.',
    event_start: 'Start of the event. Format: "YYYY-MM-DD HH:MM:SS"',
    duration: 'Duration of the event in minutes.',
  },
  run(state, { event_name, participant_email, event_start, duration }) {
    if (!event_name) return answers(state, 'Event name not provided.')
    if (!participant_email) return answers(state, 'Participant email not provided.')
    if (!event_start) return answers(state, 'Event start not provided.')
    if (!duration) return answers(state, 'Event duration not provided.')
    const event_id = nextId(state.events, 'event_id', 8)
    if (event_id === undefined) return answers(state, 'The greatest event ID is no number: no next one can be made.')
    const event = { event_id, event_name, participant_email: participant_email.toLowerCase(), event_start, duration }
    // The evaluator joins the new row on as a frame of its own, whose only label is 0.
    return { state: { ...state, events: withRow(state.events, event, 0) }, answer: event_id }
  },
})

const deleteEvent = operation({
  name: 'calendar.delete_event',
  description: 'Deletes an event.',
  effect: 'idempotent',
  parameters: { event_id: eventId },
  run(state, { event_id }) {
    if (!event_id) return answers(state, 'Event ID not provided.')
    if (rowWith(state.events, 'event_id', event_id) === undefined) return answers(state, 'Event not found.')
    const events = withoutRows(state.events, 'event_id', event_id)
    return { state: { ...state, events }, answer: 'Event deleted successfully.' }
  },
})

const updateEvent = operation({
  name: 'calendar.update_event',
  description: 'Sets one field of an event.',
  effect: 'idempotent',
  parameters: {
    event_id: eventId,
    field: 'The field to set: "event_name", "participant_email", "event_start" or "duration".',
    new_value: 'Its new value.',
  },
  run(state, { event_id, field, new_value }) {
    if (!event_id || !field || !new_value) return answers(state, 'Event ID, field, or new value not provided.')
    if (rowWith(state.events, 'event_id', event_id) === undefined) return answers(state, 'Event not found.')
    // No field is refused here, as it is for tasks and customers: an unknown one becomes a column of its own.
    const value = field === 'participant_email' ? new_value.toLowerCase() : new_value
    const events = withField(state.events, ['event_id', event_id], field, value)
    return { state: { ...state, events }, answer: 'Event updated successfully.' }
  },
})

/** The calendar's operations. */
export const calendarOperations = [getEvent, searchEvents, createEvent, deleteEvent, updateEvent] as const
