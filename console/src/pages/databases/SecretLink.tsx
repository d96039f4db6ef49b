import SpaceBetween from '@cloudscape-design/components/space-between';
import { Anchor } from '../../elements/Anchor';
import { CopyText } from '../../elements/CopyText';
import { pageOf } from '../secrets/secret';

/** The secret that holds a database's password: its page, and its ARN to copy. */
export function SecretLink({ arn }: { arn: string }) {
  return (
    <SpaceBetween size="xxs">
      <Anchor to={pageOf(arn)}>View the secret</Anchor>
      <CopyText text={arn} name="ARN of the secret" />
    </SpaceBetween>
  );
}
