import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { CodeBlock } from '../../../../elements/CodeBlock';
import { duration } from '../../../../elements/StepList';
import { useQueryValue } from '../../../../elements/useQueryValue';
import { day } from '../../../../elements/When';
import type { Snippet, Snippets } from './snippets';

export function SnippetView({ snippets }: { snippets: Snippets }) {
  const [language, setLanguage] = useQueryValue('lang');
  const [wanted, setWanted] = useQueryValue('way');
  const snippet = snippets.languages.find(({ id }) => id === language) ?? snippets.languages[0];
  const way = snippet?.ways.find(({ id }) => id === wanted) ?? snippet?.ways[0];
  if (!snippet || !way) return null;
  const options = snippets.languages.map(({ id, language: label, library }) => ({
    value: id,
    label,
    description: library,
  }));
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`Connects to ${snippets.database} at ${snippets.endpoint}:${snippets.port}, and checks who answers. It runs as it is.`}
        >
          Sample code
        </Header>
      }
    >
      <SpaceBetween size="m">
        <FormField label="Language">
          <Select
            options={options}
            selectedOption={options.find(({ value }) => value === snippet.id) ?? null}
            filteringType="auto"
            onChange={({ detail }) => setLanguage(detail.selectedOption.value ?? null)}
          />
        </FormField>
        {snippet.ways.length > 1 && (
          <SegmentedControl
            label="When the secret is read"
            selectedId={way.id}
            options={snippet.ways.map(({ id, label }) => ({ id, text: label }))}
            onChange={({ detail }) => setWanted(detail.selectedId)}
          />
        )}
        <Box>{way.explanation}</Box>
        {snippet.install && <CodeBlock code={snippet.install} language="sh" name="what to install" />}
        <CodeBlock code={way.code} language={snippet.highlight} name="the program" lineNumbers />
        <LastRun snippet={snippet} />
      </SpaceBetween>
    </Container>
  );
}

function LastRun({ snippet: { lastRun } }: { snippet: Snippet }) {
  if (!lastRun) return null;
  return (
    <StatusIndicator type="success">
      <span className="sentence">
        Survived a rotation on {day(new Date(lastRun.date))}, connected again after{' '}
        {duration(lastRun.recoveredMilliseconds)}
      </span>
    </StatusIndicator>
  );
}
