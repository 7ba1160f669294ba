import { askJson } from './ask.ts'
import type { Question } from './question.ts'

const headers = {
  Accept: 'application/json',
  Authorization: `Basic ${Buffer.from('demo-client:demo-secret').toString('base64')}`,
  'X-Rutter-Version': '2024-08-31',
}

/** A page of the cursor-paged API; from the start without a cursor. */
export const cursorPage = (limit: number, cursor: string | undefined): Question => ({
  method: 'GET',
  path: `/rutter/versioned/customer_groups?access_token=11111111-1111-4111-8111-111111111111&limit=${limit}${
    cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
  }`,
  headers,
  expect: 200,
})

const LARGEST = 500
const PER_PAGE = 10
const PAGES = 40

/** Follows the list to its middle, and gives the questions for the pages from there on. */
export const pagesFromTheMiddle = async (port: number, groups: number): Promise<readonly Question[]> => {
  let cursor: string | undefined
  for (let seen = 0; seen < groups / 2; seen += LARGEST)
    cursor = await nextOf(port, cursorPage(LARGEST, cursor))
  const questions: Question[] = []
  while (questions.length < PAGES) {
    const question = cursorPage(PER_PAGE, cursor)
    questions.push(question)
    cursor = await nextOf(port, question)
  }
  return questions
}

const nextOf = async (port: number, question: Question): Promise<string> => {
  const page = await askJson(port, question)
  if (
    typeof page === 'object' &&
    page !== null &&
    'next_cursor' in page &&
    typeof page.next_cursor === 'string'
  )
    return page.next_cursor
  throw new Error(`${question.path}: no next_cursor, although the list goes on.`)
}
