import { beforeAll } from 'vitest'
import { wordsRead } from '@/locales/words'

// For tests: what speaks has its words before the first of them.
beforeAll(wordsRead)
