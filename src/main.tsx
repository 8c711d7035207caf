import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { logUnexpected } from './app/logUnexpected'
import './app/base.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root, { onCaughtError: logUnexpected }).render(<App />)
