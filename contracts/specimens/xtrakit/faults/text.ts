import { add, edit, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, mapInput, type ShownFault } from './fault.ts'

const fault = faultsOf('persistence')

const mapName = (parts: Parts, change: (name: string) => string): Partial<Parts> =>
  mapInput(parts, input => ({ ...input, group_name: change(input.group_name) }))

const mapDescription = (parts: Parts, change: (text: string) => string | null): Partial<Parts> =>
  mapInput(parts, input =>
    typeof input.group_description === 'string'
      ? { ...input, group_description: change(input.group_description) }
      : input,
  )

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What becomes of texts on their way into the table. */
export const TEXT: readonly ShownFault[] = [
  fault('name-is-trimmed', 'Blanks around a name are cut off', parts => mapName(parts, name => name.trim()), [
    add({ group_name: ' a ' }),
  ]),
  fault(
    'name-is-normalised',
    'A name of base letters and marks is stored composed',
    parts => mapName(parts, name => name.normalize('NFC')),
    [add({ group_name: 'Cafe\u0301' }), get('/64')],
  ),
  fault(
    'inner-blanks-are-joined',
    'Several blanks in a row become one when a group is edited',
    parts =>
      mapInput(parts, (input, call) =>
        call.operation === 'edit'
          ? { ...input, group_name: input.group_name.replaceAll(/ {2,}/g, ' ') }
          : input,
      ),
    [edit(1, { group_name: 'a  b' })],
  ),
  fault(
    'emoji-become-question-marks',
    'Characters of four bytes are stored as question marks',
    parts => mapName(parts, name => name.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, '?')),
    [add({ group_name: 'Gold \u{1F3C6}' })],
  ),
  fault(
    'description-is-cut-at-255',
    'A description keeps its first 255 characters only',
    parts => mapDescription(parts, text => text.slice(0, 255)),
    [add({ group_name: 'a', group_description: 'x'.repeat(256) })],
  ),
  fault('markup-is-escaped', 'A name is stored with & as &amp;', parts => mapName(parts, escaped), [
    add({ group_name: 'Black & Decker' }),
  ]),
  fault(
    'tags-are-stripped',
    'What stands between < and > is lost from a description',
    parts => mapDescription(parts, text => text.replaceAll(/<[^>]*>/g, '')),
    [edit(1, { group_name: 'a', group_description: 'spent <b>1000</b>' })],
  ),
  fault(
    'empty-description-becomes-null',
    'An empty description is stored as none',
    parts => mapDescription(parts, text => (text === '' ? null : text)),
    [add({ group_name: 'a', group_description: '' })],
  ),
]
