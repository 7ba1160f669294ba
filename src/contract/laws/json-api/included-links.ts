import type { Json, JsonObject } from '../../../model/json.ts'
import { isJsonObject } from '../../../model/json.ts'
import type { Deviation } from '../../finding.ts'
import { memberAt } from '../../lenses.ts'
import type { Session } from '../../run/session.ts'
import { includedOf } from './documents.ts'

/** A resource that is included has links of the form that its own listing gives to others of its type. */
export const wrongIncludedLinks = ({ samples }: Session, body: Json | undefined): Deviation | undefined => {
  for (const resource of includedOf(body)) {
    const type = String(resource['type'])
    const forms = formsOf(samples.get(type) ?? [])
    const wrong = linksOf(resource).find(([name, url]) => forms.has(name) && forms.get(name) !== url)
    if (wrong === undefined) continue
    const [name, got] = wrong
    return {
      subject: `${type}/links/${name}`,
      message: `An included resource has another ${name} than those of its listing.`,
      expected: forms.get(name) ?? '',
      got,
    }
  }
  return undefined
}

/** What all of them agree in. */
const formsOf = (resources: readonly JsonObject[]): ReadonlyMap<string, string> => {
  const all = resources.map(one => new Map(linksOf(one)))
  const [first = new Map<string, string>()] = all
  return new Map([...first].filter(([name, url]) => all.every(one => one.get(name) === url)))
}

/** Its links and those of its relationships, by their place, with its id left open. */
const linksOf = (resource: JsonObject): readonly (readonly [place: string, url: string])[] => {
  const { relationships } = resource
  const places = [
    ['links'],
    ...(isJsonObject(relationships) ? Object.keys(relationships) : []).map(one => [
      'relationships',
      one,
      'links',
    ]),
  ]
  return places.flatMap(place => {
    const links = memberAt(resource, place)
    return Object.entries(isJsonObject(links) ? links : {}).flatMap(([name, url]) =>
      typeof url === 'string'
        ? [[[...place, name].join('.'), url.replaceAll(String(resource['id']), '{id}')] as const]
        : [],
    )
  })
}
