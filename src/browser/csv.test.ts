import { describe, expect, it } from 'vitest'
import { toCsv } from './csv'

const line = (...cells: Parameters<typeof toCsv>[1] extends Iterable<readonly (infer Cell)[]> ? Cell[] : never) =>
  toCsv(['h'], [cells]).split('\r\n')[1]

describe('toCsv', () => {
  it('writes a mark, a header, CRLF and one line per row', () => {
    expect(
      toCsv(
        ['App', 'Escrows'],
        [
          ['Salesforce', 3],
          ['Box', 0],
        ],
      ),
    ).toBe('\uFEFFApp,Escrows\r\nSalesforce,3\r\nBox,0\r\n')
  })

  it('quotes commas, quotes and line ends', () => {
    expect(line('a,b', 'say "hi"', 'two\nlines')).toBe('"a,b","say ""hi""","two\nlines"')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1+1', '＠SUM(A1)'])('disarms the formula %j', (formula) => {
    expect(line(formula)).toBe(`'${formula}`)
  })

  it('disarms inside quotes too', () => {
    expect(line('=HYPERLINK("http://evil","x")')).toBe(`"'=HYPERLINK(""http://evil"",""x"")"`)
  })

  it('leaves numbers and absent values alone', () => {
    expect(line(-5, null, undefined, true)).toBe('-5,,,true')
  })
})
