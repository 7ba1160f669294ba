/** What looks like a format at a glance, or has more around it, and is none. */
const NEARLY: Readonly<Record<string, readonly string[]>> = {
  email: [
    'anna@',
    '@example.com',
    'anna@@example.com',
    'anna bell@example.com',
    'Anna Bell <anna@example.com>',
    'anna@example.com, bo@example.com',
  ],
  date: ['2024-02-30', '2024-1-5', '2024-01-05T00:00:00Z'],
  'date-time': ['2024-02-30T00:00:00Z', '2024-01-05', '2024-01-05T25:00:00Z'],
  uri: ['example.com/no-scheme', '//example.com'],
  uuid: ['0e2b6c1c-0c5f-4a53-9d0e-6d6f1f0a9b1'],
}

/** Texts that are not of the format; what a schema lets through all the same is left out by whoever asks. */
export const noneOf = (format: string): readonly string[] => ['not at all', ...(NEARLY[format] ?? [])]
