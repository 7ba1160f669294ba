import { Stop } from '../../model/stop.ts'

/** A target that is not reached, in one line. */
export const noAnswer = (where: string, trouble: string): Stop =>
  new Stop(`${where} gives no answer (${trouble}). ${adviceOn(trouble)}`)

const adviceOn = (trouble: string): string =>
  /CERT|SELF_SIGNED|ALTNAME/.test(trouble)
    ? 'Trust its authority with --ca FILE, or take any certificate with --insecure.'
    : 'Is it running, and is --url right?'
