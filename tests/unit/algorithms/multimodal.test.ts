import { expect, test } from 'vitest'
import { nativeResolution, videoTokens, visualTokens } from '@/lib/algorithms/multimodal'

test('patches, and patches merged two by two', () => {
  expect(visualTokens(28, 14, { patch: 14 })).toBe(2)
  expect(visualTokens(224, 224, { patch: 16 })).toBe(196)
  expect(visualTokens(56, 28, { patch: 14, merge: 2 })).toBe(2)
})

test('any size is rounded to the grid first', () => {
  expect(nativeResolution(1920, 1080, { patch: 14, merge: 2 })).toEqual({ width: 1932, height: 1092 })
  expect(nativeResolution(3, 100, { patch: 14, merge: 2 })).toEqual({ width: 28, height: 112 })
  const { width, height } = nativeResolution(1920, 1080, { patch: 14, merge: 2 })
  expect(visualTokens(width, height, { patch: 14, merge: 2 })).toBe(69 * 39)
})

test('video: frames in pairs', () => {
  expect(videoTokens(8, 100)).toBe(800)
  expect(videoTokens(8, 100, 2)).toBe(400)
  expect(videoTokens(7, 100, 2)).toBe(400)
})

test('bad arguments are refused', () => {
  expect(() => visualTokens(225, 224, { patch: 14 })).toThrow(/width must be a multiple of 14/)
  expect(() => visualTokens(28, 28, { patch: 0 })).toThrow(/patch/)
  expect(() => nativeResolution(0, 10, { patch: 14 })).toThrow(/width/)
  expect(() => videoTokens(0, 1)).toThrow(/frames/)
})
