import { expect, onTestFinished, test } from 'vitest'
import type { Report } from '../contract/report/reported.ts'
import { Stop } from '../model/stop.ts'
import { joinRun } from './join-run.ts'
import type { OwnRun, Running, Shown } from './running.ts'
import { begun, serveRuns } from './serve-runs.ts'

const IDS = ['a', 'b', 'c']

/** Shows nothing, one probe a turn; notes what happens to it. */
const createRun = (happened: string[], fails = false): OwnRun => ({
  probes: IDS.map(id => ({ id, family: 'law', operation: '' })),
  run: async (ids, tell) => {
    happened.push(`run ${ids.join(' ')}`)
    for (const id of ids) {
      await Promise.resolve()
      if (fails) throw new Error('Broken.')
      tell(id, [])
    }
  },
  end: async () => {
    happened.push('end')
    return { runId: `run ${happened.length}` } as Report // nobody looks at the rest
  },
})

const serve = (open: () => Promise<OwnRun>) => {
  const runs = serveRuns(open)
  onTestFinished(runs.close)
  return runs
}

const shownBy = async (run: Running, ids: readonly string[]) => {
  const shown: [string, Shown][] = []
  await run.run(ids, (...one) => shown.push(one))
  return shown
}

test('tests see the probes, run those they want, and end the run', async () => {
  const happened: string[] = []
  const runs = serve(async () => createRun(happened))
  const run = await joinRun(runs.name)
  expect(run.probes.map(one => one.id)).toEqual(IDS)
  expect(await shownBy(run, ['a', 'c'])).toEqual([
    ['a', []],
    ['c', []],
  ])
  await run.end()
  expect(happened).toEqual(['run a c', 'end'])
})

test('what was begun before anybody joined is told all the same, and runs once', async () => {
  const happened: string[] = []
  const runs = serve(async () => begun(createRun(happened)))
  await new Promise(setImmediate)
  expect(happened).toEqual(['run a b c'])
  const run = await joinRun(runs.name)
  expect((await shownBy(run, IDS)).map(([id]) => id)).toEqual(IDS)
  expect(happened).toEqual(['run a b c'])
})

test('what goes wrong is told with its name', async () => {
  const stopped = serve(async () => Promise.reject(new Stop('Nobody is there.')))
  await expect(joinRun(stopped.name)).rejects.toMatchObject({ name: 'Stop', message: 'Nobody is there.' })
  expect(await stopped.end()).toBeUndefined()
  const broken = serve(async () => begun(createRun([], true)))
  await expect(shownBy(await joinRun(broken.name), IDS)).rejects.toThrow('Broken.')
})

test('each time it is joined there is another run, and the one before is ended', async () => {
  const happened: string[] = []
  const runs = serve(async () => {
    happened.push('open')
    return createRun(happened)
  })
  await joinRun(runs.name)
  await joinRun(runs.name)
  expect(happened).toEqual(['open', 'end', 'open'])
  expect(await runs.end()).toEqual({ runId: 'run 4' })
})
