import type { Fixture } from '../model/fixture.ts'
import type { Api } from '../spec/api.ts'

export interface BannerOptions {
  readonly origin: string
  readonly providers: readonly { readonly api: Api; readonly fixture: Fixture }[]
  /** Where the user's own documents are served. */
  readonly documents: readonly { readonly file: string; readonly at: string }[]
  readonly dataset: string
  readonly seed: number
}

/** What a person needs to send the first request. */
export const banner = (options: BannerOptions): string => {
  const { origin, providers, documents, dataset, seed } = options
  const blocks = providers.flatMap(({ api, fixture }) => [
    '',
    `  ${api.title}`,
    `    ${origin}${api.base}`,
    ...tokenLines(origin, api),
    ...fixture.credentials.keys
      .filter(key => key.state === 'valid')
      .map(key => `    ${key.scheme}: ${key.value}`),
    ...fixture.credentials.clients.map(
      client => `    client: ${client.id}${client.secret ? ` / ${client.secret}` : ''} (${client.kind})`,
    ),
  ])
  const borrowed = documents.flatMap(one => ['', `  ${one.file}`, `    ${origin}${one.at}/`])
  return [
    `customer-group-kit: mock on ${origin}`,
    ...blocks,
    ...borrowed,
    '',
    // Documents of users have neither.
    ...(providers.length === 0
      ? []
      : [`  Data set ${dataset}, seed ${seed}. All credentials: ${origin}/_kit/credentials`]),
    `  Overview: ${origin}/_kit/   Ctrl-C stops.`,
    '',
  ].join('\n')
}

const tokenLines = (origin: string, api: Api): readonly string[] =>
  api.operations.filter(one => one.action === 'token').map(one => `    ${origin}${one.base}${one.path}`)
