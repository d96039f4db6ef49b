import { expect, test } from 'vitest';
import { EventParser } from './events';

const STREAM =
  'event: database\ndata: {"a":1}\n\n: still here\n\ndata: one\r\ndata: two\r\n\r\nevent: secret\n\n';

test('events are found wherever the stream is cut', () => {
  const whole = new EventParser().push(STREAM);
  expect(whole).toEqual([
    { type: 'database', data: '{"a":1}' },
    { type: 'message', data: 'one\ntwo' },
  ]);
  for (let at = 0; at <= STREAM.length; at += 1) {
    const parser = new EventParser();
    expect([...parser.push(STREAM.slice(0, at)), ...parser.push(STREAM.slice(at))]).toEqual(whole);
  }
});

test('an event without an end is not collected for ever', () => {
  const parser = new EventParser();
  expect(() => {
    for (let round = 0; round < 3; round += 1) parser.push('x'.repeat(512 * 1024));
  }).toThrow();
});
