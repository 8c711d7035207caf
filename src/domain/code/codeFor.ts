import type { Code, CodeRequest, SignIn } from './codeRequest'
import { csharpCode } from './csharp'
import { curlCode } from './curl'
import { javascriptCode } from './javascript'
import { powershellCode } from './powershell'
import { pythonCode } from './python'

export type CodeLanguage = 'curl' | 'powershell' | 'javascript' | 'csharp' | 'python'

export const codeLanguages: readonly { language: CodeLanguage; label: string }[] = [
  { language: 'curl', label: 'cURL' },
  { language: 'powershell', label: 'PowerShell' },
  { language: 'javascript', label: 'JavaScript' },
  { language: 'csharp', label: 'C#' },
  { language: 'python', label: 'Python' },
]

const writers: Record<CodeLanguage, (request: CodeRequest, signIn: SignIn) => Code> = {
  curl: curlCode,
  powershell: powershellCode,
  javascript: javascriptCode,
  csharp: csharpCode,
  python: pythonCode,
}

/**
 * A complete program that signs in and sends the request. Words in capitals are for the person to replace, and secrets
 * come from environment variables.
 */
export const codeFor = (request: CodeRequest, language: CodeLanguage, signIn: SignIn): Code =>
  writers[language](request, signIn)
