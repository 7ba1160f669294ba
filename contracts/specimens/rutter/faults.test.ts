import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAULT_CLASSES, type RunningSpecimen } from '../specimen.ts'
import { advisedCases } from './shown/advised.cases.ts'
import { answerCases } from './shown/answers.cases.ts'
import { rows } from './shown/asks.cases.ts'
import { assertedCases } from './shown/asserted.cases.ts'
import { credentialCases, tenantCases } from './shown/credentials.cases.ts'
import { deskCases } from './shown/desk.cases.ts'
import { drawnCases } from './shown/drawn.cases.ts'
import { examinationCases } from './shown/examinations.cases.ts'
import { filedCases } from './shown/filed.cases.ts'
import { firstDraftCases } from './shown/first-drafts.cases.ts'
import { gridCases } from './shown/grid.cases.ts'
import { interplayCases } from './shown/interplay.cases.ts'
import { judgedCases } from './shown/judged.cases.ts'
import { lawCases } from './shown/laws.cases.ts'
import { listCases } from './shown/lists.cases.ts'
import { notedCases } from './shown/noted.cases.ts'
import { ordinaryCases } from './shown/ordinary.cases.ts'
import { otherCases } from './shown/other.cases.ts'
import { outageCases } from './shown/outages.cases.ts'
import { oversightCases } from './shown/oversights.cases.ts'
import { pairCases } from './shown/pairs.cases.ts'
import { portCases } from './shown/port.cases.ts'
import { portedCases } from './shown/ported.cases.ts'
import { refusalCases } from './shown/refusals.cases.ts'
import { regressedCases } from './shown/regressed.cases.ts'
import { reportedCases } from './shown/reported.cases.ts'
import { reviewCases } from './shown/reviews.cases.ts'
import { scoredCases } from './shown/scored.cases.ts'
import { play } from './shown/send.cases.ts'
import { sentenceCases } from './shown/sentences.cases.ts'
import { sprintCases } from './shown/sprint.cases.ts'
import { stackCases } from './shown/stacks.cases.ts'
import { teamCases } from './shown/teams.cases.ts'
import { ticketCases } from './shown/tickets.cases.ts'
import { upkeepCases } from './shown/upkeep.cases.ts'
import specimen from './specimen.ts'

const shown = {
  ...credentialCases,
  ...tenantCases,
  ...answerCases,
  ...listCases,
  ...refusalCases,
  ...interplayCases,
  ...stackCases,
  ...reviewCases,
  ...oversightCases,
  ...firstDraftCases,
  ...outageCases,
  ...pairCases,
  ...ordinaryCases,
  ...examinationCases,
  ...teamCases,
  ...sentenceCases,
  ...lawCases,
  ...upkeepCases,
  ...gridCases,
  ...otherCases,
  ...ticketCases,
  ...portCases,
  ...drawnCases,
  ...deskCases,
  ...reportedCases,
  ...filedCases,
  ...notedCases,
  ...assertedCases,
  ...advisedCases,
  ...scoredCases,
  ...regressedCases,
  ...judgedCases,
  ...portedCases,
  ...sprintCases,
}
const data = { customer_groups: rows }

describe('the seeded faults', () => {
  let faultless: RunningSpecimen
  beforeAll(async () => {
    faultless = await specimen.start({ port: 0, fault: undefined, data })
  })
  afterAll(() => faultless.close())

  test('each has one id, and requests that show it', () => {
    const ids = specimen.faults.map(({ id }) => id)
    expect([...ids].sort()).toEqual(Object.keys(shown).sort())
    expect(specimen.faults.filter(fault => !FAULT_CLASSES.includes(fault.class))).toEqual([])
  })

  test.each(Object.entries(shown))('%s is answered otherwise than the document wants', async (id, script) => {
    const faulty = await specimen.start({ port: 0, fault: id, data })
    try {
      expect(await play(faulty.url, script)).not.toEqual(await play(faultless.url, script))
    } finally {
      await faulty.close()
    }
  })

  test('an unknown one is refused', async () => {
    await expect(specimen.start({ port: 0, fault: 'no-such', data })).rejects.toThrow(
      'There is no fault "no-such"',
    )
  })
})
