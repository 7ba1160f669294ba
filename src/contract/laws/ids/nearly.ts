import { swapCase } from '../../swap-case.ts'
/** What is easily taken for an id: by a database that folds case, by a parser of numbers, by a router. */
export const nearly = (id: string): Readonly<Record<string, string>> => {
  const isNumber = /^\d+$/.test(id)
  const isUuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)
  const other = swapCase(id)
  return {
    // Leading zeros make no other number, and a UUID may be written in either case (RFC 9562 section 4).
    ...(isNumber
      ? {
          fraction: `${id}.0`,
          exponent: `${id}e0`,
          hexadecimal: `0x${Number(id).toString(16)}`,
          sign: `-${id}`,
          'beyond-32-bits': String(BigInt(id) + 2n ** 32n),
          zero: '0',
          'full-width': id.replace(/\d/g, digit => String.fromCharCode(0xff10 + Number(digit))),
          superscript: id.replace(/\d/g, digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit),
          'in-a-circle': `${id}①`,
          arabic: id.replace(/\d/g, digit => String.fromCharCode(0x660 + Number(digit))),
        }
      : { shorter: id.slice(0, -1), longer: `${id}a`, 'leading-zero': `0${id}` }),
    ...(!isNumber && !isUuid && other !== id ? { 'other-case': other } : {}),
    'trailing-blank': `${id} `,
    'leading-blank': ` ${id}`,
    'line-break': `${id}\n`,
    extension: `${id}.json`,
    'trailing-text': `${id}abc`,
    list: `${id},${id}`,
    // Goes out encoded once more: whoever decodes twice takes it for the id.
    escaped: `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`,
    wildcard: isNumber ? '*' : `${id.slice(0, -1)}%`,
  }
}
