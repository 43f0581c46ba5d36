export { findRegistrationPolicy, getSettings, updateSettings } from './settings.ts'
