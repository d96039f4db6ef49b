import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import Button from '@cloudscape-design/components/button';
import type { Column } from '../../../elements/arrange';
import { sourceOf, trafficOf } from '../rule';

/** Rules, with what takes one away. */
export function ruleColumns(remove: (rule: SecurityGroupRule) => void): readonly Column<SecurityGroupRule>[] {
  return [
    ...ruleFacts,
    {
      id: 'remove',
      header: 'Change',
      cell: (rule) => (
        <Button variant="inline-link" ariaLabel={`Remove ${sourceOf(rule)}`} onClick={() => remove(rule)}>
          Remove
        </Button>
      ),
    },
  ];
}

export const ruleFacts: readonly Column<SecurityGroupRule>[] = [
  { id: 'source', header: 'From', value: sourceOf, cell: sourceInWords, minWidth: 150 },
  { id: 'traffic', header: 'To', value: trafficOf, cell: trafficOf },
  {
    id: 'description',
    header: 'Description',
    value: ({ Description }) => Description,
    cell: ({ Description }) => Description ?? '–',
    minWidth: 150,
  },
];

function sourceInWords(rule: SecurityGroupRule): string {
  const isItself = rule.ReferencedGroupInfo?.GroupId === rule.GroupId;
  return isItself ? 'members of this group' : sourceOf(rule);
}
