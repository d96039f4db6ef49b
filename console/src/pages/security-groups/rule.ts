import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Value } from '../../elements/twin/call';
import { label, type Reference, resource } from '../../elements/twin/terraform';

/** An inbound rule as it is typed: who may reach which port. */
export interface Draft {
  readonly port: string;
  /** An address, a range of addresses, or the id of a group. */
  readonly source: string;
  readonly description: string;
}

export const EMPTY: Draft = { port: '5432', source: '', description: '' };

export interface Errors {
  readonly port?: string;
  readonly source?: string;
}

const PART = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`^(${PART}\\.){3}${PART}(/(3[0-2]|[12]?\\d))?$`);
const IPV6 = /^[0-9a-f:]*:[0-9a-f:]*(\/(12[0-8]|1[01]\d|\d?\d))?$/i;
const GROUP = /^sg-[0-9a-f]{8,17}$/;

export function check({ port, source }: Draft): Errors {
  const number = Number(port);
  return {
    port:
      /^\d+$/.test(port) && number >= 0 && number <= 65_535 ? undefined : 'A whole number from 0 to 65535.',
    source: [IPV4, IPV6, GROUP].some((form) => form.test(source.trim()))
      ? undefined
      : 'An address, a range such as 10.0.0.0/8, or the id of a security group.',
  };
}

export function isRight(draft: Draft): boolean {
  return Object.values(check(draft)).every((error) => error === undefined);
}

/** One address is the range that holds it alone. */
function range(source: string): string {
  if (source.includes('/')) return source;
  return source.includes(':') ? `${source}/128` : `${source}/32`;
}

/** As EC2 takes it. */
export function permissionOf({ port, source, description }: Draft): { readonly [name: string]: Value } {
  const from = source.trim();
  const described = description === '' ? {} : { Description: description };
  const traffic = { IpProtocol: 'tcp', FromPort: Number(port), ToPort: Number(port) };
  if (GROUP.test(from)) return { ...traffic, UserIdGroupPairs: [{ GroupId: from, ...described }] };
  return from.includes(':')
    ? { ...traffic, Ipv6Ranges: [{ CidrIpv6: range(from), ...described }] }
    : { ...traffic, IpRanges: [{ CidrIp: range(from), ...described }] };
}

/** As Terraform writes it. */
export function terraformOf(draft: Draft, name: string, group: string | Reference): string {
  const { port, description } = draft;
  const source = draft.source.trim();
  return resource('aws_vpc_security_group_ingress_rule', label(name), {
    security_group_id: group,
    ip_protocol: 'tcp',
    from_port: Number(port),
    to_port: Number(port),
    cidr_ipv4: !GROUP.test(source) && !source.includes(':') ? range(source) : undefined,
    cidr_ipv6: source.includes(':') ? range(source) : undefined,
    referenced_security_group_id: GROUP.test(source) ? source : undefined,
    description: description || undefined,
  });
}

/** "tcp 5432", "tcp 5000–6000", "all". */
export function trafficOf({ IpProtocol, FromPort, ToPort }: SecurityGroupRule): string {
  if (IpProtocol === '-1' || IpProtocol === undefined) return 'all';
  if (FromPort === undefined || FromPort === -1) return IpProtocol;
  return FromPort === ToPort ? `${IpProtocol} ${FromPort}` : `${IpProtocol} ${FromPort}–${ToPort}`;
}

export function sourceOf({ CidrIpv4, CidrIpv6, ReferencedGroupInfo }: SecurityGroupRule): string {
  return CidrIpv4 ?? CidrIpv6 ?? ReferencedGroupInfo?.GroupId ?? '';
}
