import { expect, test } from 'vitest';
import { check, EMPTY, isRight, permissionOf, sourceOf, terraformOf, trafficOf } from './rule';

const from = (source: string) => ({ ...EMPTY, source });

test.each(['10.0.0.1', '10.0.0.0/8', '0.0.0.0/0', '2001:db8::1', '::/0', 'sg-0123456789abcdef0'])(
  'a rule may name %s',
  (source) => {
    expect(isRight(from(source))).toBe(true);
  },
);

test.each(['', 'everyone', '10.0.0', '256.0.0.1', '10.0.0.0/33', 'sg-1', '::/129'])(
  'a rule cannot name %j',
  (source) => {
    expect(check(from(source)).source).toBeDefined();
  },
);

test.each(['', '-1', '65536', '5432.5', 'x'])('%j is no port', (port) => {
  expect(check({ ...EMPTY, port }).port).toBeDefined();
});

test('one address is a range of one', () => {
  expect(permissionOf(from('10.0.0.1'))).toEqual({
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
    IpRanges: [{ CidrIp: '10.0.0.1/32' }],
  });
  expect(permissionOf({ ...from('2001:db8::1'), description: 'office' })).toMatchObject({
    Ipv6Ranges: [{ CidrIpv6: '2001:db8::1/128', Description: 'office' }],
  });
  expect(permissionOf(from('sg-0123456789abcdef0'))).toMatchObject({
    UserIdGroupPairs: [{ GroupId: 'sg-0123456789abcdef0' }],
  });
});

test('Terraform has a resource for a rule', () => {
  const text = terraformOf(from('10.0.0.1'), 'office', 'sg-1');
  expect(text).toContain('cidr_ipv4         = "10.0.0.1/32"');
  expect(text).not.toContain('cidr_ipv6');
});

test('rules in words', () => {
  expect(trafficOf({ IpProtocol: '-1', FromPort: -1, ToPort: -1 })).toBe('all');
  expect(trafficOf({ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 })).toBe('tcp 5432');
  expect(trafficOf({ IpProtocol: 'tcp', FromPort: 1, ToPort: 9 })).toBe('tcp 1–9');
  expect(sourceOf({ ReferencedGroupInfo: { GroupId: 'sg-1' } })).toBe('sg-1');
});
