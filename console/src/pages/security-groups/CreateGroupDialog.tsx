import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useRef, useState } from 'react';
import { useClients } from '../../aws/ClientsProvider';
import { ActionDialog } from '../../elements/ActionDialog';
import { type ApiCall, FromEnvironment } from '../../elements/twin/call';
import { label, Reference, resource } from '../../elements/twin/terraform';
import { ec2Of } from './calls';
import { RuleFields } from './RuleFields';
import { EMPTY, isRight, permissionOf, terraformOf } from './rule';

/** What names and descriptions may consist of. */
const TEXT = /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/;

interface Props {
  readonly onClose: () => void;
  /** Once it is there, with its rule. */
  readonly onMade: (id: string) => void;
}

export function CreateGroupDialog({ onClose, onMade }: Props) {
  const ec2 = ec2Of(useClients());
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [ruled, setRuled] = useState(true);
  const [rule, setRule] = useState(EMPTY);
  const made = useRef<string>(undefined);
  const input = { GroupName: name, Description: description };
  const nameError =
    name === '' || (TEXT.test(name) && !name.startsWith('sg-'))
      ? undefined
      : 'Letters, digits, spaces and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *; not sg- at the beginning.';

  const send = async () => {
    // A rule that was refused is tried again with the group that was made.
    made.current ??= (await ec2.send(new CreateSecurityGroupCommand(input))).GroupId ?? '';
    if (!ruled) return;
    const IpPermissions = [permissionOf(rule)] as unknown as IpPermission[];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: made.current, IpPermissions }));
  };
  const calls: ApiCall[] = [
    { service: 'ec2', operation: 'CreateSecurityGroup', input },
    ...(ruled
      ? [
          {
            service: 'ec2' as const,
            operation: 'AuthorizeSecurityGroupIngress',
            input: { GroupId: new FromEnvironment('GROUP_ID'), IpPermissions: [permissionOf(rule)] },
          },
        ]
      : []),
  ];
  const block = label(name || 'group');
  const terraform = [
    resource('aws_security_group', block, { name, description }),
    ...(ruled ? [terraformOf(rule, block, new Reference(`aws_security_group.${block}.id`))] : []),
  ].join('\n');
  return (
    <ActionDialog
      title="Create security group"
      button="Create security group"
      ready={name !== '' && nameError === undefined && TEXT.test(description) && (!ruled || isRight(rule))}
      doing="Creating the security group"
      send={send}
      onTaken={() => onMade(made.current ?? '')}
      onClose={onClose}
      calls={calls}
      terraform={terraform}
    >
      <FormField label="Name" errorText={nameError}>
        <Input value={name} placeholder="office" onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <FormField label="Description" constraintText="It cannot be changed afterwards.">
        <Input
          value={description}
          placeholder="The office, for PostgreSQL"
          onChange={({ detail }) => setDescription(detail.value)}
        />
      </FormField>
      <Checkbox
        checked={ruled}
        description="Without an inbound rule, nobody gets in."
        onChange={({ detail }) => setRuled(detail.checked)}
      >
        With a first inbound rule
      </Checkbox>
      {ruled && <RuleFields draft={rule} onChange={setRule} />}
    </ActionDialog>
  );
}
