import {
  AuthorizeSecurityGroupIngressCommand,
  DeleteSecurityGroupCommand,
  type IpPermission,
  RevokeSecurityGroupIngressCommand,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { ActionDialog } from '../../../elements/ActionDialog';
import { ec2Of } from '../calls';
import { RuleFields } from '../RuleFields';
import { EMPTY, isRight, permissionOf, sourceOf, terraformOf, trafficOf } from '../rule';

interface Props {
  readonly group: string;
  readonly onClose: () => void;
  readonly onTaken: () => void;
}

export function AddRuleDialog({ group, ...rest }: Props) {
  const ec2 = ec2Of(useClients());
  const [draft, setDraft] = useState(EMPTY);
  const input = { GroupId: group, IpPermissions: [permissionOf(draft)] };
  const IpPermissions = input.IpPermissions as unknown as IpPermission[];
  return (
    <ActionDialog
      {...rest}
      title="Add an inbound rule"
      button="Add rule"
      ready={isRight(draft)}
      doing="Adding the rule"
      send={() => ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: group, IpPermissions }))}
      calls={[{ service: 'ec2', operation: 'AuthorizeSecurityGroupIngress', input }]}
      terraform={terraformOf(draft, 'rule', group)}
    >
      <Box>It acts at once, on new connections.</Box>
      <RuleFields draft={draft} onChange={setDraft} />
    </ActionDialog>
  );
}

export function RemoveRuleDialog({ group, rule, ...rest }: Props & { readonly rule: SecurityGroupRule }) {
  const ec2 = ec2Of(useClients());
  const input = { GroupId: group, SecurityGroupRuleIds: [rule.SecurityGroupRuleId ?? ''] };
  return (
    <ActionDialog
      {...rest}
      title={`Remove the rule for ${sourceOf(rule)}?`}
      button="Remove"
      doing="Removing the rule"
      send={() => ec2.send(new RevokeSecurityGroupIngressCommand(input))}
      calls={[{ service: 'ec2', operation: 'RevokeSecurityGroupIngress', input }]}
    >
      <Box>
        New connections from {sourceOf(rule)} to {trafficOf(rule)} are closed, unless another rule lets them
        in. Open sessions go on.
      </Box>
    </ActionDialog>
  );
}

export function DeleteGroupDialog({ group, name, ...rest }: Props & { readonly name: string }) {
  const ec2 = ec2Of(useClients());
  const input = { GroupId: group };
  return (
    <ActionDialog
      {...rest}
      title={`Delete ${name}?`}
      button="Delete"
      doing={`Deleting ${name}`}
      send={() => ec2.send(new DeleteSecurityGroupCommand(input))}
      calls={[{ service: 'ec2', operation: 'DeleteSecurityGroup', input }]}
    >
      <Box>A group that a database has, or that a rule of another group names, cannot be deleted.</Box>
    </ActionDialog>
  );
}
