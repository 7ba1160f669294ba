/** The index of the first item that is not `before`; all that are come first in the list. */
export const firstNotBefore = <Item>(list: readonly Item[], before: (item: Item) => boolean): number => {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    // `middle` is within the list; an item may itself be undefined, so there is nothing to narrow
    if (before(list[middle] as Item)) low = middle + 1
    else high = middle
  }
  return low
}

/** Puts the item in front of the first that is not `before` it. */
export const insertSorted = <Item>(list: Item[], item: Item, before: (other: Item) => boolean): void => {
  list.splice(firstNotBefore(list, before), 0, item)
}

/** `before` must tell all items apart; an item that is not in the list is left alone. */
export const removeSorted = <Item>(list: Item[], item: Item, before: (other: Item) => boolean): void => {
  const at = firstNotBefore(list, before)
  if (list[at] === item) list.splice(at, 1)
}
