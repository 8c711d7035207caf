import { PageHeader } from '../../ui/PageHeader'

/** The playground: an expression, who to try it on, and what comes of it. */
export default function ExpressionsPage() {
  return <PageHeader title="Expressions" subtitle="Try an expression on anyone before it touches everyone." />
}
