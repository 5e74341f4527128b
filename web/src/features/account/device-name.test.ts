import { expect, test } from 'vitest'
import { deviceName } from '@/features/account/device-name'

test('a browser is called by its name and its system, though it claims to be others', () => {
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox · Linux',
  )
  expect(
    deviceName(
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0',
    ),
  ).toBe('Edge · Windows')
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1')).toBe(
    'Safari · iOS',
  )
})

test('a program of another kind is called what it calls itself, and a nameless one nothing', () => {
  expect(deviceName('curl/8.9')).toBe('curl/8.9')
  expect(deviceName(null)).toBeNull()
})
