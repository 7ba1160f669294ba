import { add, get } from '../asking.ts'
import { NAME_LIMIT } from '../bodies.ts'
import { faultsOf, type ShownFault } from './fault.ts'

/** What becomes of names and values between a request and the code that it is bound to. */
export const BINDINGS: readonly ShownFault[] = [
  faultsOf('validation')(
    'member-names-in-any-case',
    'Members are bound without regard to case: GROUP_NAME is taken as group_name',
    parts => ({
      readInput: (body, call) =>
        parts.readInput(
          Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value])),
          call,
        ),
    }),
    [add({ GROUP_NAME: 'a' })],
  ),
  faultsOf('validation')(
    'long-name-is-cut',
    'A name of more than 255 characters is cut, as its column cuts it, instead of refused',
    parts => ({
      readInput: (body, call) => {
        const { group_name: name } = body
        const cut = typeof name === 'string' ? [...name].slice(0, NAME_LIMIT).join('') : name
        return parts.readInput({ ...body, group_name: cut }, call)
      },
    }),
    [add({ group_name: 'x'.repeat(NAME_LIMIT + 1) })],
  ),
  faultsOf('ids')(
    'format-behind-a-number-is-cut',
    '/1.json is taken as the number 1 in a format',
    parts => ({ readId: (text, call) => parts.readId(text.replace(/\.[a-z]+$/, ''), call) }),
    [get('/1.json')],
  ),
]
