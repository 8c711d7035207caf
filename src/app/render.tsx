import { createRoot } from 'react-dom/client'
import { App } from './App'
import './base.css'
import { logUnexpected } from './logUnexpected'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root, { onCaughtError: logUnexpected }).render(<App />)
