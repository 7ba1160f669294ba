/** Bodies of requests that have none by the document: whatever a server makes of them, it says so as documented. */
export const READ_BODIES: readonly (readonly [about: string, type: string, text: string])[] = [
  ['a JSON body on a read', 'application/json', '{"a":1}'],
  ['broken JSON on a read', 'application/json', '{"a":'],
  ['a form on a read', 'application/x-www-form-urlencoded', 'a=1'],
  ['a text on a read', 'text/plain', 'a'],
]
