import { FluentProvider } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { render } from 'vitest-browser-react'
import { themeFor } from '../app/theme'
import { ExplanationHost } from '../ui/ExplanationHost'

function Frame({ children }: { children: ReactNode }) {
  return (
    <FluentProvider theme={themeFor('light', 'comfortable')}>
      {children}
      <ExplanationHost />
    </FluentProvider>
  )
}

/** Renders a component in the page of a component test, within the product's theme. */
export const renderComponent = (component: ReactNode) => render(component, { wrapper: Frame })
