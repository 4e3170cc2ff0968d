interface Node<Value> {
  value: Value | undefined
  children: Map<string, Node<Value>>
}

const createNode = <Value>(): Node<Value> => ({ value: undefined, children: new Map() })

/**
 * Values by topic or by topic filter, one per path. Looking up walks only the branches that can match, so neither the
 * number of retained topics nor that of subscriptions makes an exact look-up slower.
 */
export class TopicTree<Value> {
  readonly #root = createNode<Value>()

  get(path: string): Value | undefined {
    let node: Node<Value> | undefined = this.#root
    for (const level of path.split('/')) node = node?.children.get(level)
    return node?.value
  }

  set(path: string, value: Value): void {
    let node = this.#root
    for (const level of path.split('/')) {
      const next = node.children.get(level) ?? createNode<Value>()
      node.children.set(level, next)
      node = next
    }
    node.value = value
  }

  delete(path: string): void {
    remove(this.#root, path.split('/'), 0)
  }

  /** The values of all filters that match this topic. */
  matchingTopic(topic: string): Value[] {
    const found: Value[] = []
    collectFilters(this.#root, topic.split('/'), 0, found)
    return found
  }

  /** The values of all topics that match this filter. */
  matchingFilter(filter: string): Value[] {
    const found: Value[] = []
    collectTopics(this.#root, filter.split('/'), 0, found)
    return found
  }
}

/** @returns whether nothing is left in `node` */
function remove<Value>(node: Node<Value>, levels: string[], depth: number): boolean {
  const level = levels[depth]
  if (level === undefined) node.value = undefined
  else {
    const child = node.children.get(level)
    if (child && remove(child, levels, depth + 1)) node.children.delete(level)
  }
  return node.value === undefined && node.children.size === 0
}

function push<Value>(node: Node<Value> | undefined, found: Value[]): void {
  if (node?.value !== undefined) found.push(node.value)
}

function collectFilters<Value>(node: Node<Value>, levels: string[], depth: number, found: Value[]): void {
  // MQTT 3.1.1, 4.7.2: a wildcard at the first level does not match topics that begin with $.
  const wild = depth > 0 || !levels[0]?.startsWith('$')
  // 4.7.1.2: `a/#` matches `a` as well, so this is asked before the end of the topic.
  if (wild) push(node.children.get('#'), found)
  const level = levels[depth]
  if (level === undefined) return push(node, found)
  const exact = node.children.get(level)
  if (exact) collectFilters(exact, levels, depth + 1, found)
  const any = wild ? node.children.get('+') : undefined
  if (any) collectFilters(any, levels, depth + 1, found)
}

function collectTopics<Value>(node: Node<Value>, levels: string[], depth: number, found: Value[]): void {
  const level = levels[depth]
  if (level === undefined) return push(node, found)
  if (level !== '+' && level !== '#') {
    const child = node.children.get(level)
    if (child) collectTopics(child, levels, depth + 1, found)
    return
  }
  if (level === '#') push(node, found)
  for (const [name, child] of node.children) {
    if (depth === 0 && name.startsWith('$')) continue
    collectTopics(child, levels, level === '#' ? depth : depth + 1, found)
  }
}
