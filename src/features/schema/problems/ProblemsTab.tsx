import { useEditor } from '../editorContext'

/** What validation and lint say of the schema. */
export default function ProblemsTab() {
  const { checked, goTo } = useEditor()
  return (
    <ul>
      {checked.problems.map((problem, index) => (
        <li key={index}>
          <button type="button" onClick={() => goTo({ path: problem.path })}>
            {problem.message}
          </button>
        </li>
      ))}
    </ul>
  )
}
