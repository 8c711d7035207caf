/**
 * Why a pattern gives no answer: .NET refuses it (`invalid`), it cannot be run here the way .NET would (`unsupported`),
 * or a match took more steps than this page allows (`too-slow`).
 */
export class RegexProblem {
  readonly reason: 'invalid' | 'unsupported' | 'too-slow'
  readonly message: string
  constructor(reason: RegexProblem['reason'], message: string) {
    this.reason = reason
    this.message = message
  }
}
