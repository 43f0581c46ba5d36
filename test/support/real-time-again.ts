import { afterEach, vi } from 'vitest'

/** Test files share workers: a clock that one of them has stopped must not stand still in the next. */
afterEach(() => { vi.useRealTimers() })
