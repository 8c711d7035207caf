/*
 * What tells a person about failures. The shell loads this while there's a network, because without one the parts couldn't
 * be loaded when they're needed.
 */
import './AttentionBar'
import './ErrorPage'
import './GraphNotices'
import './NotificationsPanel'
import './Toasts'
