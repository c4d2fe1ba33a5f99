import type { ComponentChildren, JSX } from 'preact';
import { formatCount } from '../../kernel/protocol/format';
import type { RunSnapshot } from '../../kernel/protocol/training';
import { Details } from './Details';
import { Findings } from './Findings';
import { Nothing, Section } from './Section';
import type { TabProps } from './tabProps';
import { inTab } from './Tabs';

/** What the model is trained on, and what is odd about it. */
export function DataTab({ model, snapshot, findings }: TabProps): JSX.Element {
  const found = inTab('data', findings);
  const checked = snapshot.info.via === 'fit' || snapshot.info.via === 'fitDataset';
  return (
    <>
      <Section title="Rows">
        <Details rows={rowsOf(snapshot)} />
      </Section>
      <Section title="Data checks">
        {found.length > 0 ? (
          <Findings findings={found} model={model} />
        ) : (
          <Nothing>
            {checked
              ? 'Nothing odd was found in a sample of the data that was given to this training.'
              : 'Data is looked at where `fit` gets it; this training feeds its own batches.'.replaceAll(
                  '`',
                  '',
                )}
          </Nothing>
        )}
      </Section>
    </>
  );
}

function rowsOf({ info }: RunSnapshot): [string, ComponentChildren][] {
  const { trainRows, validationRows, batchSize, stepsPerEpoch, epochs, settings } = info;
  const input = info.model?.layers[0]?.config?.['batchInputShape'];
  const shuffle = settings?.fit?.['shuffle'];
  const planned = stepsPerEpoch !== undefined && epochs !== undefined ? stepsPerEpoch * epochs : undefined;
  return [
    ['Training rows', count(trainRows)],
    ['Validation rows', count(validationRows) ?? (settings?.hasValidation ? 'given' : 'none')],
    ['Validation share', share(trainRows, validationRows)],
    ['Batch size', count(batchSize)],
    ['Steps an epoch', count(stepsPerEpoch)],
    ['Steps in all', count(planned)],
    ['Shuffled', typeof shuffle === 'boolean' ? (shuffle ? 'before every epoch' : 'no') : undefined],
    [
      'Shape of a row',
      Array.isArray(input)
        ? input
            .slice(1)
            .map((size) => (typeof size === 'number' ? String(size) : '?'))
            .join(' × ')
        : undefined,
    ],
    ['Values to learn', info.model && count(info.model.params)],
    ['Rows for each weight', perWeight(info)],
  ];
}

function count(value: number | undefined): string | undefined {
  return value === undefined ? undefined : formatCount(value);
}

function share(train: number | undefined, validation: number | undefined): string | undefined {
  if (train === undefined || !validation) return undefined;
  return `${((100 * validation) / (train + validation)).toFixed(0)}%`;
}

function perWeight({ trainRows, model }: RunSnapshot['info']): string | undefined {
  if (trainRows === undefined || !model?.params) return undefined;
  return (trainRows / model.params).toPrecision(2);
}
