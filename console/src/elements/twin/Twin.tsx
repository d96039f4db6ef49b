import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useRegion } from '../../app/region';
import { CodeBlock } from '../CodeBlock';
import { boto3 } from './boto3';
import type { ApiCall, Place } from './call';
import { cli } from './cli';

interface Props {
  readonly calls: readonly ApiCall[];
  /** The same as Terraform writes it, where Terraform has it. */
  readonly terraform?: string;
}

/** What a form or a button is about to send, as code. */
export function Twin({ calls, terraform }: Props) {
  const region = useRegion();
  const place: Place = { endpoint: location.origin, region };
  const ways = [
    {
      id: 'cli',
      text: 'CLI',
      language: 'sh',
      code: calls.map((call) => cli(call, place)).join('\n\n'),
    },
    { id: 'boto3', text: 'boto3', language: 'python', code: boto3(calls, place).trimEnd() },
    ...(terraform
      ? [{ id: 'terraform', text: 'Terraform', language: 'terraform', code: terraform.trimEnd() }]
      : []),
  ];
  const [chosen, setChosen] = useState('cli');
  const way = ways.find(({ id }) => id === chosen) ?? ways[0];
  if (!way) return null;
  return (
    <SpaceBetween size="s">
      <SegmentedControl
        label="Language of the request"
        selectedId={way.id}
        options={ways.map(({ id, text }) => ({ id, text }))}
        onChange={({ detail }) => setChosen(detail.selectedId)}
      />
      <CodeBlock code={way.code} language={way.language} name={`${way.text} code`} />
    </SpaceBetween>
  );
}
