import {type ComponentType, type ReactNode, useEffect, useState} from 'react';
import type {PanelProps} from '../ui/panel';
import {loadGraph} from './loadGraph';

type Loaded = {readonly CallbackGraph: ComponentType<PanelProps>} | {readonly error: string};

/** Loads the graph when it is opened for the first time. */
export function GraphPanel(props: PanelProps): ReactNode {
    const [loaded, setLoaded] = useState<Loaded | undefined>(undefined);

    useEffect(() => {
        if (loaded !== undefined) {
            return;
        }
        let isWanted = true;
        const show = (result: Loaded): void => {
            if (isWanted) {
                setLoaded(result);
            }
        };
        loadGraph().then(
            CallbackGraph => show({CallbackGraph}),
            error => show({error: error instanceof Error ? error.message : String(error)}),
        );
        return () => {
            isWanted = false;
        };
    }, [loaded]);

    if (loaded === undefined) {
        return (
            <p className="dash-devtools-graph__empty" role="status">
                Loading…
            </p>
        );
    }
    if ('error' in loaded) {
        return (
            <div className="dash-devtools-graph__empty" role="alert">
                <p>{loaded.error}</p>
                <button type="button" className="dash-devtools-button" onClick={() => setLoaded(undefined)}>
                    Try again
                </button>
            </div>
        );
    }
    return <loaded.CallbackGraph {...props} />;
}
