import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../build/contentSecurityPolicy'
import { ownScript, WORKER_POLICY } from './startWorker'

describe('ownScript', () => {
  const base = 'https://console.contoso.example/expressions?demo'
  it('resolves a path of our own', () =>
    expect(ownScript('/assets/evaluate.js', base)).toBe('https://console.contoso.example/assets/evaluate.js'))
  it.each([
    'https://elsewhere.example/evaluate.js',
    '//elsewhere.example/evaluate.js',
    'data:text/javascript,1',
    'blob:https://elsewhere.example/1',
    'http://console.contoso.example/x.js',
  ])('refuses %s', (url) => {
    expect(() => ownScript(url, base)).toThrow(TypeError)
  })
})

it('is the only Trusted Types policy that a page may make', () => {
  expect(contentSecurityPolicy).toContain(`; trusted-types ${WORKER_POLICY};`)
})
