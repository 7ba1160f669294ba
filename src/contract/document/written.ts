import type { JsonObject } from '../../model/json.ts'
import { objectAt } from '../../spec/document.ts'
import type { Contract, Pointer } from './model.ts'

/** What the document says at a place, references followed; empty where it says nothing. */
export const writtenAt = ({ root }: Pick<Contract, 'root'>, place: Pointer): JsonObject =>
  place.reduce<JsonObject>((node, name) => objectAt(node, name), root)
