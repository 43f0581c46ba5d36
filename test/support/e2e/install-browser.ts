/** Finds or installs the browser of the browser tests and prints its path: `node test/support/e2e/install-browser.ts`. */
import { findBrowser } from './find-browser.ts'

console.log(findBrowser())
