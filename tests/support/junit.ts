export interface SuiteResult {
  passed: number
  /** Names of the tests. */
  failed: string[]
  skipped: string[]
}

/** Reads the report that `bun test --reporter=junit` writes; a missing report counts nothing. */
export async function readJUnit(path: string): Promise<SuiteResult> {
  const result: SuiteResult = { passed: 0, failed: [], skipped: [] }
  const file = Bun.file(path)
  if (!(await file.exists())) return result
  const text = await file.text()
  for (const [, attributes = '', body = ''] of text.matchAll(
    /<testcase\b([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs,
  )) {
    const name = `${attribute(attributes, 'file')}: ${attribute(attributes, 'name')}`
    if (body.includes('<skipped')) result.skipped.push(name)
    else if (body.includes('<failure') || body.includes('<error')) result.failed.push(name)
    else result.passed += 1
  }
  return result
}

function attribute(attributes: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
