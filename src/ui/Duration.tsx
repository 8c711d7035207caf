import { formatDuration, parseDuration } from '../domain/health/time'
import { Explain } from './Explain'

/** A length of time from the wire, in words; its ISO 8601 text explains it. TimeSpan.MaxValue reads as "no interval set". */
export function Duration({ iso8601 }: { iso8601: string | null | undefined }) {
  const length = parseDuration(iso8601)
  if (length === undefined) return <span>not stated</span>
  if (length === 'never') {
    return (
      <Explain text="The service sends its largest possible duration here, which stands for “none”.">
        no interval set
      </Explain>
    )
  }
  return <Explain text={`On the wire: ${iso8601 ?? ''} (ISO 8601)`}>{formatDuration(length)}</Explain>
}
