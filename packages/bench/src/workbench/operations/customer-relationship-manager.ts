import { nextId, relabelledWithRow, rowWith, withField, withoutRows } from '../world/table.ts'
import { containsAll, quoted } from './matching.ts'
import { answers, operation } from './operation.ts'

const statuses = ['Qualified', 'Won', 'Lost', 'Lead', 'Proposal']
const products = ['Software', 'Hardware', 'Services', 'Consulting', 'Training']
const settable = [
  'customer_name',
  'assigned_to_email',
  'customer_email',
  'customer_phone',
  'last_contact_date',
  'product_interest',
  'status',
  'notes',
  'follow_up_by',
]
const customerId = 'ID of the customer.'
const fields = {
  customer_name: 'Name of the customer.',
  customer_email: 'E-mail address of the customer.',
  product_interest:
    'What the customer is interested in. One of: "Software", "Hardware", "Services", "Consulting", "Training".',
  status: 'Status of the customer. One of: "Qualified", "Won", "Lost", "Lead", "Proposal".',
  assigned_to_email: 'E-mail address of whom the customer is assigned to.',
}

const searchCustomers = operation({
  name: 'customer_relationship_manager.search_customers',
  description:
    'Gives the customers whose fields contain what is given and whose dates lie within, at most 5. At least one ' +
    'parameter must be given.',
  effect: 'read',
  parameters: {
    ...fields,
    last_contact_date_min: 'The earliest date of the last contact, inclusive. Format: "YYYY-MM-DD"',
    last_contact_date_max: 'The latest date of the last contact, inclusive. Format: "YYYY-MM-DD"',
    follow_up_by_min: 'The earliest date of the next follow-up, inclusive. Format: "YYYY-MM-DD"',
    follow_up_by_max: 'The latest date of the next follow-up, inclusive. Format: "YYYY-MM-DD"',
  },
  run(state, given) {
    const { customer_name, customer_email, product_interest, status, assigned_to_email, ...dates } = given
    if (!Object.values(given).some(Boolean)) {
      return answers(state, 'No search parameters provided. Please provide at least one parameter.')
    }
    const isMatch = containsAll({ customer_name, customer_email, product_interest, status, assigned_to_email })
    if (typeof isMatch === 'string') return answers(state, isMatch)
    const found = state.customers.rows.filter(
      (customer) =>
        isMatch(customer) &&
        isWithin(customer.last_contact_date, dates.last_contact_date_min, dates.last_contact_date_max) &&
        isWithin(customer.follow_up_by, dates.follow_up_by_min, dates.follow_up_by_max),
    )
    return answers(state, found.slice(0, 5))
  },
})

/** Dates are compared as texts, as the evaluator does. No date at all is within no bound. */
function isWithin(date: string | null, min: string | undefined, max: string | undefined): boolean {
  if (!min && !max) return true
  return date !== null && (!min || date >= min) && (!max || date <= max)
}

const updateCustomer = operation({
  name: 'customer_relationship_manager.update_customer',
  description: 'Sets one field of a customer.',
  effect: 'idempotent',
  parameters: {
    customer_id: customerId,
    field: `The field to set: ${settable.map((field) => `"${field}"`).join(', ')}.`,
    new_value: 'Its new value, one of those that the field may have.',
  },
  run(state, { customer_id, field, new_value }) {
    if (!customer_id || !field || !new_value) {
      return answers(state, 'Customer ID, field, or new value not provided.')
    }
    if (field === 'status' && !statuses.includes(new_value)) {
      return answers(state, `Status not valid. Please choose from: ${quoted(statuses)}`)
    }
    if (field === 'product_interest' && !products.includes(new_value)) {
      return answers(state, `Product interest not valid. Please choose from: ${quoted(products)}`)
    }
    if (rowWith(state.customers, 'customer_id', customer_id) === undefined) {
      return answers(state, 'Customer not found.')
    }
    if (!state.customers.columns.includes(field)) {
      return answers(state, `Field not valid. Please choose from: ${quoted(settable)}`)
    }
    const value = field === 'customer_email' || field === 'assigned_to_email' ? new_value.toLowerCase() : new_value
    const customers = withField(state.customers, ['customer_id', customer_id], field, value)
    return { state: { ...state, customers }, answer: 'Customer updated successfully.' }
  },
})

const addCustomer = operation({
  name: 'customer_relationship_manager.add_customer',
  description: 'Adds a new customer and gives their ID. Name, assignee and status are needed.',
  effect: 'once',
  parameters: {
    customer_name: fields.customer_name,
    assigned_to_email: fields.assigned_to_email,
    status: fields.status,
    customer_email: fields.customer_email,
    customer_phone: 'Phone number of the customer.',
    last_contact_date: 'Date of the last contact. Format: "YYYY-MM-DD"',
    product_interest: fields.product_interest,
    notes: 'Notes about the customer.',
    follow_up_by: 'Date of the next follow-up. Format: "YYYY-MM-DD"',
  },
  run(state, given) {
    const { customer_name, assigned_to_email, status } = given
    if (!customer_name || !assigned_to_email || !status) {
      return answers(state, 'Please provide all required fields: customer_name, assigned_to_email, status.')
    }
    const customer_id = nextId(state.customers, 'customer_id', 8)
    if (customer_id === undefined) {
      return answers(state, 'The greatest customer ID is no number: no next one can be made.')
    }
    // What is not given is nothing (None), but notes that are not given are an empty text. Nothing else is checked here.
    const customer = {
      customer_id,
      assigned_to_email: assigned_to_email.toLowerCase(),
      customer_name,
      customer_email: given.customer_email?.toLowerCase() ?? null,
      customer_phone: given.customer_phone ?? null,
      last_contact_date: given.last_contact_date ?? null,
      product_interest: given.product_interest ?? null,
      status,
      follow_up_by: given.follow_up_by ?? null,
      notes: given.notes ?? '',
    }
    return { state: { ...state, customers: relabelledWithRow(state.customers, customer) }, answer: customer_id }
  },
})

const deleteCustomer = operation({
  name: 'customer_relationship_manager.delete_customer',
  description: 'Deletes a customer.',
  effect: 'idempotent',
  parameters: { customer_id: customerId },
  run(state, { customer_id }) {
    if (!customer_id) return answers(state, 'Customer ID not provided.')
    if (rowWith(state.customers, 'customer_id', customer_id) === undefined) {
      return answers(state, 'Customer not found.')
    }
    const customers = withoutRows(state.customers, 'customer_id', customer_id)
    return { state: { ...state, customers }, answer: 'Customer deleted successfully.' }
  },
})

/** The operations on customers. */
export const customerOperations = [searchCustomers, updateCustomer, addCustomer, deleteCustomer] as const
