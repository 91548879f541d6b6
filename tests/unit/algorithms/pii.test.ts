import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectPii, isResidentId, passesLuhn, redactPii, residentIdCheckCharacter } from '@/lib/algorithms/pii'

// The two examples printed in GB 11643-1999.
const ID_WITH_X = '11010519491231002X'
const ID_WITH_DIGIT = '440524188001010014'

describe('resident identity numbers', () => {
  test('the examples of the standard', () => {
    expect(residentIdCheckCharacter(ID_WITH_X.slice(0, 17))).toBe('X')
    expect(residentIdCheckCharacter(ID_WITH_DIGIT.slice(0, 17))).toBe('4')
    expect([ID_WITH_X, ID_WITH_DIGIT, ID_WITH_X.toLowerCase()].map(isResidentId)).toEqual([true, true, true])
  })

  test('the weights of the standard are powers of two', () => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 17, maxLength: 17 }), (digits) => {
        const sum = digits.reduce((total, digit, i) => total + digit * weights[i]!, 0)
        expect(residentIdCheckCharacter(digits.join(''))).toBe('10X98765432'[sum % 11])
      }),
    )
  })

  test('every single wrong digit and every swap of neighbours is noticed', () => {
    const digits = ID_WITH_DIGIT.slice(0, 17)
    const check = residentIdCheckCharacter(digits)
    for (let i = 0; i < 17; i++) {
      for (let d = 0; d <= 9; d++) {
        const changed = digits.slice(0, i) + d + digits.slice(i + 1)
        if (changed !== digits) expect(residentIdCheckCharacter(changed)).not.toBe(check)
      }
      const swapped = digits.slice(0, i) + (digits[i + 1] ?? '') + digits[i]! + digits.slice(i + 2)
      if (i < 16 && swapped !== digits) expect(residentIdCheckCharacter(swapped)).not.toBe(check)
    }
  })

  test('a day that does not exist is refused even with the right check character', () => {
    const digits = '11010519990229001'
    expect(isResidentId(digits + residentIdCheckCharacter(digits))).toBe(false)
    const leap = '11010520000229001'
    expect(isResidentId(leap + residentIdCheckCharacter(leap))).toBe(true)
  })
})

describe('Luhn', () => {
  test('by hand', () => {
    expect(passesLuhn('79927398713')).toBe(true)
    expect(passesLuhn('79927398710')).toBe(false)
    expect(passesLuhn('4111111111111111')).toBe(true)
  })

  test('every number has exactly one check digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,18}$/), (digits) => {
        const passing = Array.from('0123456789').filter((check) => passesLuhn(digits + check))
        expect(passing.length).toBe(1)
      }),
    )
  })
})

describe('detection', () => {
  test('all kinds, with their places', () => {
    const text = `身份证${ID_WITH_X}，卡号 4111 1111 1111 1111，电话+86 138-1234-5678，邮箱 li.lei+a@mail.example.cn。`
    const spans = detectPii(text)
    expect(spans.map(({ kind, text }) => [kind, text])).toEqual([
      ['resident-id', ID_WITH_X],
      ['payment-card', '4111 1111 1111 1111'],
      ['mobile', '+86 138-1234-5678'],
      ['email', 'li.lei+a@mail.example.cn'],
    ])
    for (const { start, end, text: found } of spans) expect(text.slice(start, end)).toBe(found)
    expect(redactPii(text)).toBe('身份证[resident-id]，卡号 [payment-card]，电话[mobile]，邮箱 [email]。')
    expect(redactPii('13812345678', () => '■')).toBe('■')
  })

  test('an address that begins with a mobile number is one address', () => {
    expect(redactPii('13912345678@example.com 13912345678')).toBe('[email] [mobile]')
  })

  test('look-alikes stay', () => {
    expect(detectPii('订单 110105194912310021 共 4111111111111112 元')).toEqual([])
    expect(detectPii('12345678901 and 138123456789 and 3.14159265358979')).toEqual([])
    expect(detectPii('user@localhost, @handle, a@b')).toEqual([])
  })

  test('redacted text holds nothing more to find; the rest is untouched', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(ID_WITH_X, '13900001111', 'a@b.co', '，', 'x ', '4111111111111111', '文')), (parts) => {
        const text = parts.join('')
        const redacted = redactPii(text, () => '□')
        expect(detectPii(redacted)).toEqual([])
        const kept = detectPii(text).reduce((sum, { start, end }) => sum - (end - start) + 1, text.length)
        expect(redacted.length).toBe(kept)
      }),
    )
  })
})

test('bad arguments are refused', () => {
  expect(() => residentIdCheckCharacter('123')).toThrow(/17 digits/)
  expect(() => passesLuhn('12a')).toThrow(/digits/)
})
