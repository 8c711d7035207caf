import { createStandardPublicClientApplication } from '@azure/msal-browser'
import { Button, FluentProvider, webLightTheme } from '@fluentui/react-components'
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const client = new QueryClient()

/** The smallest page with this stack: a sign-in client, one query and one button. */
function Floor() {
  const { data } = useQuery({
    queryKey: ['client'],
    queryFn: async () => {
      const application = await createStandardPublicClientApplication({
        auth: { clientId: '00000000-0000-0000-0000-000000000000' },
      })
      return application.getAllAccounts().length
    },
  })
  return <Button>{data === undefined ? 'Starting' : `${String(data)} accounts`}</Button>
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <FluentProvider theme={webLightTheme}>
      <QueryClientProvider client={client}>
        <Floor />
      </QueryClientProvider>
    </FluentProvider>
  </StrictMode>,
)
