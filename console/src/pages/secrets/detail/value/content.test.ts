import { expect, test } from 'vitest';
import { contentOf } from './content';

test('an object of plain values is pairs', () => {
  const SecretString = '{"username":"app","port":5432,"open":true}';
  expect(contentOf({ SecretString })).toEqual({
    is: 'pairs',
    pairs: [
      ['username', 'app'],
      ['port', '5432'],
      ['open', 'true'],
    ],
  });
});

test.each(['tea', '{"a":{"b":1}}', '[1]', 'null', '7', '{"a":'])('%s is text', (SecretString) => {
  expect(contentOf({ SecretString })).toEqual({ is: 'text', text: SecretString });
});

test('bytes are counted, not shown', () => {
  expect(contentOf({ SecretBinary: new Uint8Array(3) })).toEqual({ is: 'bytes', length: 3 });
});
