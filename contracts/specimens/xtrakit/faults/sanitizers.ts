import { add } from '../asking.ts'
import type { Input } from '../model.ts'
import { faultsOf, mapInput, type ShownFault } from './fault.ts'

const persistence = faultsOf('persistence')

const eachText = (input: Input, change: (text: string) => string): Input => ({
  group_name: change(input.group_name),
  ...(input.group_description !== undefined && {
    group_description: input.group_description === null ? null : change(input.group_description),
  }),
})

/** What makes texts harmless, and changes what they say. */
export const SANITIZERS: readonly ShownFault[] = [
  persistence(
    'backslashes-are-stripped',
    'A sanitizer takes away the backslashes that quotes once got: those of the text itself are lost',
    parts => mapInput(parts, input => eachText(input, text => text.replace(/\\(.?)/gs, '$1'))),
    [add({ group_name: 'a\\b' })],
  ),
  persistence(
    'formulas-get-an-apostrophe',
    'So that no spreadsheet runs it, a text that begins with =, +, - or @ is stored with an apostrophe in front',
    parts => mapInput(parts, input => eachText(input, text => text.replace(/^(?=[=+@-])/, "'"))),
    [add({ group_name: '+1 Club' })],
  ),
]
