import { describe, expect, test } from 'bun:test'
import { csv } from './csv.ts'

describe('a table as CSV', () => {
  test('ends every line in CR LF and leaves out what is not known', () => {
    expect(
      csv([
        ['zone', 'loudness'],
        ['Hall', -24.1],
        ['Garden', null],
      ]),
    ).toBe('zone,loudness\r\nHall,-24.1\r\nGarden,\r\n')
  })

  test('quotes fields with commas, quotes and line ends', () => {
    expect(csv([['Low Tide, late', 'the “pond”, or "lake"', 'two\nlines']])).toBe(
      '"Low Tide, late","the “pond”, or ""lake""","two\nlines"\r\n',
    )
  })

  test('hands no formula to a spreadsheet', () => {
    expect(csv([['=HYPERLINK("x")', '+1', '-24', '@a']])).toBe(`"'=HYPERLINK(""x"")",'+1,'-24,'@a\r\n`)
  })
})
