/** The goal of a restart. The service only knows flags, which a goal selects. */
export type RestartGoalId = 'retryFailed' | 'reevaluateAll' | 'liftQuarantine' | 'releaseDeletes' | 'rebuildLinks'

/** All restart goals, in the order of increasing consequences. Apart from the goals themselves, since addresses name them. */
export const restartGoalIds: readonly RestartGoalId[] = [
  'retryFailed',
  'reevaluateAll',
  'liftQuarantine',
  'releaseDeletes',
  'rebuildLinks',
]
