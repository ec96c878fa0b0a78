import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signatureCheckFor } from '../../../src/engine/callback/webhook-signature.js';

/** A signed callback from Kling's documentation. */
const VECTOR = {
  secret: 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=',
  headers: {
    'webhook-id': '9876543210',
    'webhook-timestamp': '1781080794',
    'webhook-signature': 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
  },
  body: '{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}',
  now: 1_781_080_794_151,
};

const signed = signatureCheckFor(VECTOR.secret);
if (signed === undefined) throw new Error('the secret is one');
const { headers, body, now } = VECTOR;

describe('a signed callback', () => {
  it('is verified as Standard Webhooks says: the published example is valid at its time', () => {
    expect(signed(headers, body, now)).toBe(true);
  });

  it('is valid if one of several signatures is right, as while a secret is changed', () => {
    const both = `v1,AAAA v1a,${headers['webhook-signature'].slice(3)} ${headers['webhook-signature']}`;
    expect(signed({ ...headers, 'webhook-signature': both }, body, now)).toBe(true);
  });

  it.each([
    ['five minutes later', {}, body, 299_000, true],
    ['more than five minutes later', {}, body, 301_000, false],
    ['more than five minutes before its time', {}, body, -301_000, false],
    ['with another body', {}, `${body} `, 0, false],
    ['with another id', { 'webhook-id': '1' }, body, 0, false],
    ['with another time', { 'webhook-timestamp': '1781080795' }, body, 0, false],
    ['with a malformed time', { 'webhook-timestamp': '1781080794.0' }, body, 0, false],
    [
      'with a signature of another version',
      { 'webhook-signature': headers['webhook-signature'].replace('v1', 'v2') },
      body,
      0,
      false,
    ],
    ['without a signature', { 'webhook-signature': undefined }, body, 0, false],
    ['with two ids', { 'webhook-id': ['9876543210'] }, body, 0, false],
  ])('%s: valid or not', (_, change, text, late, heard) => {
    expect(signed({ ...headers, ...change }, text, now + late)).toBe(heard);
  });

  it('is not valid with another secret', () => {
    const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const own = `v1,${createHmac('sha256', 'another secret').update(text).digest('base64')}`;
    expect(signed({ ...headers, 'webhook-signature': own }, body, now)).toBe(false);
    expect(
      signatureCheckFor(Buffer.from('another secret').toString('base64'))?.(
        { ...headers, 'webhook-signature': own },
        body,
        now,
      ),
    ).toBe(true);
  });

  it.each(['', 'whsec_', 'whsec_not base64', 'ümläut'])('needs a well-formed secret: `%s` is refused', (secret) => {
    expect(signatureCheckFor(secret)).toBeUndefined();
  });
});
