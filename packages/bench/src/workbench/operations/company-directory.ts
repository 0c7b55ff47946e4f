import { contains } from './matching.ts'
import { answers, operation } from './operation.ts'

const findAddress = operation({
  name: 'company_directory.find_email_address',
  description: "Gives the e-mail addresses of the company's people that contain a name.",
  effect: 'read',
  parameters: { name: 'Name of the person, or a part of it.' },
  run(state, { name }) {
    if (!name) return answers(state, 'Name not provided.')
    const isMatch = contains(name.toLowerCase())
    if (typeof isMatch === 'string') return answers(state, isMatch)
    return answers(
      state,
      state.addresses.filter((address) => isMatch(address)),
    )
  },
})

/** The operations on the company's directory. */
export const directoryOperations = [findAddress] as const
