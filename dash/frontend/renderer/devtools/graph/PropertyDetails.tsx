import type {ReactNode} from 'react';
import type {LayoutStore} from '../../store/layoutStore';
import {JsonTree} from '../ui/JsonTree';
import {Fact, type Item, ItemList, Section} from './Facts';
import type {GraphModel, PropertyNode} from './model';
import {currentValue, type PropertyValue} from './propertyValue';
import {isShown} from './select';

export interface PropertyDetailsProps {
    readonly store: LayoutStore;
    readonly model: GraphModel;
    readonly node: PropertyNode;
    readonly onChoose: (key: string) => void;
}

/** What a property is now, and which callbacks read and write it. */
export function PropertyDetails({store, model, node, onChoose}: PropertyDetailsProps): ReactNode {
    const {key, dependency} = node;
    const value = currentValue(dependency, store);
    const using = (list: 'inputs' | 'state' | 'outputs'): Item[] =>
        model.callbacks
            .filter(callback => isShown(callback) && callback[list].includes(key))
            .map(callback => ({key: callback.key, text: callback.name}));
    return (
        <>
            <dl className="dash-devtools-graph__facts">
                {value.kind === 'one' && <Fact name="Component">{value.componentType}</Fact>}
                <ItemList name="Written by" items={using('outputs')} onChoose={onChoose} />
                <ItemList name="Triggers" items={using('inputs')} onChoose={onChoose} />
                <ItemList name="State of" items={using('state')} onChoose={onChoose} />
            </dl>
            <Section title={value.kind === 'many' ? 'Current values' : 'Current value'}>
                <CurrentValue value={value} />
            </Section>
        </>
    );
}

function CurrentValue({value}: {value: PropertyValue}): ReactNode {
    switch (value.kind) {
        case 'absent':
            return <p className="dash-devtools-graph__note">Its component is not on the page now.</p>;
        case 'one':
            return <JsonTree label="Current value" value={value.value} />;
        case 'many':
            return <JsonTree label="Current values by id" value={value.values} isFlat />;
    }
}
