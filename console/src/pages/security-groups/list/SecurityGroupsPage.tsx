import type { SecurityGroup } from '@aws-sdk/client-ec2';
import Button from '@cloudscape-design/components/button';
import { useCallback, useState } from 'react';
import { usePlace } from '../../../app/breadcrumbs';
import { useGo } from '../../../app/region';
import { useClients } from '../../../aws/ClientsProvider';
import { useLoad } from '../../../aws/useLoad';
import { Anchor } from '../../../elements/Anchor';
import type { Column } from '../../../elements/arrange';
import { EmptyPanel } from '../../../elements/EmptyPanel';
import { ListTable } from '../../../elements/ListTable';
import { CreateGroupDialog } from '../CreateGroupDialog';
import { allGroups } from '../calls';

export function SecurityGroupsPage() {
  usePlace('Security groups');
  const clients = useClients();
  const go = useGo();
  const [creating, setCreating] = useState(false);
  const { value, failure, loading, reload } = useLoad(
    useCallback((signal) => allGroups(clients, signal), [clients]),
  );
  return (
    <>
      <ListTable
        title="Security groups"
        items={value}
        columns={columns}
        id={({ GroupId }) => GroupId ?? ''}
        loading={loading}
        failure={failure}
        reload={reload}
        empty={
          <EmptyPanel title="No security groups" text="A group says which addresses reach a database." />
        }
        actions={
          <Button variant="primary" onClick={() => setCreating(true)}>
            Create security group
          </Button>
        }
      />
      {creating && (
        <CreateGroupDialog onClose={() => setCreating(false)} onMade={(id) => go(`/security-groups/${id}`)} />
      )}
    </>
  );
}

const columns: readonly Column<SecurityGroup>[] = [
  {
    id: 'name',
    header: 'Name',
    value: ({ GroupName }) => GroupName,
    cell: ({ GroupName, GroupId }) => <Anchor to={`/security-groups/${GroupId}`}>{GroupName}</Anchor>,
    minWidth: 130,
  },
  { id: 'id', header: 'Id', value: ({ GroupId }) => GroupId, cell: ({ GroupId }) => GroupId, minWidth: 190 },
  {
    id: 'description',
    header: 'Description',
    value: ({ Description }) => Description,
    cell: ({ Description }) => Description,
    minWidth: 180,
  },
  {
    id: 'rules',
    header: 'Inbound rules',
    value: rulesIn,
    cell: rulesIn,
  },
];

function rulesIn({ IpPermissions = [] }: SecurityGroup): number {
  const count = (list: readonly unknown[] | undefined) => list?.length ?? 0;
  return IpPermissions.reduce(
    (sum, { IpRanges, Ipv6Ranges, UserIdGroupPairs }) =>
      sum + count(IpRanges) + count(Ipv6Ranges) + count(UserIdGroupPairs),
    0,
  );
}
