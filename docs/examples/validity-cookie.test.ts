import { expect, test } from 'vitest'
import 'daxcheck/vitest'
import { validity_cookie } from './validity-cookie.js'

test('faults may look up before they lock, if they check the cookie', async () => {
  await expect(validity_cookie).toHold({ scope: 'small' })
}, 60_000)
