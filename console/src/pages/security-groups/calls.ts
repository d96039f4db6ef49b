import {
  DescribeSecurityGroupRulesCommand,
  type DescribeSecurityGroupRulesCommandOutput,
  DescribeSecurityGroupsCommand,
  type DescribeSecurityGroupsCommandOutput,
  EC2Client,
  type SecurityGroup,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import type { Clients } from '../../aws/clients';
import { Failure } from '../../aws/failure';

const PAGE = 500;

const made = new WeakMap<Clients, EC2Client>();

/** The client of EC2, which comes with the pages that need it: it is not in the first load. */
export function ec2Of(clients: Clients): EC2Client {
  const client = made.get(clients) ?? new EC2Client(clients.configuration);
  made.set(clients, client);
  return client;
}

/** All security groups of the region. */
export async function allGroups(clients: Clients, signal: AbortSignal): Promise<SecurityGroup[]> {
  const found: SecurityGroup[] = [];
  let NextToken: string | undefined;
  do {
    const page: DescribeSecurityGroupsCommandOutput = await ec2Of(clients).send(
      new DescribeSecurityGroupsCommand({ MaxResults: PAGE, NextToken }),
      { abortSignal: signal },
    );
    found.push(...(page.SecurityGroups ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
}

export async function oneGroup(clients: Clients, id: string, signal: AbortSignal): Promise<SecurityGroup> {
  const answer = await ec2Of(clients).send(new DescribeSecurityGroupsCommand({ GroupIds: [id] }), {
    abortSignal: signal,
  });
  const [found] = answer.SecurityGroups ?? [];
  if (!found) throw new Failure('InvalidGroup.NotFound', `There is no security group ${id}.`);
  return found;
}

/** The inbound rules of these groups. */
export async function inboundRules(
  clients: Clients,
  groups: readonly string[],
  signal: AbortSignal,
): Promise<SecurityGroupRule[]> {
  const found: SecurityGroupRule[] = [];
  if (groups.length === 0) return found;
  const Filters = [{ Name: 'group-id', Values: [...groups] }];
  let NextToken: string | undefined;
  do {
    const page: DescribeSecurityGroupRulesCommandOutput = await ec2Of(clients).send(
      new DescribeSecurityGroupRulesCommand({ Filters, MaxResults: PAGE, NextToken }),
      { abortSignal: signal },
    );
    found.push(...(page.SecurityGroupRules ?? []).filter(({ IsEgress }) => !IsEgress));
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
}
