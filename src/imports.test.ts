import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const src = import.meta.dirname
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts') && file.includes('/'))
  .map(file => ({ file, text: readFileSync(join(src, file), 'utf8') }))
const sources = files.filter(({ file }) => !/\.(test|cases)\.ts$/.test(file))

const table = readFileSync(join(src, 'README.md'), 'utf8')
  .split('## Who may import whom')[1]
  ?.matchAll(/^\| `(\w+)` +\|(.*?)\|(.*?)\|$/gm)
const rules = new Map(
  [...(table ?? [])].map(([, folder = '', allowed = '', because = '']) => [
    folder,
    {
      allowed: [folder, ...Array.from(allowed.matchAll(/`(\w+)`/g), match => match[1])],
      because: because.trim(),
    },
  ]),
)

/** Folders with probes, as the table of what is asked where has them. */
const asking = [
  ...readFileSync(join(src, 'README.md'), 'utf8').matchAll(/^\| `((?:cases|laws)\/[\w-]+)` +\|/gm),
]

const folderOf = (file: string): string => file.split('/')[0] ?? ''

describe('who may import whom', () => {
  test('the table in src/README.md has a row for every folder, and no other', () => {
    expect([...rules.keys()].sort()).toEqual([...new Set(files.map(({ file }) => folderOf(file)))].sort())
  })

  test('the table of what is asked where has a row for every folder of cases and laws, and no other', () => {
    const folders = files.flatMap(({ file }) => /^contract\/((?:cases|laws)\/.*)\//.exec(file)?.[1] ?? [])
    expect(asking.map(([, folder]) => folder).sort()).toEqual([...new Set(folders)].sort())
  })

  test.each(sources)('$file imports only what its folder may', ({ file, text }) => {
    const rule = rules.get(folderOf(file))
    for (const [, target = ''] of text.matchAll(/from '(\.[^']+)'/g)) {
      const imported = folderOf(relative(src, resolve(dirname(join(src, file)), target)))
      expect(rule?.allowed, `${file} imports ${target}, but ${folderOf(file)}: ${rule?.because}`).toContain(
        imported,
      )
    }
  })

  test.each(sources.filter(({ file }) => folderOf(file) !== 'cli'))(
    '$file owns no process and no console',
    ({ text }) => {
      expect(text).not.toMatch(/\b(process|console)\.\w/)
    },
  )

  test('no file in src/ names a provider', () => {
    const names = readdirSync(join(src, '../specs')).flatMap(file =>
      file.endsWith('.yaml') ? [file.slice(0, -5)] : [],
    )
    expect(names.length).toBeGreaterThan(0)
    const naming = files.filter(({ text }) => names.some(name => text.toLowerCase().includes(name)))
    expect(naming.map(({ file }) => file)).toEqual([])
  })
})
