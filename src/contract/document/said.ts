import { isJsonObject } from '../../model/json.ts'
import type { Contract } from './model.ts'

/**
 * True when the document itself says what its operations do to which records. Where that is only guessed from paths
 * (a stranger's document), a broken law may be another meaning that nobody wrote down, and what the document leaves
 * open is the server's to choose.
 */
export const isSaid = ({ root }: Pick<Contract, 'root'>): boolean => isJsonObject(root['x-resources'])
